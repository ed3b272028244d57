namespace Dpp.Rules;

public sealed class DatabaseWithoutInsights : Rule
{
    public override RuleInfo Info { get; } = new("DP8010", "database-without-insights", "Managed database does not tell which queries load it", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            Insights keep which statements waited for what, for a week and without cost. Without them the question "what
            was it doing last night" has no answer. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.performance-insights"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "[|warehouse|]" {
              engine = "postgres"
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine = "postgres"
              performance_insights_enabled = true
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "aws_rds_cluster_instance" "warehouse" {
              engine                       = "postgres"
              performance_insights_enabled = [|false|]
            }
            """, """
            resource "aws_rds_cluster_instance" "warehouse" {
              engine                       = "postgres"
              performance_insights_enabled = true
            }
            """) with { Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                insights_config {
                  query_insights_enabled = [|false|]
                }
              }
            }
            """, """
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                insights_config {
                  query_insights_enabled = true
                }
              }
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            variable "wanted" {
              type = bool
            }

            resource "aws_db_instance" "warehouse" {
              engine                       = "postgres"
              performance_insights_enabled = var.wanted
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine = "postgres"
            }
            """, "Not asked for"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Resources)
        {
            var insights = database.Kind switch
            {
                "aws_db_instance" or "aws_rds_cluster_instance" => database.Body["performance_insights_enabled"].AsBool().Or(false),
                "google_sql_database_instance" => database.Body.Block("settings").Block("insights_config")["query_insights_enabled"].AsBool().Or(false),
                _ => default,
            };
            if (insights.Knows(out var isOn) && !isOn)
            {
                yield return insights.Finding($"'{database.Name}' does not tell which queries load it").Repair("Turn insights on", insights.Write(true));
            }
        }
    }
}
