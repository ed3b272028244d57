namespace Dpp.Rules;

public sealed class NoPointInTime : Rule
{
    public override RuleInfo Info { get; } = new("DP5046", "no-point-in-time", "Managed database cannot go back to a point in time, or only in its own region",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A nightly backup alone loses up to a day. With the log kept, the database can be restored to the minute before
            the mistake. And a backup that lies in the region of the database is lost with the region.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.postgres.geo-backup", "aws.dynamodb.pitr"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                backup_configuration {
                  enabled                        = true
                  point_in_time_recovery_enabled = [|false|]
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
        Bad.Terraform("""
            resource "azurerm_postgresql_flexible_server" "[|warehouse|]" {
              name = "warehouse"
            }
            """, """
            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name = "warehouse"
              geo_redundant_backup_enabled = true
            }
            """) with { IsStructural = true, Severity = Warning },
        Bad.Terraform("""
            resource "aws_dynamodb_table" "[|offsets|]" {
              name     = "offsets"
              hash_key = "id"
            }
            """) with { IsStructural = true, Severity = Warning },
        Good.Terraform("""
            variable "log" {
              type = bool
            }

            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                backup_configuration {
                  enabled                        = true
                  point_in_time_recovery_enabled = var.log
                }
              }
            }
            """),
        Good.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "MYSQL_8_0"

              settings {
                tier = "db-custom-4-16384"

                backup_configuration {
                  enabled            = true
                  binary_log_enabled = true
                }
              }
            }
            """, "MySQL goes back by its binary log."),
        Good.Terraform("""
            resource "azurerm_postgresql_flexible_server" "reports" {
              name             = "reports"
              create_mode      = "Replica"
              source_server_id = azurerm_postgresql_flexible_server.warehouse.id
            }
            """),
        Good.Terraform("""
            resource "aws_dynamodb_table" "terraform_lock" {
              name     = "terraform-lock"
              hash_key = "LockID"
            }
            """, "A table of locks keeps nothing worth going back to."),
        Good.Terraform("""
            resource "aws_dynamodb_table" "offsets" {
              name     = "offsets"
              hash_key = "id"

              point_in_time_recovery {
                enabled = true
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var flag = FlagOf(resource);
            if (flag.Knows(out var isOn) && !isOn)
            {
                yield return resource.Kind.StartsWith("azurerm_", StringComparison.Ordinal)
                    ? flag.Finding($"backups of '{resource.Name}' lie in its own region only").AtMost(Warning).Repair("Keep backups in another region too: the server is made anew", flag.Write(true), @unsafe: true)
                    : flag.Finding($"'{resource.Name}' cannot go back to a point in time").AtMost(resource.Kind == "aws_dynamodb_table" ? Warning : Error).Repair("Turn recovery to a point in time on", flag.Write(true));
            }
        }
    }

    private static Located<bool> FlagOf(Resource resource)
    {
        switch (resource.Kind)
        {
            case "google_sql_database_instance" when resource.Body["master_instance_name"].IsMissing:
                var backup = resource.Body.Block("settings").Block("backup_configuration");
                var isBackedUp = backup["enabled"].AsBool().Knows(out var isOn) && isOn; // without backups there is nothing to go forward from
                return !isBackedUp || !resource.Body["database_version"].AsText().Knows(out var version) ? default
                    : backup[version.StartsWith("MYSQL", StringComparison.Ordinal) ? "binary_log_enabled" : "point_in_time_recovery_enabled"].AsBool().Or(false);
            case "azurerm_postgresql_flexible_server" or "azurerm_mysql_flexible_server" when resource.Body["create_mode"].AsText().Or("Default").Knows(out var mode) && mode == "Default":
                return resource.Body["geo_redundant_backup_enabled"].AsBool().Or(false);
            case "aws_dynamodb_table" when !(resource.Body["hash_key"].AsText().Knows(out var key) && key == "LockID"):
                return resource.Body.Block("point_in_time_recovery")["enabled"].AsBool().Or(false);
            default:
                return default;
        }
    }
}
