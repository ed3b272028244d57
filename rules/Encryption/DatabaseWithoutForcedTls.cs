namespace Dpp.Rules;

public sealed class DatabaseWithoutForcedTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3027", "database-without-forced-tls", "Managed database takes connections without TLS",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A client whose sslmode is prefer falls back to plain text without a word, and then passwords and rows cross
            the network readable. Only the server can end that: it refuses what does not come by TLS.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.tls", "azure.postgres.ssl"],
        References = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_parameter_group" "warehouse" {
              family = "postgres16"

              parameter {
                name  = "rds.force_ssl"
                value = [|"0"|]
              }
            }
            """, """
            resource "aws_db_parameter_group" "warehouse" {
              family = "postgres16"

              parameter {
                name  = "rds.force_ssl"
                value = "1"
              }
            }
            """),
        Bad.Terraform("""
            resource "aws_db_parameter_group" "[|warehouse|]" {
              family = "postgres14"

              parameter {
                name  = "log_statement"
                value = "ddl"
              }
            }
            """) with { IsStructural = true, Note = "Before PostgreSQL 15 the server takes plain connections unless it is told otherwise." },
        Bad.Terraform("""
            resource "azurerm_postgresql_flexible_server_configuration" "tls" {
              name      = "require_secure_transport"
              server_id = azurerm_postgresql_flexible_server.warehouse.id
              value     = [|"OFF"|]
            }
            """, """
            resource "azurerm_postgresql_flexible_server_configuration" "tls" {
              name      = "require_secure_transport"
              server_id = azurerm_postgresql_flexible_server.warehouse.id
              value     = "ON"
            }
            """),
        Bad.Terraform("""
            resource "azurerm_postgresql_server" "warehouse" {
              name                    = "warehouse"
              ssl_enforcement_enabled = [|false|]
            }
            """, """
            resource "azurerm_postgresql_server" "warehouse" {
              name                    = "warehouse"
              ssl_enforcement_enabled = true
            }
            """),
        Good.Terraform("""
            resource "aws_db_parameter_group" "warehouse" {
              family = "postgres16"

              parameter {
                name  = "log_statement"
                value = "ddl"
              }
            }
            """, "From PostgreSQL 15 on RDS refuses plain connections."),
        Good.Terraform("""
            variable "parameters" {
              type = list(object({ name = string, value = string }))
            }

            resource "aws_db_parameter_group" "warehouse" {
              family = "postgres14"

              dynamic "parameter" {
                for_each = var.parameters

                content {
                  name  = parameter.value.name
                  value = parameter.value.value
                }
              }
            }
            """),
        Good.Terraform("""
            variable "force" {
              type = string
            }

            resource "aws_db_parameter_group" "warehouse" {
              family = "postgres14"

              parameter {
                name  = "rds.force_ssl"
                value = var.force
              }
            }
            """),
        Good.Terraform("""
            resource "azurerm_postgresql_flexible_server_configuration" "slots" {
              name      = "max_replication_slots"
              server_id = azurerm_postgresql_flexible_server.warehouse.id
              value     = "0"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            switch (resource.Kind)
            {
                case "aws_db_parameter_group" or "aws_rds_cluster_parameter_group" or "aws_docdb_cluster_parameter_group" or "aws_redshift_parameter_group":
                    if (OfGroup(resource) is { } found)
                    {
                        yield return found;
                    }

                    break;
                case "azurerm_postgresql_flexible_server_configuration" or "azurerm_mysql_flexible_server_configuration" or "azurerm_mysql_flexible_server_configuration_set":
                    var value = resource.Body["value"].AsText();
                    if (resource.Body["name"].AsText().Knows(out var name) && name == "require_secure_transport" && value.Knows(out var setting) && setting.Equals("OFF", StringComparison.OrdinalIgnoreCase))
                    {
                        yield return value.Finding($"the server of '{resource.Name}' takes connections without TLS").Repair("Refuse connections without TLS", value.Write("ON"));
                    }

                    break;
                case "azurerm_postgresql_server" or "azurerm_mysql_server" or "azurerm_mariadb_server":
                    var enforces = resource.Body["ssl_enforcement_enabled"].AsBool();
                    if (enforces.Knows(out var isOn) && !isOn)
                    {
                        yield return enforces.Finding($"'{resource.Name}' takes connections without TLS").Repair("Refuse connections without TLS", enforces.Write(true));
                    }

                    break;
            }
        }
    }

    private static Finding? OfGroup(Resource group)
    {
        var isSet = group.Body["parameter"].Rest != Knowledge.Missing;
        foreach (var parameter in group.Body.Blocks("parameter"))
        {
            if (!parameter["name"].AsText().Knows(out var name))
            {
                isSet = true; // it may be the one
                continue;
            }

            var on = name switch
            {
                "rds.force_ssl" => "1",
                "require_secure_transport" => "1",
                "tls" when group.Kind.StartsWith("aws_docdb", StringComparison.Ordinal) => "enabled",
                "require_ssl" when group.Kind.StartsWith("aws_redshift", StringComparison.Ordinal) => "true",
                _ => null,
            };
            if (on is null)
            {
                continue;
            }

            isSet = true;
            var value = parameter["value"].AsText();
            if (value.Knows(out var setting) && setting.ToLowerInvariant() is "0" or "off" or "false" or "disabled")
            {
                return value.Finding($"databases with '{group.Name}' take connections without TLS").Repair("Refuse connections without TLS", value.Write(on));
            }
        }

        var family = group.Body["family"].AsText();
        return !isSet && family.Knows(out var engine) && engine is "postgres9.6" or "postgres10" or "postgres11" or "postgres12" or "postgres13" or "postgres14"
            ? group.Name.Finding($"databases with '{group.Name}' take connections without TLS: rds.force_ssl is off before PostgreSQL 15").Because(family, "the version")
            : null;
    }
}
