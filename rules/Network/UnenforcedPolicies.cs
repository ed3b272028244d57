namespace Dpp.Rules;

public sealed class UnenforcedPolicies : Rule
{
    public override RuleInfo Info { get; } = new("DP6045", "unenforced-policies", "Network of the cluster does not enforce network policies",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The cluster takes every NetworkPolicy and does nothing about it: kubectl shows them, audits count them, and every
            pod still reaches every database. What enforces them is chosen when the cluster is made.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.aks.network-policy", "gcp.gke.network-policy"],
        References = ["https://learn.microsoft.com/azure/aks/use-network-policies", "https://cloud.google.com/kubernetes-engine/docs/how-to/network-policy"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "[|data|]" {
              name = "data"
            }
            """) with { IsStructural = true, Severity = Warning },
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"

              [|network_profile|] {
                network_plugin = "azure"
              }
            }
            """) with { IsStructural = true, Severity = Warning },
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name = "data"

              network_policy {
                enabled = [|false|]
              }
            }
            """) with { Severity = Warning },
        Bad.Terraform("""
            resource "google_container_cluster" "[|data|]" {
              name = "data"
            }
            """) with { IsStructural = true, Severity = Warning },
        Good.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"

              network_profile {
                network_plugin = "azure"
                network_policy = "cilium"
              }
            }

            resource "azurerm_kubernetes_cluster" "own_network" {
              name = "own"

              network_profile {
                network_plugin = "none"
              }
            }

            resource "google_container_cluster" "data" {
              name              = "data"
              datapath_provider = "ADVANCED_DATAPATH"
            }

            resource "google_container_cluster" "calico" {
              name = "calico"

              network_policy {
                enabled = true
              }
            }

            resource "google_container_cluster" "autopilot" {
              name             = "autopilot"
              enable_autopilot = true
            }
            """, "Cilium and Calico enforce them, and who brings a network of their own chooses there."),
        Good.Terraform("""
            variable "policy" {
              type = string
            }

            variable "datapath" {
              type = string
            }

            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"

              network_profile {
                network_plugin = "azure"
                network_policy = var.policy
              }
            }

            resource "google_container_cluster" "data" {
              name              = "data"
              datapath_provider = var.datapath
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in stack.Resources)
        {
            var body = cluster.Body;
            var enforces = cluster.Kind switch
            {
                "azurerm_kubernetes_cluster" => OfAzure(body.Block("network_profile")),
                "google_container_cluster" when body["datapath_provider"].AsText().Or("LEGACY_DATAPATH").Knows(out var path) && path is "LEGACY_DATAPATH" or "DATAPATH_PROVIDER_UNSPECIFIED"
                    && body["enable_autopilot"].AsBool().Or(false).Knows(out var isAutopilot) && !isAutopilot => body.Block("network_policy")["enabled"].AsBool().Or(false),
                _ => default,
            };
            if (enforces.Knows(out var said) && !said)
            {
                yield return enforces.Finding($"nothing enforces the network policies of '{cluster.Name}'").AtMost(Warning);
            }
        }
    }

    private static Located<bool> OfAzure(Tree profile)
    {
        var isOfOthers = profile["network_plugin"].AsText() is var plugin && !plugin.IsMissing && (!plugin.Knows(out var name) || name == "none");
        return isOfOthers || !profile["network_data_plane"].IsMissing ? default : profile["network_policy"].AsText().Select(policy => policy.Length > 0).Or(false);
    }
}
