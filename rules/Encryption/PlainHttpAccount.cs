namespace Dpp.Rules;

public sealed class PlainHttpAccount : Rule
{
    public override RuleInfo Info { get; } = new("DP3029", "plain-http-account", "Storage account answers plain HTTP",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            With plain HTTP the data and the key or token in the request cross the network readable, and a shared access
            signature that was read once can be used by anybody until it ends.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.storage.https-only"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                       = "examplelake"
              https_traffic_only_enabled = [|false|]
            }
            """, """
            resource "azurerm_storage_account" "lake" {
              name                       = "examplelake"
              https_traffic_only_enabled = true
            }
            """),
        Bad.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                      = "examplelake"
              enable_https_traffic_only = [|false|]
            }
            """, """
            resource "azurerm_storage_account" "lake" {
              name                      = "examplelake"
              enable_https_traffic_only = true
            }
            """) with { Note = "As it was called before version 4 of the provider." },
        Good.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name = "examplelake"
            }
            """, "Without the attribute the account takes HTTPS only."),
        Good.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                       = "examplelake"
              is_hns_enabled             = true
              nfsv3_enabled              = true
              https_traffic_only_enabled = false
            }
            """, "NFS works only so."),
        Good.Terraform("""
            variable "https" {
              type = bool
            }

            resource "azurerm_storage_account" "lake" {
              name                       = "examplelake"
              https_traffic_only_enabled = var.https
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var account in stack.Resources.Where(resource => resource.Kind == "azurerm_storage_account"))
        {
            var isForNfs = !account.Body["nfsv3_enabled"].AsBool().Or(false).Knows(out var isOn) || isOn || !account.Body["account_kind"].AsText().Or("StorageV2").Knows(out var kind) || kind == "FileStorage";
            foreach (var attribute in (string[])["https_traffic_only_enabled", "enable_https_traffic_only"])
            {
                var flag = account.Body[attribute].AsBool();
                if (!isForNfs && flag.Knows(out var isOnly) && !isOnly)
                {
                    yield return flag.Finding($"'{account.Name}' answers plain HTTP").Repair("Take HTTPS only", flag.Write(true));
                }
            }
        }
    }
}
