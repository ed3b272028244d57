namespace Dpp.Rules;

public sealed class DefaultNodeIdentity : Rule
{
    public override RuleInfo Info { get; } = new("DP7051", "default-node-identity", "Nodes or machines run as the default service account",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            The default account of Compute Engine is shared by everything in the project and is often its editor: one node
            that is broken into may then read every bucket. Give the nodes an account of their own with what they need to
            log and to pull images.
            """,
        Inputs = [Input.Terraform],
        Answers = ["gcp.gke.default-sa"],
        References = ["https://cloud.google.com/kubernetes-engine/docs/how-to/hardening-your-cluster#use_least_privilege_sa"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id

              [|node_config|] {
                machine_type = "n2-highmem-8"
              }
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name = "data"

              node_config {
                service_account = [|"default"|]
              }
            }
            """),
        Bad.Terraform("""
            resource "google_compute_instance" "minio" {
              name = "minio"

              service_account {
                email  = [|"123456789012-compute@developer.gserviceaccount.com"|]
                scopes = ["cloud-platform"]
              }
            }
            """),
        Good.Terraform("""
            resource "google_container_cluster" "data" {
              name                     = "data"
              remove_default_node_pool = true
              initial_node_count       = 1
            }

            resource "google_container_node_pool" "executors" {
              cluster = google_container_cluster.data.id

              node_config {
                machine_type    = "n2-highmem-8"
                service_account = google_service_account.nodes.email
              }
            }

            resource "google_compute_instance" "alone" {
              name = "alone"
            }
            """, "An account of their own, and a machine without any."),
        Good.Terraform("""
            variable "account" {
              type = string
            }

            resource "google_container_node_pool" "executors" {
              cluster = "data"

              node_config {
                service_account = var.account
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var account = resource.Kind switch
            {
                "google_container_node_pool" => resource.Body.Block("node_config")["service_account"],
                "google_container_cluster" when resource.Body["node_config"].Kind == TreeKind.Sequence && !IsOn(resource.Body["remove_default_node_pool"]) => resource.Body.Block("node_config")["service_account"],
                "google_compute_instance" or "google_compute_instance_template" when resource.Body["service_account"].Kind == TreeKind.Sequence => resource.Body.Block("service_account")["email"],
                _ => null,
            };
            if (account is not null && (account.IsMissing || account.IsNull || (account.AsText().Knows(out var name) && (name == "default" || name.EndsWith("-compute@developer.gserviceaccount.com", StringComparison.Ordinal)))))
            {
                yield return new Finding(account.At, $"'{resource.Name}' runs as the default service account");
            }
        }
    }

    private static bool IsOn(Tree flag) => !flag.IsMissing && (!flag.AsBool().Knows(out var on) || on);
}
