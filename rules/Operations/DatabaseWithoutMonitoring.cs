namespace Dpp.Rules;

public sealed class DatabaseWithoutMonitoring : Rule
{
    public override RuleInfo Info { get; } = new("DP8009", "database-without-monitoring", "Managed database without enhanced monitoring", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            CloudWatch sees the instance from outside, once a minute. Enhanced monitoring shows the processes and the memory
            inside, to the second: the difference between "the database was slow" and why. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.enhanced-monitoring"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "[|warehouse|]" {
              engine = "postgres"
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "aws_rds_cluster_instance" "warehouse" {
              engine              = "aurora-postgresql"
              monitoring_interval = [|0|]
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            variable "wanted" {
              type = number
            }

            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              monitoring_interval = var.wanted
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
        foreach (var database in stack.Resources.Where(resource => resource.Kind is "aws_db_instance" or "aws_rds_cluster_instance"))
        {
            var interval = database.Body["monitoring_interval"].AsInt().Or(0);
            if (interval.Knows(out var seconds) && seconds == 0)
            {
                yield return interval.Finding($"'{database.Name}' is not monitored from inside: monitoring_interval is 0");
            }
        }
    }
}
