namespace Dpp.Rules;

public sealed class UnauthorizedCluster : Rule
{
    public override RuleInfo Info { get; } = new("DP7020", "unauthorized-cluster", "Cluster without role-based access control, or with the legacy one",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Without role-based access control everybody who may log in to the cluster may do everything in it, and with the
            legacy control of Google every service account may, too: one pod that is broken into reads all Secrets.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.aks.rbac", "gcp.gke.legacy-auth"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name                              = "data"
              role_based_access_control_enabled = [|false|]
            }
            """, """
            resource "azurerm_kubernetes_cluster" "data" {
              name                              = "data"
              role_based_access_control_enabled = true
            }
            """),
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"

              role_based_access_control {
                enabled = [|false|]
              }
            }
            """, """
            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"

              role_based_access_control {
                enabled = true
              }
            }
            """) with { Note = "As the provider wrote it before its third version" },
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name               = "data"
              enable_legacy_abac = [|true|]
            }
            """, """
            resource "google_container_cluster" "data" {
              name               = "data"
              enable_legacy_abac = false
            }
            """),
        Good.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"
            }

            resource "google_container_cluster" "data" {
              name = "data"
            }
            """, "On by default."),
        Good.Terraform("""
            variable "legacy" {
              type = bool
            }

            resource "google_container_cluster" "data" {
              name               = "data"
              enable_legacy_abac = var.legacy
            }

            resource "google_container_cluster" "old" {
              count              = 0
              name               = "old"
              enable_legacy_abac = true
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in stack.Resources)
        {
            var (flag, wrong) = cluster.Kind switch
            {
                "azurerm_kubernetes_cluster" when !cluster.Body.Block("role_based_access_control").IsMissing => (cluster.Body.Block("role_based_access_control")["enabled"].AsBool(), false),
                "azurerm_kubernetes_cluster" => (cluster.Body["role_based_access_control_enabled"].AsBool(), false),
                "google_container_cluster" => (cluster.Body["enable_legacy_abac"].AsBool(), true),
                _ => default,
            };
            if (flag.Knows(out var said) && said == wrong)
            {
                yield return flag.Finding(wrong ? $"'{cluster.Name}' lets every service account do what the legacy control allows" : $"everybody who logs in to '{cluster.Name}' may do everything")
                    .Repair("Use role-based access control", flag.Write(!wrong), @unsafe: !wrong);
            }
        }
    }
}
