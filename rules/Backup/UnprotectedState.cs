namespace Dpp.Rules;

public sealed class UnprotectedState : Rule
{
    public override RuleInfo Info { get; } = new("DP5049", "unprotected-state", "A plan may destroy what keeps data",
        Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            What has no protection of its own at the provider is destroyed by the next plan that renames or replaces it.
            lifecycle { prevent_destroy = true } makes such a plan fail, in the open.
            """,
        Inputs = [Input.Terraform],
        References = ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_efs_file_system" "[|shared|]" {
              encrypted = true
            }

            resource "azurerm_storage_account" "[|lake|]" {
              name = "examplelake"

              lifecycle {
                ignore_changes = [tags]
              }
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_redshift_cluster" "warehouse" {
              cluster_identifier = "warehouse"

              lifecycle {
                prevent_destroy = [|false|]
              }
            }
            """, """
            resource "aws_redshift_cluster" "warehouse" {
              cluster_identifier = "warehouse"

              lifecycle {
                prevent_destroy = true
              }
            }
            """),
        Good.Terraform("""
            resource "aws_efs_file_system" "shared" {
              encrypted = true

              lifecycle {
                prevent_destroy = true
              }
            }
            """),
        Good.Files(Input.Terraform,
            ("main.tf", """
                module "files" {
                  source = "./modules/files"
                }
                """),
            ("modules/files/main.tf", """
                resource "aws_efs_file_system" "shared" {
                  encrypted = true
                }
                """)) with { Note = "A module that is called elsewhere too cannot decide it." },
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              deletion_protection = true
            }
            """, "The provider protects it."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            if (!KeepsData(resource.Kind) || resource.Terraform is not { IsInRoot: true })
            {
                continue;
            }

            var prevents = resource.Body.Block("lifecycle")["prevent_destroy"].AsBool();
            if (prevents.IsMissing)
            {
                yield return resource.Name.Finding($"a plan may destroy '{resource.Name}': prevent_destroy is not set");
            }
            else if (prevents.Knows(out var isOn) && !isOn)
            {
                yield return prevents.Finding($"a plan may destroy '{resource.Name}': prevent_destroy is off").Repair("Make such a plan fail", prevents.Write(true));
            }
        }
    }

    /// <summary>Only what the provider itself does not protect when it is told to.</summary>
    private static bool KeepsData(string kind) => kind is "aws_efs_file_system" or "aws_redshift_cluster" or "aws_kms_key" or "aws_msk_cluster" or "aws_opensearch_domain" or "azurerm_storage_account" or "azurerm_postgresql_flexible_server"
        or "azurerm_mssql_database" or "google_kms_crypto_key" or "google_filestore_instance";
}
