using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class OpenClusterEndpoint : Rule
{
    public override RuleInfo Info { get; } = new("DP6014", "open-cluster-endpoint", "Kubernetes API answers the whole internet",
        Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Whoever finds the API server of the cluster may try stolen tokens and the flaws of its version on it. Give it an
            address in the network of the platform only, or name the networks that may ask.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.eks.public-endpoint", "aws.eks.public-cidrs", "azure.aks.private-cluster", "azure.aks.authorized-ips", "gcp.gke.master-networks"],
        References = ["https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html", "https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name = "data"

              vpc_config {
                subnet_ids              = aws_subnet.private[*].id
                endpoint_private_access = true
                endpoint_public_access  = [|true|]
              }
            }
            """, """
            resource "aws_eks_cluster" "data" {
              name = "data"

              vpc_config {
                subnet_ids              = aws_subnet.private[*].id
                endpoint_private_access = true
                endpoint_public_access  = false
              }
            }
            """),
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name = "data"

              [|vpc_config|] {
                subnet_ids = aws_subnet.private[*].id
              }
            }
            """) with { IsStructural = true, Note = "Without a word the endpoint is public and open to everybody." },
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name = "data"

              vpc_config {
                subnet_ids          = aws_subnet.private[*].id
                public_access_cidrs = ["198.51.100.0/24", [|"0.0.0.0/0"|]]
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "[|data|]" {
              name = "data"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name                    = "data"
              private_cluster_enabled = [|false|]
            }
            """),
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name = "data"

              private_cluster_config {
                enable_private_nodes    = true
                enable_private_endpoint = [|false|]
              }
            }
            """),
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name = "data"

              master_authorized_networks_config {
                cidr_blocks {
                  cidr_block = [|"0.0.0.0/0"|]
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_eks_cluster" "restricted" {
              name = "restricted"

              vpc_config {
                subnet_ids          = aws_subnet.private[*].id
                public_access_cidrs = ["198.51.100.0/24"]
              }
            }

            resource "aws_eks_cluster" "private" {
              name = "private"

              vpc_config {
                subnet_ids              = aws_subnet.private[*].id
                endpoint_private_access = true
                endpoint_public_access  = false
              }
            }

            resource "azurerm_kubernetes_cluster" "private" {
              name                    = "private"
              private_cluster_enabled = true
            }

            resource "azurerm_kubernetes_cluster" "restricted" {
              name = "restricted"

              api_server_access_profile {
                authorized_ip_ranges = ["198.51.100.0/24"]
              }
            }

            resource "google_container_cluster" "private" {
              name = "private"

              private_cluster_config {
                enable_private_nodes    = true
                enable_private_endpoint = true
              }
            }

            resource "google_container_cluster" "nobody_outside" {
              name = "nobody-outside"

              master_authorized_networks_config {
              }
            }
            """),
        Good.Terraform("""
            variable "public" {
              type = bool
            }

            variable "clients" {
              type = list(string)
            }

            resource "aws_eks_cluster" "data" {
              name = "data"

              vpc_config {
                subnet_ids             = aws_subnet.private[*].id
                endpoint_public_access = var.public
              }
            }

            resource "google_container_cluster" "data" {
              name = "data"

              master_authorized_networks_config {
                dynamic "cidr_blocks" {
                  for_each = var.clients

                  content {
                    cidr_block = cidr_blocks.value
                  }
                }
              }
            }
            """, "Whoever applies it decides."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var endpoint in ApiEndpoint.Of(stack))
        {
            if (!endpoint.IsPublic.Knows(out var isPublic) || !isPublic)
            {
                continue;
            }

            var cluster = endpoint.Cluster;
            if (endpoint.Allowed.IsMissing)
            {
                var flag = cluster.Body.Block("vpc_config")["endpoint_public_access"].AsBool();
                var isReachableInside = cluster.Body.Block("vpc_config")["endpoint_private_access"].AsBool().Knows(out var inside) && inside;
                yield return endpoint.IsPublic.Finding($"the Kubernetes API of '{cluster.Name}' answers the whole internet")
                    .Repair("Answer inside the network only", isReachableInside && flag.State == Knowledge.Written ? flag.Write(false) : null, @unsafe: true);
            }
            else if (endpoint.Allowed.Knows(out var networks) && networks.FirstOrDefault(network => network.Knows(out var range) && TrafficRule.IsEverybody(range)) is { State: Knowledge.Written } everybody)
            {
                yield return everybody.Finding($"the Kubernetes API of '{cluster.Name}' answers the whole internet");
            }
        }
    }
}
