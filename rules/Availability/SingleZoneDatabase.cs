namespace Dpp.Rules;

public sealed class SingleZoneDatabase : Rule
{
    public override RuleInfo Info { get; } = new("DP4071", "single-zone-database", "Managed database has no standby in another zone",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Without a standby a broken host, a zone without power or the provider's own maintenance stops the database,
            and it comes back when the provider has restored it: minutes at best, hours for large volumes. A standby in
            another zone takes over within a minute or two.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.multi-az"],
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
              multi_az = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              multi_az = [|false|]
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              multi_az = true
            }
            """),
        Bad.Terraform("""
            resource "azurerm_postgresql_flexible_server" "[|warehouse|]" {
              name     = "warehouse"
              sku_name = "GP_Standard_D4s_v3"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier              = "db-custom-4-16384"
                availability_type = [|"ZONAL"|]
              }
            }
            """, """
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier              = "db-custom-4-16384"
                availability_type = "REGIONAL"
              }
            }
            """),
        Good.Terraform("""
            variable "standby" {
              type = bool
            }

            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              multi_az = var.standby
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              multi_az = true
            }

            resource "aws_db_instance" "reports" {
              replicate_source_db = aws_db_instance.warehouse.identifier
            }
            """, "A replica for reports is no primary."),
        Good.Terraform("""
            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name     = "warehouse"
              sku_name = "GP_Standard_D4s_v3"

              high_availability {
                mode = "ZoneRedundant"
              }
            }
            """),
        Good.Terraform("""
            resource "google_sql_database_instance" "reports" {
              database_version     = "POSTGRES_16"
              master_instance_name = google_sql_database_instance.warehouse.name

              settings {
                tier = "db-custom-4-16384"
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
        foreach (var resource in stack.Resources)
        {
            var found = resource.Kind switch
            {
                "aws_db_instance" when resource.Body["replicate_source_db"].IsMissing => OfAws(resource),
                "azurerm_postgresql_flexible_server" or "azurerm_mysql_flexible_server" => OfAzure(resource),
                "google_sql_database_instance" when resource.Body["master_instance_name"].IsMissing => OfGoogle(resource),
                _ => null,
            };
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private static Finding? OfAws(Resource database)
    {
        var standby = database.Body["multi_az"].AsBool().Or(false);
        return standby.Knows(out var hasStandby) && !hasStandby ? standby.Finding(Says(database)).Repair("Add a standby in another zone", standby.Write(true), @unsafe: true) : null;
    }

    private static Finding? OfAzure(Resource server)
    {
        var mode = server.Body.Block("high_availability")["mode"].AsText();
        var isPrimary = server.Body["create_mode"].AsText().Or("Default").Knows(out var made) && made is "Default" or "PointInTimeRestore";
        // Small burstable sizes cannot have a standby.
        var canHave = server.Body["sku_name"].AsText().Knows(out var size) && !size.StartsWith("B_", StringComparison.Ordinal);
        return isPrimary && canHave && mode.IsMissing ? server.Name.Finding(Says(server)) : null;
    }

    private static Finding? OfGoogle(Resource database)
    {
        var type = database.Body.Block("settings")["availability_type"].AsText().Or("ZONAL");
        return type.Knows(out var known) && known == "ZONAL" ? type.Finding(Says(database)).Repair("Add a standby in another zone", type.Write("REGIONAL"), @unsafe: true) : null;
    }

    private static string Says(Resource database) => $"'{database.Name}' has no standby in another zone";
}
