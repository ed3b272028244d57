namespace Dpp.Rules;

public sealed class AccountWithOldTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3076", "account-with-old-tls", "Storage account accepts TLS below 1.2",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            TLS 1.0 and 1.1 have known breaks, audits refuse them, and Azure Storage ended them in February 2026: a client
            that still needs them fails there anyway. What the files say should be what holds.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.storage.min-tls"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name            = "examplelake"
              min_tls_version = [|"TLS1_0"|]
            }
            """, """
            resource "azurerm_storage_account" "lake" {
              name            = "examplelake"
              min_tls_version = "TLS1_2"
            }
            """),
        Good.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name = "examplelake"
            }
            """, "The provider asks for 1.2."),
        Good.Terraform("""
            variable "tls" {
              type = string
            }

            resource "azurerm_storage_account" "lake" {
              name            = "examplelake"
              min_tls_version = var.tls
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var account in stack.Resources.Where(resource => resource.Kind == "azurerm_storage_account"))
        {
            var version = account.Body["min_tls_version"].AsText();
            if (version.Knows(out var known) && known is "TLS1_0" or "TLS1_1")
            {
                yield return version.Finding($"'{account.Name}' accepts {known.Replace("TLS", "TLS ").Replace('_', '.')}").Repair("Ask for TLS 1.2", version.Write("TLS1_2"));
            }
        }
    }
}
