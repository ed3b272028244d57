namespace Dpp.Rules;

public sealed class SinglyEncryptedDatabase : Rule
{
    public override RuleInfo Info { get; } = new("DP3074", "singly-encrypted-database", "Managed database without infrastructure encryption", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            Some rules ask for two layers of encryption with different keys, so that a flaw of one does not open the
            disks. It can be chosen only when the server is made. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.postgres.infra-encryption"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_postgresql_server" "[|warehouse|]" {
              name = "warehouse"
            }
            """, """
            resource "azurerm_postgresql_server" "warehouse" {
              name = "warehouse"
              infrastructure_encryption_enabled = true
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                              = "examplelake"
              infrastructure_encryption_enabled = [|false|]
            }
            """, """
            resource "azurerm_storage_account" "lake" {
              name                              = "examplelake"
              infrastructure_encryption_enabled = true
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            variable "doubly" {
              type = bool
            }

            resource "azurerm_postgresql_server" "warehouse" {
              name                              = "warehouse"
              infrastructure_encryption_enabled = var.doubly
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "azurerm_postgresql_server" "warehouse" {
              name = "warehouse"
            }
            """, "Not asked for"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var server in stack.Resources.Where(resource => resource.Kind is "azurerm_postgresql_server" or "azurerm_mysql_server" or "azurerm_storage_account"))
        {
            var doubly = server.Body["infrastructure_encryption_enabled"].AsBool().Or(false);
            if (doubly.Knows(out var isOn) && !isOn)
            {
                yield return doubly.Finding($"'{server.Name}' is encrypted once only").Repair("Encrypt it twice: it is made anew", doubly.Write(true), @unsafe: true);
            }
        }
    }
}
