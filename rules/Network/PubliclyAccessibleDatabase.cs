namespace Dpp.Rules;

public sealed class PubliclyAccessibleDatabase : Rule
{
    public override RuleInfo Info { get; } = new("DP6013", "publicly-accessible-database", "Managed database has a public address",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A database with a public address is found by scanners within minutes, and from then on one weak password,
            one rule of a security group that is too wide or one flaw of the server is enough. Put it into private
            subnets and reach it through the network of its clients, a VPN or a bastion.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.publicly-accessible", "aws.redshift.public", "azure.postgres.public-access", "azure.database.public-access", "gcp.sql.public-ip"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              publicly_accessible = [|true|]
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              publicly_accessible = false
            }
            """),
        Bad.Files(Input.Terraform,
            ("main.tf", """
                module "warehouse" {
                  source = "./modules/database"
                  public = [|true|]
                }
                """),
            ("modules/database/main.tf", """
                variable "public" {
                  type    = bool
                  default = false
                }

                resource "aws_rds_cluster_instance" "one" {
                  cluster_identifier  = "warehouse"
                  publicly_accessible = {|var.public|}
                }
                """)),
        Bad.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                ip_configuration {
                  ipv4_enabled = [|true|]
                }
              }
            }
            """, """
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                ip_configuration {
                  ipv4_enabled = false
                }
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_postgresql_flexible_server" "[|warehouse|]" {
              name    = "warehouse"
              version = "16"
            }
            """, """
            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name    = "warehouse"
              version = "16"
              public_network_access_enabled = false
            }
            """) with { IsStructural = true, Note = "Azure gives a flexible server a public address unless it is told otherwise." },
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine = "postgres"
            }
            """, "Without the attribute the instance is private."),
        Good.Terraform("""
            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name                = "warehouse"
              version             = "16"
              delegated_subnet_id = azurerm_subnet.database.id
            }
            """, "A server in a delegated subnet has no public address."),
        Good.Terraform("""
            variable "public" {
              type = bool
            }

            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              publicly_accessible = var.public
            }
            """, "Whoever applies it decides."),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              count               = 0
              engine              = "postgres"
              publicly_accessible = true
            }
            """, "Nothing is made."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var flag = FlagOf(resource);
            if (flag.Knows(out var isPublic) && isPublic)
            {
                yield return flag.Finding($"'{resource.Name}' has a public address").Repair("Turn the public address off", flag.Write(false));
            }
        }
    }

    private static Located<bool> FlagOf(Resource resource) => resource.Kind switch
    {
        "aws_db_instance" or "aws_rds_cluster_instance" or "aws_docdb_cluster_instance" or "aws_neptune_cluster_instance" or "aws_redshift_cluster" or "aws_redshiftserverless_workgroup" or "aws_mq_broker"
            => resource.Body["publicly_accessible"].AsBool(),
        "azurerm_postgresql_flexible_server" or "azurerm_mysql_flexible_server" when !resource.Body["delegated_subnet_id"].IsMissing => default,
        "azurerm_postgresql_flexible_server" => resource.Body["public_network_access_enabled"].AsBool().Or(true),
        "azurerm_postgresql_server" or "azurerm_mssql_server" or "azurerm_cosmosdb_account" or "azurerm_redis_cache" => resource.Body["public_network_access_enabled"].AsBool(),
        "google_sql_database_instance" => resource.Body.Block("settings").Block("ip_configuration")["ipv4_enabled"].AsBool(),
        _ => default,
    };
}
