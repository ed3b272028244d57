namespace Dpp.Rules;

public sealed class DatabaseOutsideNetwork : Rule
{
    public override RuleInfo Info { get; } = new("DP6024", "database-outside-network", "Managed database is in no private network of yours",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A database that is reached by its public name is kept apart by lists of addresses alone. In a private
            network, or behind a private endpoint, no packet of a stranger reaches it, whatever a list says.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.postgres.private-endpoint"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_postgresql_flexible_server" "[|warehouse|]" {
              name = "warehouse"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_sql_database_instance" "[|warehouse|]" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                ip_configuration {
                  ssl_mode = "ENCRYPTED_ONLY"
                }
              }
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_db_instance" "[|warehouse|]" {
              engine = "postgres"
            }
            """) with { IsStructural = true, Severity = Warning, Note = "Without a subnet group it goes to the default network, whose subnets are public." },
        Good.Terraform("""
            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name                = "warehouse"
              delegated_subnet_id = azurerm_subnet.database.id
            }
            """),
        Good.Terraform("""
            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name = "warehouse"
            }

            resource "azurerm_private_endpoint" "warehouse" {
              name      = "warehouse"
              subnet_id = azurerm_subnet.database.id

              private_service_connection {
                name                           = "warehouse"
                private_connection_resource_id = azurerm_postgresql_flexible_server.warehouse.id
                is_manual_connection           = false
                subresource_names              = ["postgresqlServer"]
              }
            }
            """),
        Good.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                ip_configuration {
                  private_network = google_compute_network.platform.id
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine               = "postgres"
              db_subnet_group_name = aws_db_subnet_group.private.name
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "reports" {
              replicate_source_db = "warehouse"
            }
            """, "A replica lies where its source does."),
        Good.Terraform("""
            variable "subnet" {
              type = string
            }

            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name                = "warehouse"
              delegated_subnet_id = var.subnet
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var isAnyReached = false;
        foreach (var endpoint in stack.Resources.Where(resource => resource.Kind == "azurerm_private_endpoint"))
        {
            var target = endpoint.Body.Block("private_service_connection")["private_connection_resource_id"];
            if (target.Refers(out var refers))
            {
                reached.Add(refers.Address);
            }
            else if (target.Kind != TreeKind.Scalar)
            {
                isAnyReached = true; // nobody knows which
            }
        }

        foreach (var database in stack.Resources)
        {
            var isOutside = database.Kind switch
            {
                "azurerm_postgresql_flexible_server" or "azurerm_mysql_flexible_server" => database.Body["delegated_subnet_id"].IsMissing && HasNoEndpoint(database),
                "azurerm_postgresql_server" or "azurerm_mysql_server" or "azurerm_mssql_server" => HasNoEndpoint(database),
                "google_sql_database_instance" => database.Body.Block("settings").Block("ip_configuration") is var network && network["private_network"].IsMissing && network["psc_config"].IsMissing && database.Body["master_instance_name"].IsMissing,
                "aws_db_instance" => database.Body["db_subnet_group_name"].IsMissing && database.Body["replicate_source_db"].IsMissing,
                "aws_rds_cluster" => database.Body["db_subnet_group_name"].IsMissing && database.Body["replication_source_identifier"].IsMissing,
                _ => false,
            };
            if (isOutside)
            {
                var isAws = database.Kind.StartsWith("aws_", StringComparison.Ordinal);
                yield return isAws
                    ? database.Name.Finding($"'{database.Name}' goes to the default network: db_subnet_group_name is not set").AtMost(Warning)
                    : database.Name.Finding($"'{database.Name}' is in no private network and has no private endpoint");
            }
        }

        bool HasNoEndpoint(Resource server) => !isAnyReached && server.Terraform is { } block && !reached.Contains(block.Address) && !reached.Contains(block.Declared);
    }
}
