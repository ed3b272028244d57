namespace Dpp.Rules;

public sealed class UnencryptedWarehouse : Rule
{
    public override RuleInfo Info { get; } = new("DP3073", "unencrypted-warehouse", "Warehouse or search domain is not encrypted at rest",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A warehouse holds the copy of everything: its disks and its snapshots are where the data of all sources can
            be read at once. Encryption costs nothing there and is asked for by every audit.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.redshift.encryption"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_redshift_cluster" "warehouse" {
              cluster_identifier = "warehouse"
              encrypted          = [|false|]
            }
            """, """
            resource "aws_redshift_cluster" "warehouse" {
              cluster_identifier = "warehouse"
              encrypted          = true
            }
            """),
        Bad.Terraform("""
            resource "aws_opensearch_domain" "search" {
              domain_name = "search"

              encrypt_at_rest {
                enabled = [|false|]
              }
            }
            """, """
            resource "aws_opensearch_domain" "search" {
              domain_name = "search"

              encrypt_at_rest {
                enabled = true
              }
            }
            """),
        Good.Terraform("""
            resource "aws_redshift_cluster" "warehouse" {
              cluster_identifier = "warehouse"
            }
            """, "What holds without the attribute depends on the version of the provider."),
        Good.Terraform("""
            variable "encrypted" {
              type = bool
            }

            resource "aws_redshift_cluster" "warehouse" {
              cluster_identifier = "warehouse"
              encrypted          = var.encrypted
            }
            """),
        Good.Terraform("""
            resource "aws_redshift_cluster" "warehouse" {
              cluster_identifier = "warehouse"
              encrypted          = "true"
              kms_key_id         = "arn:aws:kms:eu-central-1:111122223333:key/example"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var flag = resource.Kind switch
            {
                "aws_redshift_cluster" => resource.Body["encrypted"].AsBool(),
                "aws_opensearch_domain" or "aws_elasticsearch_domain" => resource.Body.Block("encrypt_at_rest")["enabled"].AsBool(),
                "aws_dax_cluster" => resource.Body.Block("server_side_encryption")["enabled"].AsBool(),
                _ => default,
            };
            if (flag.Knows(out var isEncrypted) && !isEncrypted)
            {
                yield return flag.Finding($"'{resource.Name}' is not encrypted at rest").Repair("Encrypt it", flag.Write(true), @unsafe: true);
            }
        }
    }
}
