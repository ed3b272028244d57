namespace Dpp.Rules;

public sealed class PurgeableKeyVault : Rule
{
    public override RuleInfo Info { get; } = new("DP2034", "purgeable-key-vault", "Key vault can be purged",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Who deletes a vault and purges it takes the keys of databases, disks and backups with it: what they encrypt is
            lost for good. With purge protection a deleted vault and its keys can be brought back until their time is over.
            It cannot be turned off again.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.keyvault.purge-protection"],
        References = ["https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_key_vault" "[|platform|]" {
              name     = "platform"
              sku_name = "standard"
            }
            """, """
            resource "azurerm_key_vault" "platform" {
              name     = "platform"
              sku_name = "standard"
              purge_protection_enabled = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "azurerm_key_vault" "platform" {
              name                     = "platform"
              purge_protection_enabled = [|false|]
            }
            """, """
            resource "azurerm_key_vault" "platform" {
              name                     = "platform"
              purge_protection_enabled = true
            }
            """),
        Good.Terraform("""
            resource "azurerm_key_vault" "platform" {
              name                     = "platform"
              purge_protection_enabled = true
            }
            """),
        Good.Terraform("""
            variable "protected" {
              type = bool
            }

            resource "azurerm_key_vault" "platform" {
              name                     = "platform"
              purge_protection_enabled = var.protected
            }

            resource "azurerm_key_vault" "none" {
              count = 0
              name  = "none"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var vault in stack.Resources)
        {
            var isProtected = vault.Kind == "azurerm_key_vault" ? vault.Body["purge_protection_enabled"].AsBool().Or(false) : default;
            if (isProtected.Knows(out var said) && !said)
            {
                yield return isProtected.Finding($"'{vault.Name}' can be purged with all its keys").Repair("Protect it from being purged; this is for good", isProtected.Write(true), @unsafe: true);
            }
        }
    }
}
