using System.Globalization;

namespace Dpp.Rules;

public sealed class DatabaseWithoutBackups : Rule
{
    public override RuleInfo Info { get; } = new("DP5044", "database-without-backups", "Automated backups of a managed database are off or kept too short",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            With a retention of 0 the provider takes no backup at all, and there is no point in time to go back to. Kept
            for a day or two, the last good backup is gone before anybody notices on Monday what a job broke on Friday.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.backup-retention", "aws.elasticache.backup", "gcp.sql.backup"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "[|warehouse|]" {
              engine = "postgres"
            }
            """) with { IsStructural = true, Note = "Without the attribute an instance made by Terraform has no backups." },
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                  = "postgres"
              backup_retention_period = [|0|]
            }
            """),
        Bad.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              engine                  = "aurora-postgresql"
              backup_retention_period = [|3|]
            }
            """) with { Note = "The policy of production asks for 7 days." },
        Bad.Terraform("""
            resource "aws_elasticache_replication_group" "[|sessions|]" {
              replication_group_id = "sessions"
            }
            """) with { IsStructural = true, Severity = Warning, Note = "A cache can often be filled again: less than an error." },
        Bad.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                backup_configuration {
                  enabled                        = [|false|]
                  point_in_time_recovery_enabled = true
                }
              }
            }
            """, """
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                backup_configuration {
                  enabled                        = true
                  point_in_time_recovery_enabled = true
                }
              }
            }
            """),
        Good.Terraform("""
            variable "days" {
              type = number
            }

            resource "aws_db_instance" "warehouse" {
              engine                  = "postgres"
              backup_retention_period = var.days
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "reports" {
              replicate_source_db = aws_db_instance.warehouse.identifier
            }
            """, "What is backed up is the primary."),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine = "postgres"
            }

            resource "aws_backup_selection" "databases" {
              name         = "databases"
              iam_role_arn = "arn:aws:iam::111122223333:role/backup"
              plan_id      = aws_backup_plan.daily.id
              resources    = [aws_db_instance.warehouse.arn]
            }

            resource "aws_backup_plan" "daily" {
              name = "daily"

              rule {
                rule_name         = "daily"
                target_vault_name = "platform"
                schedule          = "cron(0 3 * * ? *)"
              }
            }
            """, "AWS Backup takes them."),
        Good.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                backup_configuration {
                  enabled = true
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              count  = 0
              engine = "postgres"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var hasPlan = stack.Resources.Any(resource => resource.Kind == "aws_backup_selection");
        foreach (var resource in stack.Resources)
        {
            if (resource.Kind == "google_sql_database_instance" && resource.Body["master_instance_name"].IsMissing)
            {
                var enabled = resource.Body.Block("settings").Block("backup_configuration")["enabled"].AsBool().Or(false);
                if (enabled.Knows(out var isOn) && !isOn)
                {
                    yield return enabled.Finding($"'{resource.Name}' has no backups").Repair("Turn backups on", enabled.Write(true));
                }
            }
            else if (DaysOf(resource) is var days && days.Knows(out var kept) && !(hasPlan && resource.Kind != "aws_elasticache_replication_group"))
            {
                var isCache = resource.Kind == "aws_elasticache_replication_group";
                if (kept == 0)
                {
                    yield return days.Finding($"'{resource.Name}' has no backups: they are kept for 0 days").AtMost(isCache ? Warning : Error);
                }
                else if (!isCache && stack.Policy.BackupRetention.Knows(out var wanted) && kept * 86400m < wanted.TotalSeconds)
                {
                    yield return days.Finding($"backups of '{resource.Name}' are kept for {kept} {(kept == 1 ? "day" : "days")}, the policy asks for {(wanted.TotalSeconds / 86400m).ToString("0.#", CultureInfo.InvariantCulture)}")
                        .Because(stack.Policy.BackupRetention.State == Knowledge.Written ? stack.Policy.BackupRetention.At : null, "the policy asks for this");
                }
            }
        }
    }

    private static Located<int> DaysOf(Resource resource) => resource.Kind switch
    {
        "aws_db_instance" when !resource.Body["replicate_source_db"].IsMissing => default,
        "aws_db_instance" => resource.Body["backup_retention_period"].AsInt().Or(0),
        "aws_rds_cluster" when !resource.Body["replication_source_identifier"].IsMissing || !resource.Body["global_cluster_identifier"].IsMissing => default,
        "aws_rds_cluster" or "aws_docdb_cluster" or "aws_neptune_cluster" => resource.Body["backup_retention_period"].AsInt().Or(1),
        "aws_redshift_cluster" => resource.Body["automated_snapshot_retention_period"].AsInt().Or(1),
        "aws_elasticache_replication_group" => resource.Body["snapshot_retention_limit"].AsInt().Or(0),
        "azurerm_postgresql_flexible_server" or "azurerm_mysql_flexible_server" => resource.Body["backup_retention_days"].AsInt(),
        _ => default,
    };
}
