using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class AccessListsInForce : Rule
{
    public override RuleInfo Info { get; } = new("DP6030", "access-lists-in-force", "Objects of a bucket may have access lists of their own",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            As long as access lists count, the policy of the bucket is only half of the truth: whoever writes an object
            may open it to others, and an audit would have to read every object. With one policy for the whole bucket
            its access can be reviewed.
            """,
        Inputs = [Input.Terraform],
        Answers = ["gcp.gcs.uniform-access"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "google_storage_bucket" "[|lake|]" {
              name     = "example-lake"
              location = "EU"
            }
            """, """
            resource "google_storage_bucket" "lake" {
              name     = "example-lake"
              location = "EU"
              uniform_bucket_level_access = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_storage_bucket" "lake" {
              name                        = "example-lake"
              location                    = "EU"
              uniform_bucket_level_access = [|false|]
            }
            """, """
            resource "google_storage_bucket" "lake" {
              name                        = "example-lake"
              location                    = "EU"
              uniform_bucket_level_access = true
            }
            """),
        Bad.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_ownership_controls" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                object_ownership = [|"ObjectWriter"|]
              }
            }
            """, """
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_ownership_controls" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                object_ownership = "BucketOwnerEnforced"
              }
            }
            """),
        Good.Terraform("""
            variable "uniform" {
              type = bool
            }

            resource "google_storage_bucket" "lake" {
              name                        = "example-lake"
              location                    = "EU"
              uniform_bucket_level_access = var.uniform
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }
            """, "AWS turns access lists off for new buckets."),
        Good.Terraform("""
            resource "aws_s3_bucket" "cdn_logs" {
              bucket = "example-cdn-logs"
            }

            resource "aws_s3_bucket_ownership_controls" "cdn_logs" {
              bucket = aws_s3_bucket.cdn_logs.id

              rule {
                object_ownership = "BucketOwnerPreferred"
              }
            }
            """, "CloudFront writes its logs only where access lists count."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var bucket in stack.Resources)
        {
            if (bucket.Kind == "google_storage_bucket")
            {
                var uniform = bucket.Body["uniform_bucket_level_access"].AsBool().Or(false);
                if (uniform.Knows(out var isUniform) && !isUniform)
                {
                    yield return uniform.Finding($"objects of '{bucket.Name}' may have access lists of their own").Repair("Let the policy of the bucket decide", uniform.Write(true), @unsafe: true);
                }
            }
            else if (bucket.Kind == "aws_s3_bucket" && !Purposes.IsForLogs(bucket))
            {
                var ownership = stack.Companions.Of(bucket, "aws_s3_bucket_ownership_controls").Block("rule")["object_ownership"].AsText();
                if (ownership.Knows(out var known) && known is "ObjectWriter" or "BucketOwnerPreferred")
                {
                    yield return ownership.Finding($"objects of '{bucket.Name}' may have access lists of their own").Repair("Let the policy of the bucket decide", ownership.Write("BucketOwnerEnforced"), @unsafe: true);
                }
            }
        }
    }
}
