namespace Dpp.Rules;

public sealed class PublicNodes : Rule
{
    public override RuleInfo Info { get; } = new("DP6028", "public-nodes", "Nodes of the cluster have public addresses",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Every node with a public address puts its kubelet, its node ports and its SSH before the internet, with only a
            firewall between. Private nodes fetch images and reach the outside through a NAT gateway.
            """,
        Inputs = [Input.Terraform],
        Answers = ["gcp.gke.private-cluster"],
        References = ["https://cloud.google.com/kubernetes-engine/docs/concepts/network-isolation", "https://learn.microsoft.com/azure/aks/use-node-public-ips"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "google_container_cluster" "[|data|]" {
              name = "data"
            }
            """) with { IsStructural = true, Note = "Nodes are public unless told otherwise." },
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name = "data"

              private_cluster_config {
                enable_private_nodes = [|false|]
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"

              default_node_pool {
                name                   = "system"
                node_public_ip_enabled = [|true|]
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster_node_pool" "executors" {
              name                  = "executors"
              enable_node_public_ip = [|true|]
            }
            """) with { Note = "As the provider wrote it before its fourth version" },
        Good.Terraform("""
            resource "google_container_cluster" "data" {
              name = "data"

              private_cluster_config {
                enable_private_nodes = true
              }
            }

            resource "google_container_cluster" "by_default" {
              name = "by-default"

              network_policy {
                enabled = true
              }

              default_snat_status {
                disabled = false
              }

              networking_mode = "VPC_NATIVE"

              private_cluster_config {
                enable_private_nodes = true
              }
            }

            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"

              default_node_pool {
                name = "system"
              }
            }
            """),
        Good.Terraform("""
            variable "private" {
              type = bool
            }

            resource "google_container_cluster" "data" {
              name = "data"

              private_cluster_config {
                enable_private_nodes = var.private
              }
            }
            """),
        Good.Terraform("""
            resource "google_container_cluster" "data" {
              name                     = "data"
              remove_default_node_pool = true
            }

            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id

              network_config {
                enable_private_nodes = true
              }
            }
            """, "Each pool says it for itself."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var isSaidByPools = !stack.Sight.IsComplete || stack.Resources.Any(resource => resource.Kind == "google_container_node_pool" && !resource.Body.Block("network_config")["enable_private_nodes"].IsMissing);
        foreach (var resource in stack.Resources)
        {
            var isPublic = resource.Kind switch
            {
                "google_container_cluster" when !isSaidByPools || resource.Body.Block("private_cluster_config")["enable_private_nodes"].AsBool().State == Knowledge.Written
                    => resource.Body.Block("private_cluster_config")["enable_private_nodes"].AsBool().Or(false).Select(isPrivate => !isPrivate),
                "google_container_node_pool" => resource.Body.Block("network_config")["enable_private_nodes"].AsBool().Select(isPrivate => !isPrivate),
                "azurerm_kubernetes_cluster" => OfAzure(resource.Body.Block("default_node_pool")),
                "azurerm_kubernetes_cluster_node_pool" => OfAzure(resource.Body),
                _ => default,
            };
            if (isPublic.Knows(out var said) && said)
            {
                yield return isPublic.Finding($"nodes of '{resource.Name}' have public addresses");
            }
        }
    }

    private static Located<bool> OfAzure(Tree pool) => (pool["node_public_ip_enabled"].IsMissing ? pool["enable_node_public_ip"] : pool["node_public_ip_enabled"]).AsBool();
}
