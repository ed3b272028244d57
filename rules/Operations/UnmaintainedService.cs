namespace Dpp.Rules;

public sealed class UnmaintainedService : Rule
{
    public override RuleInfo Info { get; } = new("DP8041", "unmaintained-service", "Managed service gets no fixes by itself",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            The provider fixes known flaws of the server, the node image or the cluster within days, but only where it may.
            With the switch off the fix waits for somebody who reads about it.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.minor-upgrade", "gcp.gke.auto-repair"],
        References = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html", "https://learn.microsoft.com/azure/aks/auto-upgrade-cluster"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                     = "postgres"
              auto_minor_version_upgrade = [|false|]
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine                     = "postgres"
              auto_minor_version_upgrade = true
            }
            """),
        Bad.Terraform("""
            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id

              management {
                auto_repair  = [|false|]
                auto_upgrade = true
              }
            }
            """, """
            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id

              management {
                auto_repair  = true
                auto_upgrade = true
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
              name                      = "data"
              automatic_upgrade_channel = "patch"
              node_os_upgrade_channel   = [|"None"|]
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine = "postgres"
            }

            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id
            }

            resource "azurerm_kubernetes_cluster" "data" {
              name                      = "data"
              automatic_upgrade_channel = "patch"
            }

            resource "azurerm_kubernetes_cluster" "written_for_the_third_version" {
              name                      = "data"
              automatic_channel_upgrade = "stable"
            }
            """),
        Good.Terraform("""
            variable "upgraded" {
              type = bool
            }

            variable "channel" {
              type = string
            }

            resource "aws_db_instance" "warehouse" {
              engine                     = "postgres"
              auto_minor_version_upgrade = var.upgraded
            }

            resource "azurerm_kubernetes_cluster" "data" {
              name                      = "data"
              automatic_upgrade_channel = var.channel
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var service in stack.Resources)
        {
            foreach (var (flag, what) in Switches(service))
            {
                if (flag.AsBool() is var isFixed && isFixed.Knows(out var isOn) && !isOn)
                {
                    yield return isFixed.Finding($"'{service.Name}' {what}").Repair("Turn it on", isFixed.Write(true));
                }
            }

            if (service.Kind != "azurerm_kubernetes_cluster")
            {
                continue;
            }

            if (service.Body["automatic_upgrade_channel"].IsMissing && service.Body["automatic_channel_upgrade"].IsMissing)
            {
                yield return service.Name.Finding($"no channel brings fixes to '{service.Name}'");
            }

            var nodes = service.Body["node_os_upgrade_channel"].AsText();
            if (nodes.Knows(out var channel) && channel == "None")
            {
                yield return nodes.Finding($"the nodes of '{service.Name}' get no fixes of their system");
            }
        }
    }

    private static IEnumerable<(Tree Flag, string What)> Switches(Resource service) => service.Kind switch
    {
        "aws_db_instance" or "aws_rds_cluster_instance" or "aws_elasticache_replication_group" or "aws_mq_broker" or "aws_docdb_cluster_instance"
            => [(service.Body["auto_minor_version_upgrade"], "gets no fixes of its server by itself")],
        "google_container_node_pool" =>
            [(service.Body.Block("management")["auto_repair"], "does not repair its nodes"), (service.Body.Block("management")["auto_upgrade"], "does not bring its nodes to fixed versions")],
        _ => [],
    };
}
