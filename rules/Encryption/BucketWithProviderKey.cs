using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class BucketWithProviderKey : Rule
{
    public override RuleInfo Info { get; } = new("DP3023", "bucket-with-provider-key", "Bucket is encrypted with a key of the provider only",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            S3 encrypts every new object, but with a key that nobody can withdraw and whose use leaves no trace: whoever
            may read the object may read its content. With a key of your own in KMS, reading needs the key too, each use
            is in CloudTrail, and turning the key off makes copies and snapshots worthless.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.s3.encryption"],
        References = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html"],
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

            resource "aws_s3_bucket_server_side_encryption_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                apply_server_side_encryption_by_default {
                  sse_algorithm = [|"AES256"|]
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_server_side_encryption_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                apply_server_side_encryption_by_default {
                  sse_algorithm     = "aws:kms"
                  kms_master_key_id = aws_kms_key.lake.arn
                }
              }
            }

            resource "aws_kms_key" "lake" {
              enable_key_rotation = true
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"

              server_side_encryption_configuration {
                rule {
                  apply_server_side_encryption_by_default {
                    sse_algorithm = "aws:kms:dsse"
                  }
                }
              }
            }
            """),
        Good.Terraform("""
            variable "algorithm" {
              type = string
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_server_side_encryption_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                apply_server_side_encryption_by_default {
                  sse_algorithm = var.algorithm
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lb_logs" {
              bucket = "example-lb-logs"
            }
            """, "Load balancers write their logs only where S3 has the key."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var bucket in stack.Resources.Where(resource => resource.Kind == "aws_s3_bucket" && !Purposes.IsForLogs(resource)))
        {
            var separate = stack.Companions.Of(bucket, "aws_s3_bucket_server_side_encryption_configuration");
            var rule = separate.IsMissing ? bucket.Body.Block("server_side_encryption_configuration").Block("rule") : separate.Block("rule");
            var algorithm = rule.Block("apply_server_side_encryption_by_default")["sse_algorithm"].AsText();
            if (algorithm.IsMissing)
            {
                yield return bucket.Name.Finding($"'{bucket.Name}' is encrypted with a key of S3, not with one of yours");
            }
            else if (algorithm.Knows(out var known) && known == "AES256")
            {
                yield return algorithm.Finding($"'{bucket.Name}' is encrypted with a key of S3, not with one of yours");
            }
        }
    }
}
