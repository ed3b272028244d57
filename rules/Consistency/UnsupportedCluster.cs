using System.Globalization;
using Dpp.Facts;

namespace Dpp.Rules;

public sealed class UnsupportedCluster : Rule
{
    public override RuleInfo Info { get; } = new("DP9131", "unsupported-cluster", "Kubernetes version of a managed cluster is past its support",
        Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            After the standard support a cluster costs several times as much, and after the extended one the provider
            upgrades it by force, at a time that nobody chose, or lets it go without fixes. The versions must be taken one by one.
            """,
        Inputs = [Input.Terraform],
        References = ["https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html", "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name    = "data"
              version = [|"1.28"|]
            }
            """) with { Severity = Error },
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name    = "data"
              version = [|"1.32"|]
            }
            """) with { Severity = Warning, Note = "In the extended support, which costs" },
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name               = "data"
              kubernetes_version = [|"1.29.7"|]
            }
            """) with { Severity = Error },
        Good.Terraform("""
            resource "aws_eks_cluster" "data" {
              name    = "data"
              version = "1.35"
            }

            resource "aws_eks_cluster" "newest" {
              name = "newest"
            }

            resource "azurerm_kubernetes_cluster" "data" {
              name               = "data"
              kubernetes_version = "1.34.1"
            }
            """),
        Good.Terraform("""
            variable "release" {
              type = string
            }

            resource "aws_eks_cluster" "data" {
              name    = "data"
              version = var.release
            }

            resource "azurerm_kubernetes_cluster" "moves_on" {
              name                      = "data"
              kubernetes_version        = "1.29"
              automatic_upgrade_channel = "stable"
            }
            """, "A channel that takes new minor versions leaves the one in the file behind."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Today is not { } today)
        {
            yield break;
        }

        foreach (var cluster in stack.Resources)
        {
            var version = cluster.Kind switch
            {
                "aws_eks_cluster" => cluster.Body["version"].AsText(),
                "azurerm_kubernetes_cluster" when !MovesOn(cluster.Body["automatic_upgrade_channel"]) && !MovesOn(cluster.Body["automatic_channel_upgrade"]) => cluster.Body["kubernetes_version"].AsText(),
                _ => default,
            };
            if (!version.Knows(out var text) || !ProductVersion.TryParse(text, out var release) || release is not { Major: 1, Minor: { } minor })
            {
                continue;
            }

            if ((cluster.Kind == "aws_eks_cluster" ? ClusterReleases.OfEks(minor) : ClusterReleases.OfAks(minor)) is not { } support || support.Standard >= today)
            {
                continue;
            }

            yield return support.Last < today
                ? version.Finding($"'{cluster.Name}' runs Kubernetes {text}, whose support ended on {Shown(support.Last)}")
                : version.Finding($"'{cluster.Name}' runs Kubernetes {text}, whose standard support ended on {Shown(support.Standard)}; the one that costs extra ends on {Shown(support.Last)}").AtMost(Warning);
        }
    }

    private static bool MovesOn(Tree channel) => !channel.IsMissing && (!channel.AsText().Knows(out var name) || name is "stable" or "rapid");

    private static string Shown(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
