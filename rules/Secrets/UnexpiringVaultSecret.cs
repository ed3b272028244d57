namespace Dpp.Rules;

public sealed class UnexpiringVaultSecret : Rule
{
    public override RuleInfo Info { get; } = new("DP2035", "unexpiring-vault-secret", "Secret or key of a key vault never expires",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Without a date nobody is reminded to change a password or key, and one that leaked years ago still opens the
            database. With a date the vault warns before it, and what forgot to renew it is found.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.keyvault.secret-expiry", "azure.keyvault.key-expiry"],
        References = ["https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_key_vault_secret" "[|warehouse|]" {
              name         = "warehouse"
              key_vault_id = azurerm_key_vault.platform.id
              value        = random_password.warehouse.result
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "azurerm_key_vault_key" "[|disks|]" {
              name         = "disks"
              key_vault_id = azurerm_key_vault.platform.id
              key_type     = "RSA"
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "azurerm_key_vault_secret" "warehouse" {
              name            = "warehouse"
              key_vault_id    = azurerm_key_vault.platform.id
              value           = random_password.warehouse.result
              expiration_date = timeadd(time_rotating.passwords.rfc3339, "2160h")
            }

            resource "azurerm_key_vault_key" "disks" {
              name         = "disks"
              key_vault_id = azurerm_key_vault.platform.id
              key_type     = "RSA"

              rotation_policy {
                expire_after = "P90D"

                automatic {
                  time_before_expiry = "P30D"
                }
              }
            }
            """, "A key that renews itself expires by its policy."),
        Good.Terraform("""
            variable "expires" {
              type = string
            }

            resource "azurerm_key_vault_secret" "warehouse" {
              name            = "warehouse"
              expiration_date = var.expires
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var secret in stack.Resources)
        {
            if (secret.Kind is "azurerm_key_vault_secret" or "azurerm_key_vault_key" && secret.Body["expiration_date"] is { } date && (date.IsMissing || date.IsNull)
                && secret.Body.Block("rotation_policy").IsMissing)
            {
                yield return secret.Name.Finding($"'{secret.Name}' never expires");
            }
        }
    }
}
