using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class BucketWithoutAccessLogs : Rule
{
    public override RuleInfo Info { get; } = new("DP8024", "bucket-without-access-logs", "Nobody can tell who read a bucket",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            After a leak the first question is which objects were read, by whom, since when. Without access logs or data
            events the answer is "possibly everything", and that is what has to be reported.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.s3.access-logging", "gcp.gcs.logging"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "[|lake|]" {
              bucket = "example-lake"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_storage_bucket" "[|lake|]" {
              name     = "example-lake"
              location = "EU"
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              for_each = toset(["raw", "curated"])
              bucket   = "example-${each.key}"
            }

            resource "aws_s3_bucket_logging" "lake" {
              for_each      = aws_s3_bucket.lake
              bucket        = each.value.id
              target_bucket = "example-access-logs"
              target_prefix = "${each.key}/"
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_cloudtrail" "platform" {
              name           = "platform"
              s3_bucket_name = "example-cloudtrail"

              event_selector {
                data_resource {
                  type   = "AWS::S3::Object"
                  values = ["arn:aws:s3"]
                }
              }
            }
            """, "CloudTrail writes down who reads what."),
        Good.Terraform("""
            resource "aws_s3_bucket" "access_logs" {
              bucket = "example-access-logs"
            }
            """, "Logs of the bucket of logs would never end."),
        Good.Terraform("""
            resource "google_storage_bucket" "lake" {
              name     = "example-lake"
              location = "EU"
            }

            resource "google_project_iam_audit_config" "storage" {
              project = "example"
              service = "storage.googleapis.com"

              audit_log_config {
                log_type = "DATA_READ"
              }
            }
            """),
        Good.Terraform("""
            variable "bucket" {
              type = string
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_logging" "lake" {
              bucket        = var.bucket
              target_bucket = "example-access-logs"
              target_prefix = "lake/"
            }
            """, "The logging may be for this bucket."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var isTrailed = stack.Resources.Any(resource => resource.Kind == "aws_cloudtrail" && (!resource.Body["event_selector"].IsMissing || !resource.Body["advanced_event_selector"].IsMissing));
        var isAudited = stack.Resources.Any(resource => resource.Kind is "google_project_iam_audit_config" or "google_organization_iam_audit_config" or "google_folder_iam_audit_config");
        foreach (var bucket in stack.Resources)
        {
            var isSilent = bucket.Kind switch
            {
                "aws_s3_bucket" => !isTrailed && bucket.Body["logging"].IsMissing && stack.Companions.Of(bucket, "aws_s3_bucket_logging").IsMissing,
                "google_storage_bucket" => !isAudited && bucket.Body["logging"].IsMissing,
                _ => false,
            };
            if (isSilent && !Purposes.IsForLogs(bucket))
            {
                yield return bucket.Name.Finding($"nothing tells who reads '{bucket.Name}'");
            }
        }
    }
}
