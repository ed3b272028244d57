using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class PlainHttpBucket : Rule
{
    public override RuleInfo Info { get; } = new("DP3022", "plain-http-bucket", "Bucket answers requests without TLS",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            S3 answers plain HTTP too. One client with http:// in its endpoint sends data and signatures readable over
            the network, and nobody notices because it works. Only a bucket policy that denies every request whose
            aws:SecureTransport is false ends that.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.s3.tls-only"],
        References = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "[|lake|]" {
              bucket = "example-lake"
            }
            """) with { IsStructural = true, Note = "There is no policy at all." },
        Bad.Terraform("""
            resource "aws_s3_bucket" "{|lake|}" {
              bucket = "example-lake"
            }

            data "aws_iam_policy_document" "readers" {
              statement {
                actions   = ["s3:GetObject"]
                resources = ["${aws_s3_bucket.lake.arn}/*"]

                principals {
                  type        = "AWS"
                  identifiers = ["arn:aws:iam::111122223333:role/trino"]
                }
              }
            }

            resource "aws_s3_bucket_policy" "lake" {
              bucket = aws_s3_bucket.lake.id
              policy = [|data.aws_iam_policy_document.readers.json|]
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_policy" "lake" {
              bucket = aws_s3_bucket.lake.id
              policy = jsonencode({
                Version = "2012-10-17"
                Statement = [{
                  Effect    = "Deny"
                  Principal = "*"
                  Action    = "s3:*"
                  Resource  = [aws_s3_bucket.lake.arn, "${aws_s3_bucket.lake.arn}/*"]
                  Condition = { Bool = { "aws:SecureTransport" = "false" } }
                }]
              })
            }
            """),
        Good.Terraform("""
            locals {
              buckets = toset(["raw", "curated"])
            }

            resource "aws_s3_bucket" "lake" {
              for_each = local.buckets
              bucket   = "example-${each.key}"
            }

            data "aws_iam_policy_document" "tls" {
              for_each = aws_s3_bucket.lake

              statement {
                effect    = "Deny"
                actions   = ["s3:*"]
                resources = [each.value.arn, "${each.value.arn}/*"]

                principals {
                  type        = "*"
                  identifiers = ["*"]
                }

                condition {
                  test     = "Bool"
                  variable = "aws:SecureTransport"
                  values   = ["false"]
                }
              }
            }

            resource "aws_s3_bucket_policy" "lake" {
              for_each = aws_s3_bucket.lake
              bucket   = each.value.id
              policy   = data.aws_iam_policy_document.tls[each.key].json
            }
            """, "Each bucket has its policy, by for_each."),
        Good.Terraform("""
            variable "policy" {
              type = string
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_policy" "lake" {
              bucket = aws_s3_bucket.lake.id
              policy = var.policy
            }
            """),
        Good.Terraform("""
            variable "bucket" {
              type = string
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_policy" "lake" {
              bucket = var.bucket
              policy = "{}"
            }
            """, "The policy may be for this bucket."),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            module "policy" {
              source = "git::https://git.example.com/policy.git?ref=v1"
              bucket = aws_s3_bucket.lake.id
            }
            """, "The module gets the bucket and may give it a policy."),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              count  = 0
              bucket = "example-lake"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        IReadOnlyDictionary<string, Resource>? documents = null;
        foreach (var bucket in stack.Resources.Where(resource => resource.Kind == "aws_s3_bucket"))
        {
            var separate = stack.Companions.Of(bucket, "aws_s3_bucket_policy");
            var policy = separate.IsMissing ? bucket.Body["policy"] : separate["policy"];
            if (policy.IsMissing)
            {
                yield return bucket.Name.Finding($"'{bucket.Name}' answers requests without TLS: no policy denies them");
                continue;
            }

            var read = AccessPolicy.Of(policy, documents ??= AccessPolicy.DocumentsOf(stack));
            if (read.IsWhole && !read.DeniesPlainHttp)
            {
                yield return policy.AsText().Finding($"the policy of '{bucket.Name}' lets requests without TLS in").Because(bucket.Name, "the bucket");
            }
        }
    }
}
