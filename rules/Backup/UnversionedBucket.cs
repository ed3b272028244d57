using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class UnversionedBucket : Rule
{
    public override RuleInfo Info { get; } = new("DP5047", "unversioned-bucket", "Bucket keeps no former versions of its objects",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A job that overwrites a partition, a wrong prefix in a cleanup or stolen keys delete objects at once and for
            good: object stores have no undo. With versions, or with a time in which deleted objects can be brought
            back, the same mistake costs an hour.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.s3.versioning", "gcp.gcs.versioning", "azure.storage.soft-delete"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "[|lake|]" {
              bucket = "example-lake"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_versioning" "lake" {
              bucket = aws_s3_bucket.lake.id

              versioning_configuration {
                status = [|"Suspended"|]
              }
            }

            resource "aws_s3_bucket_lifecycle_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                id     = "former"
                status = "Enabled"

                noncurrent_version_expiration {
                  noncurrent_days = 30
                }
              }
            }
            """, """
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_versioning" "lake" {
              bucket = aws_s3_bucket.lake.id

              versioning_configuration {
                status = "Enabled"
              }
            }

            resource "aws_s3_bucket_lifecycle_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                id     = "former"
                status = "Enabled"

                noncurrent_version_expiration {
                  noncurrent_days = 30
                }
              }
            }
            """),
        Bad.Terraform("""
            resource "google_storage_bucket" "lake" {
              name     = "example-lake"
              location = "EU"

              versioning {
                enabled = [|false|]
              }

              lifecycle_rule {
                action {
                  type = "Delete"
                }

                condition {
                  num_newer_versions = 3
                }
              }

              soft_delete_policy {
                retention_duration_seconds = 0
              }
            }
            """, """
            resource "google_storage_bucket" "lake" {
              name     = "example-lake"
              location = "EU"

              versioning {
                enabled = true
              }

              lifecycle_rule {
                action {
                  type = "Delete"
                }

                condition {
                  num_newer_versions = 3
                }
              }

              soft_delete_policy {
                retention_duration_seconds = 0
              }
            }
            """),
        Bad.Terraform("""
            resource "google_storage_bucket" "[|lake|]" {
              name     = "example-lake"
              location = "EU"
            }
            """) with { IsStructural = true, Severity = Warning, Note = "Deleted objects can be brought back for a week: less than an error." },
        Bad.Terraform("""
            resource "azurerm_storage_account" "[|lake|]" {
              name                     = "examplelake"
              account_replication_type = "ZRS"
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            locals {
              buckets = toset(["raw", "curated"])
            }

            resource "aws_s3_bucket" "lake" {
              for_each = local.buckets
              bucket   = "example-${each.key}"
            }

            resource "aws_s3_bucket_versioning" "lake" {
              for_each = local.buckets
              bucket   = aws_s3_bucket.lake[each.key].id

              versioning_configuration {
                status = "Enabled"
              }
            }
            """),
        Good.Files(Input.Terraform,
            ("main.tf", """
                resource "aws_s3_bucket" "lake" {
                  bucket = "example-lake"
                }

                module "protection" {
                  source = "./modules/protection"
                  bucket = aws_s3_bucket.lake.id
                }
                """),
            ("modules/protection/main.tf", """
                variable "bucket" {
                  type = string
                }

                resource "aws_s3_bucket_versioning" "this" {
                  bucket = var.bucket

                  versioning_configuration {
                    status = "Enabled"
                  }
                }
                """)) with { Note = "The versions are turned on in a module." },
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_versioning" "lake" {
              bucket = "example-lake"

              versioning_configuration {
                status = var.status
              }
            }

            variable "status" {
              type = string
            }
            """, "Joined by name; whoever applies it decides."),
        Good.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                     = "examplelake"
              account_replication_type = "ZRS"
              is_hns_enabled           = true

              blob_properties {
                delete_retention_policy {
                  days = 14
                }
              }
            }
            """, "A data lake has no versions, but keeps what is deleted."),
        Good.Terraform("""
            resource "google_storage_bucket" "archive" {
              name     = "example-archive"
              location = "EU"

              retention_policy {
                retention_period = 2592000
              }
            }
            """, "Nothing can be deleted or overwritten."),
        Good.Terraform("""
            resource "aws_s3_bucket" "access_logs" {
              bucket = "example-access-logs"
            }
            """, "Logs are written once."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var found = Purposes.IsForLogs(resource) ? null : resource.Kind switch
            {
                "aws_s3_bucket" => OfAws(stack, resource),
                "google_storage_bucket" => OfGoogle(resource),
                "azurerm_storage_account" => OfAzure(resource),
                _ => null,
            };
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private static Finding? OfAws(Stack stack, Resource bucket)
    {
        var separate = stack.Companions.Of(bucket, "aws_s3_bucket_versioning");
        var status = separate.Block("versioning_configuration")["status"].AsText();
        var inline = bucket.Body.Block("versioning")["enabled"].AsBool();
        if (separate.IsMissing)
        {
            return inline.IsMissing ? bucket.Name.Finding(Says(bucket)) : inline.Knows(out var isOn) && !isOn ? inline.Finding(Says(bucket)).Repair("Turn versions on", inline.Write(true)) : null;
        }

        return status.Knows(out var known) && known is "Suspended" or "Disabled" ? status.Finding(Says(bucket)).Repair("Turn versions on", status.Write("Enabled")) : null;
    }

    private static Finding? OfGoogle(Resource bucket)
    {
        var enabled = bucket.Body.Block("versioning")["enabled"].AsBool().Or(false);
        if (!enabled.Knows(out var isOn) || isOn || !bucket.Body["retention_policy"].IsMissing)
        {
            return null;
        }

        var kept = bucket.Body.Block("soft_delete_policy")["retention_duration_seconds"].AsInt();
        var found = enabled.Finding(Says(bucket)).Repair("Turn versions on", enabled.Write(true));
        return kept.Knows(out var seconds) && seconds == 0 ? found : found.AtMost(Warning);
    }

    private static Finding? OfAzure(Resource account)
    {
        var blobs = account.Body.Block("blob_properties");
        var versions = blobs["versioning_enabled"].AsBool().Or(false);
        var isForFiles = account.Body["account_kind"].AsText() is var kind && !kind.IsMissing && !(kind.Knows(out var known) && known != "FileStorage");
        return !isForFiles && blobs["delete_retention_policy"].IsMissing && versions.Knows(out var isOn) && !isOn ? versions.Finding(Says(account)) : null;
    }

    private static string Says(Resource bucket) => $"'{bucket.Name}' keeps no former versions: what is deleted or overwritten is gone";
}
