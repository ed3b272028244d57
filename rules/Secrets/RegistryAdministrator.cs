namespace Dpp.Rules;

public sealed class RegistryAdministrator : Rule
{
    public override RuleInfo Info { get; } = new("DP2060", "registry-administrator", "Container registry has an administrator with a password",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            The administrator of an Azure registry is one account with two passwords that everybody shares and that may
            push to every repository. Nobody can tell who used it, or take it from one person. Give people and clusters
            roles of the registry.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.acr.admin"],
        References = ["https://learn.microsoft.com/azure/container-registry/container-registry-authentication"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_container_registry" "images" {
              name          = "images"
              admin_enabled = [|true|]
            }
            """, """
            resource "azurerm_container_registry" "images" {
              name          = "images"
              admin_enabled = false
            }
            """),
        Good.Terraform("""
            resource "azurerm_container_registry" "images" {
              name = "images"
            }
            """, "There is none by default."),
        Good.Terraform("""
            variable "administrator" {
              type = bool
            }

            resource "azurerm_container_registry" "images" {
              name          = "images"
              admin_enabled = var.administrator
            }

            resource "azurerm_container_registry" "none" {
              count         = 0
              name          = "none"
              admin_enabled = true
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var registry in stack.Resources)
        {
            var flag = registry.Kind == "azurerm_container_registry" ? registry.Body["admin_enabled"].AsBool() : default;
            if (flag.Knows(out var isOn) && isOn)
            {
                yield return flag.Finding($"'{registry.Name}' has an administrator whose password everybody shares").Repair("Turn the administrator off", flag.Write(false));
            }
        }
    }
}
