using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class UnreadableHotData : Rule
{
    public override RuleInfo Info { get; } = new("DP8033", "unreadable-hot-data", "Lifecycle rule moves all data where no engine can read it",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Objects in GLACIER, DEEP_ARCHIVE or the archive tier must be restored before they can be read, which takes
            hours and costs per object. Trino, Spark and Dremio fail with an error of access on the first query that
            meets one, and a table format needs its old files for every query.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "{|lake|}" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_lifecycle_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                id     = "cheap"
                status = "Enabled"

                transition {
                  days          = 90
                  storage_class = [|"GLACIER"|]
                }
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_storage_account" "{|lake|}" {
              name = "examplelake"
            }

            resource "azurerm_storage_management_policy" "lake" {
              storage_account_id = azurerm_storage_account.lake.id

              rule {
                name    = "cheap"
                enabled = true

                filters {
                  blob_types = ["blockBlob"]
                }

                actions {
                  base_blob {
                    tier_to_archive_after_days_since_modification_greater_than = [|90|]
                  }
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_lifecycle_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                id     = "exports"
                status = "Enabled"

                filter {
                  prefix = "exports/"
                }

                transition {
                  days          = 90
                  storage_class = "DEEP_ARCHIVE"
                }
              }

              rule {
                id     = "cheap"
                status = "Enabled"

                filter {}

                transition {
                  days          = 90
                  storage_class = "GLACIER_IR"
                }

                noncurrent_version_transition {
                  noncurrent_days = 30
                  storage_class   = "GLACIER"
                }
              }
            }
            """, "A prefix of its own; a class that is read at once; former versions."),
        Good.Terraform("""
            resource "aws_s3_bucket" "backups" {
              bucket = "example-backups"
            }

            resource "aws_s3_bucket_lifecycle_configuration" "backups" {
              bucket = aws_s3_bucket.backups.id

              rule {
                id     = "cheap"
                status = "Enabled"

                transition {
                  days          = 90
                  storage_class = "GLACIER"
                }
              }
            }
            """, "Backups are seldom read."),
        Good.Terraform("""
            variable "class" {
              type = string
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_lifecycle_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                id     = "cheap"
                status = "Enabled"

                transition {
                  days          = 90
                  storage_class = var.class
                }
              }
            }
            """),
        Good.Terraform("""
            variable "prefix" {
              type = string
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_lifecycle_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                id     = "cheap"
                status = "Enabled"

                filter {
                  prefix = var.prefix
                }

                transition {
                  days          = 90
                  storage_class = "GLACIER"
                }
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var bucket in stack.Resources)
        {
            if (bucket.Kind is not ("aws_s3_bucket" or "azurerm_storage_account") || Purposes.IsForKeeping(bucket))
            {
                continue;
            }

            var moves = bucket.Kind == "aws_s3_bucket"
                ? stack.Companions.All(bucket, "aws_s3_bucket_lifecycle_configuration").SelectMany(one => one.Body.Blocks("rule")).SelectMany(OfAws)
                : stack.Companions.All(bucket, "azurerm_storage_management_policy").SelectMany(one => one.Body.Blocks("rule")).SelectMany(OfAzure);
            foreach (var (at, where) in moves)
            {
                yield return at.Finding($"a rule without a prefix moves all of '{bucket.Name}' to {where}, where no engine can read it").Because(bucket.Name, "all that is in it");
            }
        }
    }

    private static IEnumerable<(Located<string> At, string Where)> OfAws(Tree rule)
    {
        var isOn = rule["status"].AsText().Knows(out var status) && status == "Enabled";
        foreach (var transition in isOn && IsForAll(rule) ? rule.Blocks("transition") : [])
        {
            var where = transition["storage_class"].AsText();
            if (where.Knows(out var name) && name is "GLACIER" or "DEEP_ARCHIVE")
            {
                yield return (where, name);
            }
        }
    }

    private static bool IsForAll(Tree rule)
    {
        var filter = rule.Block("filter");
        return IsEmpty(rule["prefix"]) && (filter.IsMissing || (filter.Kind == TreeKind.Mapping && filter.Entries.All(entry => entry.Name == "prefix" && IsEmpty(entry.Value))));
    }

    private static bool IsEmpty(Tree prefix) => prefix.IsMissing || prefix.IsNull || (prefix.AsText().Knows(out var text) && text.Length == 0);

    private static IEnumerable<(Located<string> At, string Where)> OfAzure(Tree rule)
    {
        var isOn = rule["enabled"].AsBool().Knows(out var enabled) && enabled;
        var filters = rule.Block("filters");
        var days = rule.Block("actions").Block("base_blob")["tier_to_archive_after_days_since_modification_greater_than"].AsText();
        if (isOn && filters["prefix_match"].IsMissing && filters["match_blob_index_tag"].IsMissing && days.Knows(out _))
        {
            yield return (days, "the archive tier");
        }
    }
}
