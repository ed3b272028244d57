namespace Dpp.Rules;

public sealed class PasswordInState : Rule
{
    public override RuleInfo Info { get; } = new("DP2032", "password-in-state", "Password of a managed database is kept in the state of Terraform",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Terraform writes the arguments of a resource into its state as they are, sensitive or not: whoever may read
            the bucket of the state has the password. The provider can keep it instead (manage_master_user_password), or
            take it without keeping it (password_wo).
            """,
        Inputs = [Input.Terraform],
        References = ["https://developer.hashicorp.com/terraform/language/manage-sensitive-data"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "random_password" "warehouse" {
              length = 32
            }

            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              username = "warehouse"
              password = [|random_password.warehouse.result|]
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            data "aws_secretsmanager_secret_version" "warehouse" {
              secret_id = "warehouse"
            }

            resource "google_sql_user" "warehouse" {
              name     = "warehouse"
              instance = "warehouse"
              password = [|data.aws_secretsmanager_secret_version.warehouse.secret_string|]
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                      = "postgres"
              username                    = "warehouse"
              manage_master_user_password = true
            }
            """),
        Good.Terraform("""
            variable "password" {
              type      = string
              sensitive = true
              ephemeral = true
            }

            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              username            = "warehouse"
              password_wo         = var.password
              password_wo_version = 1
            }
            """),
        Good.Terraform("""
            variable "password" {
              type    = string
              default = null
            }

            resource "aws_db_instance" "warehouse" {
              engine                      = "postgres"
              password                    = var.password
              manage_master_user_password = var.password == null ? true : null
            }
            """),
        Good.Terraform("""
            resource "google_sql_user" "warehouse" {
              name     = "warehouse@example.iam"
              instance = "warehouse"
              type     = "CLOUD_IAM_SERVICE_ACCOUNT"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var password = resource.Kind switch
            {
                "aws_db_instance" => resource.Body["password"],
                "aws_rds_cluster" or "aws_docdb_cluster" or "aws_redshift_cluster" => resource.Body["master_password"],
                "google_sql_user" => resource.Body["password"],
                "azurerm_postgresql_flexible_server" or "azurerm_mysql_flexible_server" => resource.Body["administrator_password"],
                "azurerm_mssql_server" => resource.Body["administrator_login_password"],
                _ => null,
            };

            // One that stands in the files is worse, and another rule's.
            if (password is { Kind: TreeKind.None, IsMissing: false } && resource.Body["manage_master_user_password"].IsMissing && (password.Refers(out _) || password.State == Knowledge.AtRunTime))
            {
                yield return password.AsText().Finding($"the state keeps the password of '{resource.Name}'");
            }
        }
    }
}
