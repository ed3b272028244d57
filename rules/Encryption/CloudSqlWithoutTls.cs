namespace Dpp.Rules;

public sealed class CloudSqlWithoutTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3028", "cloud-sql-without-tls", "Cloud SQL takes connections without TLS",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Unless ssl_mode says otherwise, Cloud SQL takes plain connections beside encrypted ones, and a client that
            does not insist on TLS sends its password and its rows readable.
            """,
        Inputs = [Input.Terraform],
        Answers = ["gcp.sql.ssl"],
        References = ["https://cloud.google.com/sql/docs/postgres/configure-ssl-instance"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                ip_configuration {
                  ipv4_enabled = false
                  ssl_mode     = [|"ALLOW_UNENCRYPTED_AND_ENCRYPTED"|]
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
                  ssl_mode     = "ENCRYPTED_ONLY"
                }
              }
            }
            """),
        Bad.Terraform("""
            resource "google_sql_database_instance" "[|warehouse|]" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"
              }
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                ip_configuration {
                  ipv4_enabled = false
                  ssl_mode     = "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"
                }
              }
            }
            """),
        Good.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_14"

              settings {
                tier = "db-custom-4-16384"

                ip_configuration {
                  require_ssl = true
                }
              }
            }
            """, "The older way to say it."),
        Good.Terraform("""
            variable "mode" {
              type = string
            }

            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier = "db-custom-4-16384"

                ip_configuration {
                  ssl_mode = var.mode
                }
              }
            }
            """),
        Good.Terraform("""
            resource "google_sql_database_instance" "warehouse" {
              database_version = "POSTGRES_16"

              settings {
                tier                        = "db-custom-4-16384"
                connector_enforcement       = "REQUIRED"
              }
            }
            """, "Connectors bring their TLS."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Resources.Where(resource => resource.Kind == "google_sql_database_instance"))
        {
            var settings = database.Body.Block("settings");
            var network = settings.Block("ip_configuration");
            var mode = network["ssl_mode"].AsText();
            var enforced = settings["connector_enforcement"].AsText().Or("NOT_REQUIRED");
            if (!enforced.Knows(out var enforcement) || enforcement == "REQUIRED")
            {
                continue;
            }

            if (mode.Knows(out var known) && known == "ALLOW_UNENCRYPTED_AND_ENCRYPTED")
            {
                yield return mode.Finding($"'{database.Name}' takes connections without TLS").Repair("Take encrypted connections only", mode.Write("ENCRYPTED_ONLY"));
            }
            else if (mode.IsMissing && network["require_ssl"].AsBool().Or(false).Knows(out var isRequired) && !isRequired)
            {
                yield return database.Name.Finding($"'{database.Name}' takes connections without TLS: ssl_mode is not set").Repair("Take encrypted connections only", mode.Write("ENCRYPTED_ONLY"));
            }
        }
    }
}
