namespace Dpp.Rules;

public sealed class UnencryptedDatabaseStorage : Rule
{
    public override RuleInfo Info { get; } = new("DP3026", "unencrypted-database-storage", "Storage of a managed database is not encrypted",
        Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Storage, automated backups and snapshots of the instance lie readable on the disks of the provider, and a
            snapshot that is shared by mistake can be restored by anybody. It cannot be turned on later: the data has to
            move to a new instance through an encrypted copy of a snapshot.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.storage-not-encrypted", "aws.rds.cluster-not-encrypted"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine            = "postgres"
              storage_encrypted = [|false|]
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine            = "postgres"
              storage_encrypted = true
            }
            """),
        Bad.Terraform("""
            resource "aws_rds_cluster" "[|warehouse|]" {
              engine = "aurora-postgresql"
            }
            """, """
            resource "aws_rds_cluster" "warehouse" {
              engine = "aurora-postgresql"
              storage_encrypted = true
            }
            """) with { IsStructural = true, Note = "Without the attribute a cluster is not encrypted." },
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine            = "postgres"
              storage_encrypted = true
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "replica" {
              replicate_source_db = aws_db_instance.warehouse.identifier
            }
            """, "A replica is encrypted as its source is."),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              snapshot_identifier = "warehouse-2026-11-01"
            }
            """, "A restored instance is encrypted as its snapshot is."),
        Good.Terraform("""
            variable "encrypted" {
              type = bool
            }

            resource "aws_db_instance" "warehouse" {
              engine            = "postgres"
              storage_encrypted = var.encrypted
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            if (resource.Kind is not ("aws_db_instance" or "aws_rds_cluster" or "aws_docdb_cluster" or "aws_neptune_cluster"))
            {
                continue;
            }

            var encrypted = resource.Body["storage_encrypted"].AsBool().Or(false);
            var isCopy = !resource.Body["replicate_source_db"].IsMissing || !resource.Body["replication_source_identifier"].IsMissing || !resource.Body["snapshot_identifier"].IsMissing
                || resource.Body.Blocks("restore_to_point_in_time").Count > 0 || !resource.Body["global_cluster_identifier"].IsMissing;
            var isServerless = resource.Body["engine_mode"].AsText() is var mode && (!mode.IsMissing && (!mode.Knows(out var known) || known == "serverless"));
            if (encrypted.Knows(out var isEncrypted) && !isEncrypted && !(encrypted.State == Knowledge.Implied && (isCopy || isServerless)))
            {
                yield return encrypted.Finding($"the storage of '{resource.Name}' is not encrypted").Repair("Encrypt the storage: the database is made anew", encrypted.Write(true), @unsafe: true);
            }
        }
    }
}
