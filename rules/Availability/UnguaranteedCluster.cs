namespace Dpp.Rules;

public sealed class UnguaranteedCluster : Rule
{
    public override RuleInfo Info { get; } = new("DP4074", "unguaranteed-cluster", "Cluster in one zone, or in a tier without a promise",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A control plane in one zone is gone with that zone, and while it is upgraded nothing is scheduled or healed. The
            free tier of AKS promises nothing at all, and is meant for trying out.
            """,
        Inputs = [Input.Terraform],
        References = ["https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers", "https://cloud.google.com/kubernetes-engine/docs/concepts/types-of-clusters"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "[|data|]" {
              name = "data"

              default_node_pool {
                name  = "system"
                zones = ["1", "2", "3"]
              }
            }
            """, """
            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"
              sku_tier = "Standard"

              default_node_pool {
                name  = "system"
                zones = ["1", "2", "3"]
              }
            }
            """) with { IsStructural = true, Note = "The tier is free unless told otherwise." },
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name     = "data"
              sku_tier = "Standard"

              [|default_node_pool|] {
                name = "system"
              }
            }
            """) with { IsStructural = true, Severity = Warning, Note = "Not every region has zones." },
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name     = "data"
              location = [|"europe-west3-a"|]
            }
            """),
        Good.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name     = "data"
              sku_tier = "Standard"

              default_node_pool {
                name  = "system"
                zones = ["1", "2", "3"]
              }
            }

            resource "google_container_cluster" "data" {
              name     = "data"
              location = "europe-west3"
            }
            """),
        Good.Terraform("""
            variable "tier" {
              type = string
            }

            variable "place" {
              type = string
            }

            resource "azurerm_kubernetes_cluster" "data" {
              name     = "data"
              sku_tier = var.tier

              default_node_pool {
                name  = "system"
                zones = ["1", "2"]
              }
            }

            resource "google_container_cluster" "data" {
              name     = "data"
              location = var.place
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in stack.Resources)
        {
            if (cluster.Kind == "google_container_cluster")
            {
                var location = cluster.Body["location"].AsText();
                if (location.Knows(out var place) && IsZone(place))
                {
                    yield return location.Finding($"'{cluster.Name}' lives in the one zone '{place}'");
                }
            }
            else if (cluster.Kind == "azurerm_kubernetes_cluster")
            {
                var tier = cluster.Body["sku_tier"].AsText().Or("Free");
                if (tier.Knows(out var chosen) && chosen == "Free")
                {
                    yield return tier.Finding($"'{cluster.Name}' is in the free tier, which promises nothing").Repair("Take the standard tier, which costs", tier.Write("Standard"), @unsafe: true);
                }

                var pool = cluster.Body.Block("default_node_pool");
                if (pool.Kind == TreeKind.Mapping && pool["zones"].IsMissing && pool["availability_zones"].IsMissing)
                {
                    yield return new Finding(pool.Name, $"the first pool of '{cluster.Name}' is not spread over zones").AtMost(Warning);
                }
            }
        }
    }

    /// <summary>A region has two parts, as "europe-west3"; a zone has its letter behind them.</summary>
    private static bool IsZone(string place) => place.Split('-') is [_, _, { Length: 1 }];
}
