namespace Dpp.Rules;

public sealed class UnshieldedNodes : Rule
{
    public override RuleInfo Info { get; } = new("DP7050", "unshielded-nodes", "Integrity protection of nodes or machines is turned off",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Shielded nodes prove that they are what they say before they join the cluster, and secure boot and integrity
            monitoring notice a changed kernel. Without them whoever gets a node's credentials can pose as the node.
            """,
        Inputs = [Input.Terraform],
        Answers = ["gcp.gke.shielded-nodes"],
        References = ["https://cloud.google.com/kubernetes-engine/docs/how-to/shielded-gke-nodes"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name                  = "data"
              enable_shielded_nodes = [|false|]
            }
            """, """
            resource "google_container_cluster" "data" {
              name                  = "data"
              enable_shielded_nodes = true
            }
            """),
        Bad.Terraform("""
            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id

              node_config {
                machine_type = "n2-highmem-8"

                shielded_instance_config {
                  enable_integrity_monitoring = [|false|]
                }
              }
            }
            """, """
            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id

              node_config {
                machine_type = "n2-highmem-8"

                shielded_instance_config {
                  enable_integrity_monitoring = true
                }
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_linux_virtual_machine" "minio" {
              name                = "minio"
              secure_boot_enabled = [|false|]
            }
            """, """
            resource "azurerm_linux_virtual_machine" "minio" {
              name                = "minio"
              secure_boot_enabled = true
            }
            """),
        Good.Terraform("""
            resource "google_container_cluster" "data" {
              name = "data"
            }

            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id

              node_config {
                shielded_instance_config {
                  enable_secure_boot = true
                }
              }
            }
            """, "Nodes are shielded unless told otherwise."),
        Good.Terraform("""
            variable "shielded" {
              type = bool
            }

            resource "google_container_cluster" "data" {
              name                  = "data"
              enable_shielded_nodes = var.shielded
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            foreach (var (flag, what) in Switches(resource))
            {
                if (flag.AsBool() is var shielded && shielded.Knows(out var isOn) && !isOn)
                {
                    yield return shielded.Finding($"{what} of '{resource.Name}' is turned off").Repair("Turn it on", shielded.Write(true), @unsafe: true);
                }
            }
        }
    }

    private static IEnumerable<(Tree Flag, string What)> Switches(Resource resource)
    {
        var body = resource.Body;
        var instance = (resource.Kind is "google_compute_instance" or "google_compute_instance_template" ? body : body.Block("node_config")).Block("shielded_instance_config");
        return resource.Kind switch
        {
            "google_container_cluster" => [(body["enable_shielded_nodes"], "the protection of nodes"), (instance["enable_secure_boot"], "secure boot"), (instance["enable_integrity_monitoring"], "integrity monitoring")],
            "google_container_node_pool" or "google_compute_instance" or "google_compute_instance_template"
                => [(instance["enable_secure_boot"], "secure boot"), (instance["enable_integrity_monitoring"], "integrity monitoring")],
            "azurerm_linux_virtual_machine" or "azurerm_linux_virtual_machine_scale_set" => [(body["secure_boot_enabled"], "secure boot")],
            _ => [],
        };
    }
}
