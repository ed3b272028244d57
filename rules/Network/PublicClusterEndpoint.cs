using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class PublicClusterEndpoint : Rule
{
    public override RuleInfo Info { get; } = new("DP6027", "public-cluster-endpoint", "Kubernetes API has a public address, although only some networks may ask",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            The list of networks keeps strangers out as long as nobody widens it. An API server without a public address
            needs no list: runners and people reach it through the network of the platform.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.eks.public-endpoint", "azure.aks.private-cluster"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name = "data"

              vpc_config {
                subnet_ids             = aws_subnet.private[*].id
                endpoint_public_access = [|true|]
                public_access_cidrs    = [{|"198.51.100.0/24"|}]
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "[|data|]" {
              name = "data"

              api_server_access_profile {
                authorized_ip_ranges = [{|"198.51.100.0/24"|}]
              }
            }
            """),
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name = "data"

              private_cluster_config {
                enable_private_endpoint = [|false|]
              }

              master_authorized_networks_config {
                cidr_blocks {
                  cidr_block = "198.51.100.0/24"
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_eks_cluster" "private" {
              name = "private"

              vpc_config {
                subnet_ids              = aws_subnet.private[*].id
                endpoint_private_access = true
                endpoint_public_access  = false
                public_access_cidrs     = ["198.51.100.0/24"]
              }
            }

            resource "azurerm_kubernetes_cluster" "open_is_another_rule" {
              name = "open"
            }
            """),
        Good.Terraform("""
            variable "clients" {
              type = list(string)
            }

            resource "aws_eks_cluster" "data" {
              name = "data"

              vpc_config {
                subnet_ids          = aws_subnet.private[*].id
                public_access_cidrs = var.clients
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var endpoint in ApiEndpoint.Of(stack))
        {
            if (endpoint.IsPublic.Knows(out var isPublic) && isPublic && endpoint.Allowed.Knows(out var networks)
                && networks.All(network => network.Knows(out var range) && !TrafficRule.IsEverybody(range)))
            {
                var told = endpoint.IsPublic.Finding($"the Kubernetes API of '{endpoint.Cluster.Name}' has a public address that {networks.Count} {(networks.Count == 1 ? "network" : "networks")} may ask");
                yield return networks.Count > 0 ? told.Because(networks[0], "may ask it") : told;
            }
        }
    }
}
