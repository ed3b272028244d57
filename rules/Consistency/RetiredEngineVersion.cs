using System.Globalization;
using Dpp.Facts;

namespace Dpp.Rules;

public sealed class RetiredEngineVersion : Rule
{
    public override RuleInfo Info { get; } = new("DP9135", "retired-engine-version", "Version of a managed database that the provider no longer makes",
        Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            RDS takes old releases off its list. A plan still accepts them; the apply fails when the instance has to be
            made, which is on the day of a restore. And an instance that has such a release is upgraded by AWS at a time
            that AWS chooses.
            """,
        Inputs = [Input.Terraform],
        References = ["https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine         = "postgres"
              engine_version = [|"16.3"|]
            }
            """),
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine         = "postgres"
              engine_version = [|"10.21"|]
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine         = "postgres"
              engine_version = "16.11"
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine         = "postgres"
              engine_version = "16"
            }
            """, "RDS chooses the release."),
        Good.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              engine         = "aurora-postgresql"
              engine_version = "16.6"
            }
            """, "Aurora has releases of its own."),
        Good.Terraform("""
            variable "release" {
              type = string
            }

            resource "aws_db_instance" "warehouse" {
              engine         = "postgres"
              engine_version = var.release
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Resources.Where(resource => resource.Kind is "aws_db_instance" or "aws_rds_cluster"))
        {
            var version = database.Body["engine_version"].AsText();
            if (stack.Today is not { } today || !version.Knows(out var release) || !database.Body["engine"].AsText().Knows(out var engine) || ManagedEngines.FirstInsteadOf(engine, release, today) is not { } first)
            {
                continue;
            }

            var line = release.Split('.')[0];
            var instead = first == 0 ? "" : string.Format(CultureInfo.InvariantCulture, "; the oldest of its line is {0}.{1}", line, first);
            yield return version.Finding($"RDS no longer makes {engine} {release} for '{database.Name}'{instead}");
        }
    }
}
