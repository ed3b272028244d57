namespace Dpp.Rules;

public sealed class PasswordOnlyLogin : Rule
{
    public override RuleInfo Info { get; } = new("DP2058", "password-only-login", "Managed database knows passwords only",
        Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            With the identities of the cloud a pod or a person logs in with a token that lives for minutes, and who
            leaves the company leaves the database too. Passwords are copied, and nobody dares to change them.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.iam-auth"],
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
              iam_database_authentication_enabled = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              engine                              = "aurora-postgresql"
              iam_database_authentication_enabled = [|false|]
            }
            """, """
            resource "aws_rds_cluster" "warehouse" {
              engine                              = "aurora-postgresql"
              iam_database_authentication_enabled = true
            }
            """),
        Bad.Terraform("""
            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name = "warehouse"

              authentication {
                active_directory_auth_enabled = [|false|]
              }
            }
            """, """
            resource "azurerm_postgresql_flexible_server" "warehouse" {
              name = "warehouse"

              authentication {
                active_directory_auth_enabled = true
              }
            }
            """),
        Good.Terraform("""
            variable "iam" {
              type = bool
            }

            resource "aws_db_instance" "warehouse" {
              engine                              = "postgres"
              iam_database_authentication_enabled = var.iam
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "erp" {
              engine = "oracle-ee"
            }
            """, "Oracle on RDS knows no identities of AWS."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Resources)
        {
            var flag = database.Kind switch
            {
                "aws_db_instance" or "aws_rds_cluster" when database.Body["engine"].AsText().Knows(out var engine) && engine is "postgres" or "mysql" or "mariadb" or "aurora-postgresql" or "aurora-mysql"
                    => database.Body["iam_database_authentication_enabled"].AsBool().Or(false),
                "azurerm_postgresql_flexible_server" => database.Body.Block("authentication")["active_directory_auth_enabled"].AsBool().Or(false),
                _ => default,
            };
            if (flag.Knows(out var isOn) && !isOn)
            {
                yield return flag.Finding($"'{database.Name}' knows passwords only").Repair("Let identities of the cloud log in", flag.Write(true));
            }
        }
    }
}
