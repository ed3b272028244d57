namespace Dpp.Rules;

public sealed class RegistryInOneRegion : Rule
{
    public override RuleInfo Info { get; } = new("DP4078", "registry-in-one-region", "Container registry lies in one region only",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            When the region of the registry is down, the cluster in the other region cannot pull, and the restart that was
            to save the platform hangs on its images. A premium registry copies them to where they are needed.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.acr.redundancy"],
        References = ["https://learn.microsoft.com/azure/container-registry/container-registry-geo-replication"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_container_registry" "[|images|]" {
              name     = "images"
              sku      = "Premium"
              location = "westeurope"
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "azurerm_container_registry" "images" {
              name     = "images"
              sku      = "Premium"
              location = "westeurope"

              georeplications {
                location = "northeurope"
              }
            }

            resource "azurerm_container_registry" "over_zones" {
              name                    = "images"
              sku                     = "Premium"
              location                = "westeurope"
              zone_redundancy_enabled = true
            }
            """, "Copies in another region, or a choice to stay in several zones of one."),
        Good.Terraform("""
            variable "copies" {
              type = list(string)
            }

            resource "azurerm_container_registry" "images" {
              name = "images"
              sku  = "Premium"

              dynamic "georeplications" {
                for_each = var.copies

                content {
                  location = georeplications.value
                }
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var registry in stack.Resources)
        {
            if (registry.Kind == "azurerm_container_registry" && registry.Body.Block("georeplications").IsMissing && registry.Body["zone_redundancy_enabled"].AsBool().Or(false).Knows(out var isOverZones) && !isOverZones)
            {
                yield return registry.Name.Finding($"'{registry.Name}' lies in one region only");
            }
        }
    }
}
