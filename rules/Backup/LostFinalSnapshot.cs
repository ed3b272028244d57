namespace Dpp.Rules;

public sealed class LostFinalSnapshot : Rule
{
    public override RuleInfo Info { get; } = new("DP5045", "lost-final-snapshot", "Deleting a database takes its last copy with it",
        Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            When the database is deleted or replaced, the final snapshot is what is left of it: automated backups go
            with the instance. skip_final_snapshot turns the one mistake that Terraform makes easy into a loss of all data.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                    = "postgres"
              skip_final_snapshot       = [|true|]
              final_snapshot_identifier = "warehouse-final"
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine                    = "postgres"
              skip_final_snapshot       = false
              final_snapshot_identifier = "warehouse-final"
            }
            """),
        Bad.Terraform("""
            resource "aws_redshift_cluster" "warehouse" {
              cluster_identifier  = "warehouse"
              skip_final_snapshot = [|true|]
            }
            """) with { Note = "The name of the snapshot is yours to choose." },
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                   = "postgres"
              delete_automated_backups = [|true|]
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine                   = "postgres"
              delete_automated_backups = false
            }
            """) with { Severity = Warning },
        Good.Terraform("""
            variable "skip" {
              type = bool
            }

            resource "aws_db_instance" "warehouse" {
              engine              = "postgres"
              skip_final_snapshot = var.skip
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                    = "postgres"
              final_snapshot_identifier = "warehouse-final"
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "reports" {
              replicate_source_db = aws_db_instance.warehouse.identifier
              skip_final_snapshot = true
            }
            """, "A replica has no final snapshot."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            if (resource.Kind is not ("aws_db_instance" or "aws_rds_cluster" or "aws_docdb_cluster" or "aws_neptune_cluster" or "aws_redshift_cluster") || !resource.Body["replicate_source_db"].IsMissing)
            {
                continue;
            }

            var skips = resource.Body["skip_final_snapshot"].AsBool();
            var deletes = resource.Body["delete_automated_backups"].AsBool();
            if (skips.Knows(out var isLost) && isLost)
            {
                var hasName = !resource.Body["final_snapshot_identifier"].IsMissing;
                yield return skips.Finding($"'{resource.Name}' is deleted without a final snapshot").Repair("Take a final snapshot", hasName ? skips.Write(false) : null);
            }

            if (deletes.Knows(out var isGone) && isGone)
            {
                yield return deletes.Finding($"the automated backups of '{resource.Name}' are deleted with it").AtMost(Warning).Repair("Keep the automated backups", deletes.Write(false));
            }
        }
    }
}
