namespace Dpp.Rules;

public sealed class DatabaseWithoutLogs : Rule
{
    public override RuleInfo Info { get; } = new("DP8007", "database-without-logs", "Logs of a managed database are not kept",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Logs that stay on the instance are gone after a few days, and with the instance. Slow queries, failed
            logins, checkpoints that come too often: they are asked for when it is too late to turn them on.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.logging", "azure.postgres.logging", "gcp.sql.postgres-log-flags"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "[|warehouse|]" {
              engine = "postgres"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "azurerm_postgresql_flexible_server_configuration" "checkpoints" {
              name      = "log_checkpoints"
              server_id = azurerm_postgresql_flexible_server.warehouse.id
              value     = [|"off"|]
            }
            """, """
            resource "azurerm_postgresql_flexible_server_configuration" "checkpoints" {
              name      = "log_checkpoints"
              server_id = azurerm_postgresql_flexible_server.warehouse.id
              value     = "on"
            }
            """),
        Bad.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                database_flags {
                  name  = "log_lock_waits"
                  value = [|"off"|]
                }
              }
            }
            """, """
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                database_flags {
                  name  = "log_lock_waits"
                  value = "on"
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                          = "postgres"
              enabled_cloudwatch_logs_exports = ["postgresql"]
            }
            """),
        Good.Terraform("""
            variable "logs" {
              type = list(string)
            }

            resource "aws_rds_cluster" "warehouse" {
              engine                          = "aurora-postgresql"
              enabled_cloudwatch_logs_exports = var.logs
            }
            """),
        Good.Terraform("""
            resource "azurerm_postgresql_flexible_server_configuration" "work_mem" {
              name      = "enable_seqscan"
              server_id = azurerm_postgresql_flexible_server.warehouse.id
              value     = "off"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            switch (resource.Kind)
            {
                case "aws_db_instance" or "aws_rds_cluster" or "aws_docdb_cluster" or "aws_neptune_cluster":
                    var exports = resource.Body[resource.Kind == "aws_neptune_cluster" ? "enable_cloudwatch_logs_exports" : "enabled_cloudwatch_logs_exports"];
                    if (exports.IsMissing || exports.IsNull || exports is { Kind: TreeKind.Sequence, Items.Count: 0 })
                    {
                        yield return resource.Name.Finding($"the logs of '{resource.Name}' go nowhere: no log is exported");
                    }

                    break;
                case "azurerm_postgresql_flexible_server_configuration" or "azurerm_postgresql_configuration":
                    if (Silenced(resource.Body) is { } off)
                    {
                        yield return Says(off, resource);
                    }

                    break;
                case "google_sql_database_instance":
                    foreach (var flag in resource.Body.Block("settings").Blocks("database_flags").Select(Silenced))
                    {
                        if (flag is { } silenced)
                        {
                            yield return Says(silenced, resource);
                        }
                    }

                    break;
            }
        }
    }

    private static Finding Says((Located<string> Value, string Name) flag, Resource resource)
        => flag.Value.Finding($"{flag.Name} is off in '{resource.Name}'").Repair($"Turn {flag.Name} on", flag.Value.Write("on"));

    private static (Located<string> Value, string Name)? Silenced(Tree flag)
    {
        var value = flag["value"].AsText();
        return flag["name"].AsText().Knows(out var name) && name is "log_checkpoints" or "log_connections" or "log_disconnections" or "log_lock_waits"
            && value.Knows(out var setting) && setting.Equals("off", StringComparison.OrdinalIgnoreCase) ? (value, name) : null;
    }
}
