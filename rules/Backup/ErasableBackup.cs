using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class ErasableBackup : Rule
{
    public override RuleInfo Info { get; } = new("DP5034", "erasable-backup", "Backups can be erased by whoever has the keys",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Who breaks in to extort deletes the backups first, with the rights of an administrator. A lock on the vault
            or the bucket, or a retention policy, keeps them for their time, whoever asks.
            """,
        Inputs = [Input.Terraform],
        References = ["https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_backup_vault" "[|platform|]" {
              name = "platform"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_s3_bucket" "[|backups|]" {
              bucket = "example-backups"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_storage_bucket" "[|pgbackrest|]" {
              name     = "example-pgbackrest"
              location = "EU"
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "aws_backup_vault" "platform" {
              for_each = toset(["daily", "monthly"])
              name     = "platform-${each.key}"
            }

            resource "aws_backup_vault_lock_configuration" "platform" {
              for_each           = aws_backup_vault.platform
              backup_vault_name  = each.value.name
              min_retention_days = 7
            }
            """),
        Good.Terraform("""
            variable "lock" {
              type = bool
            }

            resource "aws_s3_bucket" "backups" {
              bucket              = "example-backups"
              object_lock_enabled = var.lock
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }
            """, "No backups are in it."),
        Good.Terraform("""
            resource "google_storage_bucket" "backups" {
              name     = "example-backups"
              location = "EU"

              retention_policy {
                retention_period = 2592000
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var isErasable = resource.Kind switch
            {
                "aws_backup_vault" => stack.Companions.Of(resource, "aws_backup_vault_lock_configuration").IsMissing,
                "aws_s3_bucket" when Purposes.IsForBackup(resource) && !Purposes.IsForLogs(resource)
                    => stack.Companions.Of(resource, "aws_s3_bucket_object_lock_configuration").IsMissing && resource.Body["object_lock_configuration"].IsMissing && resource.Body["object_lock_enabled"].AsBool().Or(false).Knows(out var isLocked) && !isLocked,
                "google_storage_bucket" when Purposes.IsForBackup(resource) => resource.Body["retention_policy"].IsMissing && resource.Body["enable_object_retention"].IsMissing,
                _ => false,
            };
            if (isErasable)
            {
                yield return resource.Name.Finding($"backups in '{resource.Name}' can be erased: nothing locks them");
            }
        }
    }
}
