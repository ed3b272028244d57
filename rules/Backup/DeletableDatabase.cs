namespace Dpp.Rules;

public sealed class DeletableDatabase : Rule
{
    public override RuleInfo Info { get; } = new("DP5043", "deletable-database", "Nothing protects a database or cluster from being deleted",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A renamed resource, a wrong workspace or an argument that forces a new instance makes Terraform delete the
            database in the middle of an apply, and the question is easily answered with yes. With the protection the
            provider refuses, whoever asks.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.deletion-protection", "aws.alb.deletion-protection"],
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
              deletion_protection = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              engine              = "aurora-postgresql"
              deletion_protection = [|false|]
            }
            """, """
            resource "aws_rds_cluster" "warehouse" {
              engine              = "aurora-postgresql"
              deletion_protection = true
            }
            """),
        Bad.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version    = "POSTGRES_16"
              deletion_protection = [|false|]
            }
            """, """
            resource "google_sql_database_instance" "warehouse" {
              database_version    = "POSTGRES_16"
              deletion_protection = true
            }
            """),
        Bad.Terraform("""
            resource "aws_lb" "[|edge|]" {
              load_balancer_type = "application"
            }
            """, """
            resource "aws_lb" "edge" {
              load_balancer_type = "application"
              enable_deletion_protection = true
            }
            """) with { IsStructural = true, Severity = Warning, Note = "A load balancer keeps no data: less than an error." },
        Good.Terraform("""
            variable "protected" {
              type = bool
            }

            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              deletion_protection = var.protected
            }
            """),
        Good.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"
            }
            """, "The provider protects it unless it is told otherwise."),
        Good.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version    = "POSTGRES_16"
              deletion_protection = false

              settings {
                tier                        = "db-custom-4-16384"
                deletion_protection_enabled = true
              }
            }
            """, "Google itself refuses."),
        Good.Terraform("""
            resource "aws_db_instance" "reports" {
              replicate_source_db = aws_db_instance.warehouse.identifier
            }
            """, "A replica can be made again."),
        Good.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              count  = 0
              engine = "aurora-postgresql"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var flag = FlagOf(resource);
            if (flag.Knows(out var isProtected) && !isProtected)
            {
                var found = flag.Finding($"nothing protects '{resource.Name}' from being deleted").Repair("Protect it", flag.Write(true));
                yield return resource.Kind is "aws_lb" or "aws_alb" or "aws_dynamodb_table" ? found.AtMost(Warning) : found;
            }
        }
    }

    private static Located<bool> FlagOf(Resource resource) => resource.Kind switch
    {
        "aws_db_instance" when !resource.Body["replicate_source_db"].IsMissing => default,
        "aws_db_instance" or "aws_rds_cluster" or "aws_docdb_cluster" or "aws_neptune_cluster" or "aws_rds_global_cluster" => resource.Body["deletion_protection"].AsBool().Or(false),
        "google_sql_database_instance" when resource.Body.Block("settings")["deletion_protection_enabled"].AsBool().Or(false) is var byGoogle && !(byGoogle.Knows(out var isOn) && !isOn) => default,
        "google_sql_database_instance" when !resource.Body["master_instance_name"].IsMissing => default,
        "google_sql_database_instance" or "google_container_cluster" or "google_bigquery_table" or "google_spanner_database" or "aws_eks_cluster" => resource.Body["deletion_protection"].AsBool(),
        "aws_lb" or "aws_alb" when !(resource.Body["load_balancer_type"].AsText().Knows(out var type) && type == "gateway") => resource.Body["enable_deletion_protection"].AsBool().Or(false),
        "aws_dynamodb_table" => resource.Body["deletion_protection_enabled"].AsBool().Or(false),
        _ => default,
    };
}
