namespace Dpp.Rules;

public sealed class UnloggedControlPlane : Rule
{
    private static readonly string[] needed = ["api", "audit", "authenticator"], all = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

    public override RuleInfo Info { get; } = new("DP8008", "unlogged-control-plane", "Control plane of the cluster is not logged, or in part only",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Who read a Secret, who deleted a volume, why the API was slow at night: only the logs of the control plane say
            it, and they do not exist for the time before they were turned on.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.eks.logging", "azure.aks.logging", "gcp.gke.logging"],
        References = ["https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html", "https://learn.microsoft.com/azure/aks/monitor-aks"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_eks_cluster" "[|data|]" {
              name = "data"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name                      = "data"
              [|enabled_cluster_log_types|] = ["api", "scheduler"]
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name                      = "data"
              [|enabled_cluster_log_types|] = ["api", "audit", "authenticator"]
            }
            """) with { IsStructural = true, Severity = Note, Note = "Two are missing that are seldom asked for" },
        Bad.Terraform("""
            resource "azurerm_kubernetes_cluster" "[|data|]" {
              name = "data"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name               = "data"
              logging_service    = [|"none"|]
              monitoring_service = "monitoring.googleapis.com/kubernetes"
            }
            """, """
            resource "google_container_cluster" "data" {
              name               = "data"
              monitoring_service = "monitoring.googleapis.com/kubernetes"
            }
            """),
        Good.Terraform("""
            resource "aws_eks_cluster" "data" {
              name                      = "data"
              enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
            }

            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"

              oms_agent {
                log_analytics_workspace_id = azurerm_log_analytics_workspace.platform.id
              }
            }

            resource "google_container_cluster" "data" {
              name = "data"
            }
            """, "Google logs unless told otherwise."),
        Good.Terraform("""
            resource "azurerm_kubernetes_cluster" "data" {
              name = "data"
            }

            resource "azurerm_monitor_diagnostic_setting" "data" {
              name                       = "data"
              target_resource_id         = azurerm_kubernetes_cluster.data.id
              log_analytics_workspace_id = azurerm_log_analytics_workspace.platform.id
            }
            """, "A diagnostic setting takes the logs."),
        Good.Terraform("""
            variable "logs" {
              type = list(string)
            }

            resource "aws_eks_cluster" "data" {
              name                      = "data"
              enabled_cluster_log_types = var.logs
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var hasDiagnostics = !stack.Sight.IsComplete || stack.Resources.Any(resource => resource.Kind == "azurerm_monitor_diagnostic_setting");
        foreach (var cluster in stack.Resources)
        {
            switch (cluster.Kind)
            {
                case "aws_eks_cluster" when OfEks(cluster) is { } finding:
                    yield return finding;
                    break;
                case "azurerm_kubernetes_cluster" when !hasDiagnostics && cluster.Body.Block("oms_agent").IsMissing && cluster.Body.Block("addon_profile").IsMissing && cluster.Body.Block("monitor_metrics").IsMissing:
                    yield return cluster.Name.Finding($"nothing takes the logs of '{cluster.Name}'");
                    break;
                case "google_container_cluster":
                    foreach (var service in new[] { "logging_service", "monitoring_service" })
                    {
                        var chosen = cluster.Body[service].AsText();
                        if (chosen.Knows(out var name) && name == "none")
                        {
                            yield return chosen.Finding($"the {(service == "logging_service" ? "logging" : "monitoring")} of '{cluster.Name}' is turned off").Repair("Take the default", chosen.Remove());
                        }
                    }

                    break;
            }
        }
    }

    private static Finding? OfEks(Resource cluster)
    {
        var types = cluster.Body["enabled_cluster_log_types"];
        if (!types.IsMissing && (types.Kind != TreeKind.Sequence || !types.Items.All(item => item.AsText().Knows(out _))))
        {
            return null;
        }

        string[] missing = [.. all.Where(type => !types.Items.Any(item => item.Text == type))];
        if (missing.Length == 0)
        {
            return null;
        }

        var finding = new Finding(types.IsMissing ? cluster.Name.At : types.Name, $"the control plane of '{cluster.Name}' does not log {string.Join(", ", missing)}");
        return missing.Intersect(needed).Any() ? finding : finding.AtMost(Note);
    }
}
