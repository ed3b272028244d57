namespace Dpp.Rules;

public sealed class UnblockedPublicAccess : Rule
{
    private static readonly string[] flags = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

    public override RuleInfo Info { get; } = new("DP6015", "unblocked-public-access", "Nothing keeps a bucket from being made public",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Buckets leak by one wrong line: a policy, an ACL of a single object, a container somebody opened to share a
            file. The block of public access overrules all of them, today's and tomorrow's, so that a mistake stays a
            mistake and is no breach.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.s3.public-access-block", "azure.storage.account-public", "gcp.gcs.public-prevention"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_public_access_block" "lake" {
              bucket                  = aws_s3_bucket.lake.id
              block_public_acls       = true
              block_public_policy     = [|false|]
              ignore_public_acls      = true
              restrict_public_buckets = true
            }
            """, """
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_public_access_block" "lake" {
              bucket                  = aws_s3_bucket.lake.id
              block_public_acls       = true
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = true
            }
            """),
        Bad.Terraform("""
            resource "aws_s3_bucket" "[|lake|]" {
              bucket = "example-lake"
            }
            """) with { IsStructural = true, Severity = Warning, Note = "AWS closes new buckets by itself; nothing here keeps it so." },
        Bad.Terraform("""
            resource "azurerm_storage_account" "[|lake|]" {
              name = "examplelake"
            }
            """, """
            resource "azurerm_storage_account" "lake" {
              name = "examplelake"
              allow_nested_items_to_be_public = false
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                            = "examplelake"
              allow_nested_items_to_be_public = [|true|]
            }
            """, """
            resource "azurerm_storage_account" "lake" {
              name                            = "examplelake"
              allow_nested_items_to_be_public = false
            }
            """),
        Bad.Terraform("""
            resource "google_storage_bucket" "lake" {
              name                     = "example-lake"
              location                 = "EU"
              public_access_prevention = [|"inherited"|]
            }
            """, """
            resource "google_storage_bucket" "lake" {
              name                     = "example-lake"
              location                 = "EU"
              public_access_prevention = "enforced"
            }
            """) with { Severity = Warning },
        Good.Terraform("""
            variable "closed" {
              type = bool
            }

            resource "aws_s3_bucket" "lake" {
              for_each = toset(["raw", "curated"])
              bucket   = "example-${each.key}"
            }

            resource "aws_s3_bucket_public_access_block" "lake" {
              for_each                = aws_s3_bucket.lake
              bucket                  = each.value.id
              block_public_acls       = true
              block_public_policy     = var.closed
              ignore_public_acls      = true
              restrict_public_buckets = true
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_versioning" "lake" {
              bucket = aws_s3_bucket.lake.id

              versioning_configuration {
                status = "Enabled"
              }
            }

            resource "aws_s3_bucket_public_access_block" "lake" {
              bucket                  = aws_s3_bucket_versioning.lake.bucket
              block_public_acls       = true
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = true
            }
            """, "The bucket is named through another resource, so that one comes after the other."),
        Good.Files(Input.Terraform,
            ("main.tf", """
                module "lake" {
                  for_each = toset(["raw", "curated"])
                  source   = "./modules/bucket"
                  name     = "example-${each.key}"
                }

                resource "aws_s3_bucket_public_access_block" "lake" {
                  for_each                = module.lake
                  bucket                  = each.value.id
                  block_public_acls       = true
                  block_public_policy     = true
                  ignore_public_acls      = true
                  restrict_public_buckets = true
                }
                """),
            ("modules/bucket/main.tf", """
                variable "name" {
                  type = string
                }

                resource "aws_s3_bucket" "this" {
                  bucket = var.name
                }

                output "id" {
                  value = aws_s3_bucket.this.id
                }
                """)) with { Note = "The buckets are made in a module, and closed by what it tells of them." },
        Good.Terraform("""
            resource "aws_s3_account_public_access_block" "this" {
              block_public_acls       = true
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = true
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }
            """, "All buckets of the account are closed."),
        Good.Terraform("""
            resource "aws_s3_bucket" "docs" {
              bucket = "docs.example.com"
            }

            resource "aws_s3_bucket_website_configuration" "docs" {
              bucket = aws_s3_bucket.docs.id

              index_document {
                suffix = "index.html"
              }
            }
            """, "A website is meant to be read by everybody."),
        Good.Terraform("""
            resource "google_storage_bucket" "lake" {
              name                     = "example-lake"
              location                 = "EU"
              public_access_prevention = "enforced"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var account = stack.Resources.FirstOrDefault(resource => resource.Kind == "aws_s3_account_public_access_block")?.Body;
        foreach (var resource in stack.Resources)
        {
            foreach (var found in resource.Kind switch
            {
                "aws_s3_bucket" => OfAws(stack, resource, account),
                "azurerm_storage_account" => OfAzure(resource),
                "google_storage_bucket" => OfGoogle(resource),
                _ => [],
            })
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<Finding> OfAws(Stack stack, Resource bucket, Tree? account)
    {
        var block = stack.Companions.Of(bucket, "aws_s3_bucket_public_access_block");
        var open = flags.Where(flag => account is null || (account[flag].AsBool().Or(false).Knows(out var isClosed) && !isClosed)).ToList();
        if (!stack.Companions.Of(bucket, "aws_s3_bucket_website_configuration").IsMissing || !bucket.Body["website"].IsMissing || open.Count == 0)
        {
            yield break;
        }

        if (block.IsMissing)
        {
            yield return bucket.Name.Finding($"nothing keeps '{bucket.Name}' from being made public").AtMost(Warning);
            yield break;
        }

        foreach (var flag in open)
        {
            var value = block[flag].AsBool().Or(false);
            if (value.Knows(out var isOn) && !isOn)
            {
                yield return value.Finding($"'{bucket.Name}' can be made public: {flag} is off").Because(bucket.Name, "the bucket").Repair($"Turn {flag} on", value.Write(true));
            }
        }
    }

    private static IEnumerable<Finding> OfAzure(Resource account)
    {
        var allows = account.Body[account.Body["allow_blob_public_access"].IsMissing ? "allow_nested_items_to_be_public" : "allow_blob_public_access"].AsBool().Or(true);
        if (allows.Knows(out var isOpen) && isOpen)
        {
            yield return allows.Finding($"containers of '{account.Name}' can be made public").Repair("Forbid public containers", allows.Write(false));
        }
    }

    private static IEnumerable<Finding> OfGoogle(Resource bucket)
    {
        var prevention = bucket.Body["public_access_prevention"].AsText().Or("inherited");
        if (prevention.Knows(out var known) && known == "inherited")
        {
            yield return prevention.Finding($"nothing here keeps '{bucket.Name}' from being made public").AtMost(Warning).Repair("Forbid public access", prevention.Write("enforced"));
        }
    }
}
