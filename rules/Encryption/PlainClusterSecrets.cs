namespace Dpp.Rules;

public sealed class PlainClusterSecrets : Rule
{
    private const int FirstEncrypted = 28;

    public override RuleInfo Info { get; } = new("DP3062", "plain-cluster-secrets", "Secrets of the EKS cluster are not encrypted with a key of yours",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Before Kubernetes 1.28 EKS keeps the Secrets of a cluster without a second encryption: whoever reads the disks
            or backups of its control plane reads every password. From 1.28 on AWS encrypts them with a key of its own;
            with one of yours you decide who may use it, and see who did.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.eks.secrets-encryption"],
        References = ["https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_eks_cluster" "[|data|]" {
              name    = "data"
              version = {|"1.27"|}
            }
            """) with { Severity = Error, IsStructural = true },
        Bad.Terraform("""
            resource "aws_eks_cluster" "[|data|]" {
              name    = "data"
              version = "1.33"
            }
            """) with { Severity = Note, IsStructural = true, Note = "With a key of AWS" },
        Bad.Terraform("""
            resource "aws_eks_cluster" "data" {
              name    = "data"
              version = "1.27"

              encryption_config {
                resources = [[|"pods"|]]

                provider {
                  key_arn = aws_kms_key.cluster.arn
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_eks_cluster" "data" {
              name    = "data"
              version = "1.27"

              encryption_config {
                resources = ["secrets"]

                provider {
                  key_arn = aws_kms_key.cluster.arn
                }
              }
            }
            """),
        Good.Terraform("""
            variable "keys" {
              type = list(string)
            }

            resource "aws_eks_cluster" "data" {
              name    = "data"
              version = "1.27"

              dynamic "encryption_config" {
                for_each = var.keys

                content {
                  resources = ["secrets"]

                  provider {
                    key_arn = encryption_config.value
                  }
                }
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in stack.Resources)
        {
            if (cluster.Kind != "aws_eks_cluster")
            {
                continue;
            }

            var config = cluster.Body.Block("encryption_config");
            var resources = config["resources"];
            var at = config.IsMissing ? cluster.Name.At
                : resources is { Kind: TreeKind.Sequence, Items.Count: > 0 } && resources.Items.All(item => item.AsText().Knows(out var kind) && kind != "secrets") ? resources.Items[0].At : default;
            if (at.Source is null)
            {
                continue;
            }

            var version = cluster.Body["version"].AsText();
            var isOld = version.Knows(out var text) && ProductVersion.TryParse(text, out var known) && !known.IsAtLeast(1, FirstEncrypted);
            yield return isOld
                ? new Finding(at, $"the Secrets of '{cluster.Name}' (Kubernetes {text}) are not encrypted").Because(version, "before 1.28 nothing encrypts them by itself")
                : new Finding(at, $"the Secrets of '{cluster.Name}' are encrypted with a key of AWS, not with one of yours").AtMost(Note);
        }
    }
}
