namespace Dpp.Rules;

public sealed class EndlessVersions : Rule
{
    public override RuleInfo Info { get; } = new("DP8032", "endless-versions", "Former versions in a bucket are kept for ever",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            In a bucket with versions nothing is ever deleted: every overwrite of a partition, every compaction of a
            table leaves the old objects, unseen by every listing and on the bill. Lakes cost several times what they
            hold until a rule ends the former versions.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.s3.lifecycle"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "[|lake|]" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_versioning" "lake" {
              bucket = aws_s3_bucket.lake.id

              versioning_configuration {
                status = {|"Enabled"|}
              }
            }
            """),
        Bad.Terraform("""
            resource "aws_s3_bucket" "[|lake|]" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_versioning" "lake" {
              bucket = aws_s3_bucket.lake.id

              versioning_configuration {
                status = {|"Enabled"|}
              }
            }

            resource "aws_s3_bucket_lifecycle_configuration" "lake" {
              bucket = aws_s3_bucket.lake.id

              rule {
                id     = "staging"
                status = "Enabled"

                expiration {
                  days = 30
                }
              }
            }
            """) with { Note = "The rule ends the current versions only." },
        Bad.Terraform("""
            resource "google_storage_bucket" "[|lake|]" {
              name     = "example-lake"
              location = "EU"

              versioning {
                enabled = {|true|}
              }
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
        Good.Terraform("""
            variable "rules" {
              type = list(object({ id = string, days = number }))
            }

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

              dynamic "rule" {
                for_each = var.rules

                content {
                  id     = rule.value.id
                  status = "Enabled"
                }
              }
            }
            """),
        Good.Terraform("""
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
            }
            """),
        Good.Terraform("""
            variable "status" {
              type = string
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_versioning" "lake" {
              bucket = aws_s3_bucket.lake.id

              versioning_configuration {
                status = var.status
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var bucket in stack.Resources)
        {
            if (bucket.Kind == "aws_s3_bucket")
            {
                var status = stack.Companions.Of(bucket, "aws_s3_bucket_versioning").Block("versioning_configuration")["status"].AsText();
                var rules = stack.Companions.All(bucket, "aws_s3_bucket_lifecycle_configuration").Select(one => one.Body["rule"]).Append(bucket.Body["lifecycle_rule"]);
                if (status.Knows(out var known) && known == "Enabled" && !stack.Companions.MayBeElsewhere(bucket, "aws_s3_bucket_lifecycle_configuration") && rules.All(NeverEnds))
                {
                    yield return bucket.Name.Finding($"former versions in '{bucket.Name}' are kept for ever").Because(status, "versions are kept");
                }
            }
            else if (bucket.Kind == "google_storage_bucket")
            {
                var enabled = bucket.Body.Block("versioning")["enabled"].AsBool();
                if (enabled.Knows(out var isOn) && isOn && NeverEnds(bucket.Body["lifecycle_rule"]))
                {
                    yield return bucket.Name.Finding($"former versions in '{bucket.Name}' are kept for ever").Because(enabled, "versions are kept");
                }
            }
        }
    }

    private static bool NeverEnds(Tree rules)
        => (rules.IsMissing || (rules.Kind == TreeKind.Sequence && rules.Rest == Knowledge.Missing)) && rules.Items.All(rule => !Ends(rule));

    private static bool Ends(Tree rule)
    {
        var condition = rule.Block("condition");
        return !rule["noncurrent_version_expiration"].IsMissing || !condition["num_newer_versions"].IsMissing || !condition["days_since_noncurrent_time"].IsMissing || !condition["noncurrent_time_before"].IsMissing
            || !condition["with_state"].IsMissing || (condition.Kind == TreeKind.Mapping && !condition["age"].IsMissing) || rule.State != Knowledge.Written;
    }
}
