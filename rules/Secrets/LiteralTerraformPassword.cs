namespace Dpp.Rules;

public sealed class LiteralTerraformPassword : Rule
{
    public override RuleInfo Info { get; } = new("DP2031", "literal-terraform-password", "Password of a managed service stands in the Terraform files",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Whoever reads the repository can log in, and the password is in the state and in every saved plan as well. Let
            the service keep it (manage_master_user_password), or make it with random_password and hand it to a store of secrets.
            """,
        Inputs = [Input.Terraform],
        Answers = ["secrets.hardcoded-terraform"],
        Covers = ["DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              username = "warehouse"
              password = [|"kVr8wq2LmT"|]
            }
            """),
        Bad.Terraform("""
            variable "password" {
              type    = string
              default = [|"kVr8wq2LmT"|]
            }

            resource "google_sql_user" "warehouse" {
              name     = "warehouse"
              instance = "warehouse"
              password = {|var.password|}
            }
            """),
        Bad.Files(Input.Terraform,
            ("main.tf", """
                variable "password" {
                  type      = string
                  sensitive = true
                }

                resource "azurerm_postgresql_flexible_server" "warehouse" {
                  name                   = "warehouse"
                  delegated_subnet_id    = "subnet"
                  administrator_password = var.password
                }
                """),
            ("prod.tfvars", """
                password = [|"kVr8wq2LmT"|]
                """)),
        Good.Terraform("""
            variable "password" {
              type      = string
              sensitive = true
            }

            resource "random_password" "lake" {
              length = 32
            }

            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              password = var.password
            }

            resource "aws_rds_cluster" "lake" {
              engine            = "aurora-postgresql"
              master_password   = random_password.lake.result
              storage_encrypted = true
            }

            resource "aws_db_instance" "kept" {
              engine                      = "postgres"
              manage_master_user_password = true
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources.Where(resource => resource.Terraform?.Kind == TerraformKind.Managed))
        {
            foreach (var entry in resource.Body.Entries)
            {
                if (IsPassword(entry.Name) && entry.Value.AsText() is var password && password.Knows(out var text) && text.Length > 0)
                {
                    yield return password.Finding($"'{entry.Name}' of '{resource.Name}' stands in the files");
                }
            }
        }
    }

    private static bool IsPassword(string name) => name is "password" or "master_password" or "master_user_password" or "administrator_password" or "administrator_login_password" or "admin_password" or "root_password" or "auth_token" or "secret_string" or "secret_data";
}
