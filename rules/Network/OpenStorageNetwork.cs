namespace Dpp.Rules;

public sealed class OpenStorageNetwork : Rule
{
    public override RuleInfo Info { get; } = new("DP6025", "open-storage-network", "Storage account or vault answers every network",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A storage account or key vault whose firewall allows by default can be asked from the whole internet; one
            leaked key or token is then enough. Denied by default, the same key is useless outside your networks.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.storage.default-deny", "azure.keyvault.network-acl"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name = "examplelake"

              network_rules {
                default_action = [|"Allow"|]
              }
            }
            """, """
            resource "azurerm_storage_account" "lake" {
              name = "examplelake"

              network_rules {
                default_action = "Deny"
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_key_vault" "[|platform|]" {
              name = "platform"
            }
            """) with { IsStructural = true, Note = "Without the block every network is let in." },
        Bad.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name = "examplelake"
            }

            resource "azurerm_storage_account_network_rules" "lake" {
              storage_account_id = azurerm_storage_account.lake.id
              default_action     = [|"Allow"|]
            }
            """, """
            resource "azurerm_storage_account" "lake" {
              name = "examplelake"
            }

            resource "azurerm_storage_account_network_rules" "lake" {
              storage_account_id = azurerm_storage_account.lake.id
              default_action     = "Deny"
            }
            """),
        Good.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                          = "examplelake"
              public_network_access_enabled = false
            }
            """, "It answers private endpoints only."),
        Good.Terraform("""
            resource "azurerm_storage_account" "lake" {
              for_each = toset(["raw", "curated"])
              name     = "example${each.key}"
            }

            resource "azurerm_storage_account_network_rules" "lake" {
              for_each           = azurerm_storage_account.lake
              storage_account_id = each.value.id
              default_action     = "Deny"
            }
            """),
        Good.Terraform("""
            variable "action" {
              type = string
            }

            resource "azurerm_key_vault" "platform" {
              name = "platform"

              network_acls {
                bypass         = "AzureServices"
                default_action = var.action
              }
            }
            """),
        Good.Terraform("""
            variable "public" {
              type = bool
            }

            resource "azurerm_key_vault" "platform" {
              name                          = "platform"
              public_network_access_enabled = var.public
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            if (resource.Kind is not ("azurerm_storage_account" or "azurerm_key_vault"))
            {
                continue;
            }

            var isAccount = resource.Kind == "azurerm_storage_account";
            var block = resource.Body.Block(isAccount ? "network_rules" : "network_acls");
            var rules = block.IsMissing && isAccount ? stack.Companions.Of(resource, "azurerm_storage_account_network_rules") : block;
            var action = rules["default_action"].AsText();
            var isReached = resource.Body["public_network_access_enabled"].AsBool().Or(true).Knows(out var isPublic) && isPublic;
            if (action.Knows(out var known) && known == "Allow" && isReached)
            {
                yield return action.Finding($"'{resource.Name}' answers every network").Repair("Deny by default", action.Write("Deny"), @unsafe: true);
            }
            else if (rules.IsMissing && isReached)
            {
                yield return resource.Name.Finding($"'{resource.Name}' answers every network: {(isAccount ? "network_rules" : "network_acls")} are missing");
            }
        }
    }
}
