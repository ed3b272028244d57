namespace Dpp.Rules;

public sealed class DatabaseWithOldTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3075", "database-with-old-tls", "Managed database or cache accepts TLS below 1.2",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            TLS 1.0 and 1.1 have known breaks, and an attacker in the network makes client and server agree on the oldest
            version that both accept. Every driver of the last ten years speaks 1.2.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.postgres.min-tls"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_postgresql_server" "warehouse" {
              name                             = "warehouse"
              ssl_minimal_tls_version_enforced = [|"TLS1_0"|]
            }
            """, """
            resource "azurerm_postgresql_server" "warehouse" {
              name                             = "warehouse"
              ssl_minimal_tls_version_enforced = "TLS1_2"
            }
            """),
        Bad.Terraform("""
            resource "azurerm_mssql_server" "warehouse" {
              name                = "warehouse"
              minimum_tls_version = [|"1.1"|]
            }
            """, """
            resource "azurerm_mssql_server" "warehouse" {
              name                = "warehouse"
              minimum_tls_version = "1.2"
            }
            """),
        Bad.Terraform("""
            resource "azurerm_postgresql_flexible_server_configuration" "tls" {
              name      = "ssl_min_protocol_version"
              server_id = azurerm_postgresql_flexible_server.warehouse.id
              value     = [|"TLSv1.1"|]
            }
            """, """
            resource "azurerm_postgresql_flexible_server_configuration" "tls" {
              name      = "ssl_min_protocol_version"
              server_id = azurerm_postgresql_flexible_server.warehouse.id
              value     = "TLSv1.2"
            }
            """),
        Bad.Terraform("""
            resource "aws_db_parameter_group" "warehouse" {
              family = "postgres16"

              parameter {
                name  = "ssl_min_protocol_version"
                value = [|"TLSv1"|]
              }
            }
            """, """
            resource "aws_db_parameter_group" "warehouse" {
              family = "postgres16"

              parameter {
                name  = "ssl_min_protocol_version"
                value = "TLSv1.2"
              }
            }
            """),
        Good.Terraform("""
            resource "azurerm_postgresql_server" "warehouse" {
              name                             = "warehouse"
              ssl_minimal_tls_version_enforced = "TLS1_2"
            }
            """),
        Good.Terraform("""
            variable "tls" {
              type = string
            }

            resource "azurerm_redis_cache" "sessions" {
              name                = "sessions"
              minimum_tls_version = var.tls
            }
            """),
        Good.Terraform("""
            resource "aws_db_parameter_group" "warehouse" {
              family = "postgres16"

              parameter {
                name  = "ssl_min_protocol_version"
                value = "TLSv1.3"
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            foreach (var (value, enough) in Values(resource))
            {
                if (value.Knows(out var version) && IsOld(version))
                {
                    yield return value.Finding($"'{resource.Name}' accepts TLS below 1.2 ({version})").Repair("Ask for TLS 1.2", value.Write(enough));
                }
            }
        }
    }

    private static IEnumerable<(Located<string> Value, string Enough)> Values(Resource resource) => resource.Kind switch
    {
        "azurerm_postgresql_server" or "azurerm_mysql_server" or "azurerm_mariadb_server" => [(resource.Body["ssl_minimal_tls_version_enforced"].AsText(), "TLS1_2")],
        "azurerm_mssql_server" or "azurerm_redis_cache" or "azurerm_mssql_managed_instance" => [(resource.Body["minimum_tls_version"].AsText(), "1.2")],
        "azurerm_cosmosdb_account" => [(resource.Body["minimal_tls_version"].AsText(), "Tls12")],
        "azurerm_postgresql_flexible_server_configuration" when IsTlsFloor(resource.Body) => [(resource.Body["value"].AsText(), "TLSv1.2")],
        "aws_db_parameter_group" or "aws_rds_cluster_parameter_group" => resource.Body.Blocks("parameter").Where(IsTlsFloor).Select(parameter => (parameter["value"].AsText(), "TLSv1.2")),
        _ => [],
    };

    private static bool IsTlsFloor(Tree body) => body["name"].AsText().Knows(out var name) && name == "ssl_min_protocol_version";

    private static bool IsOld(string version) => version is "TLS1_0" or "TLS1_1" or "TLSEnforcementDisabled" or "1.0" or "1.1" or "Disabled" or "Tls" or "Tls11" or "TLSv1" or "TLSv1.1";
}
