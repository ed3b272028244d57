namespace Dpp.Rules;

public sealed class InlineBucketSettings : Rule
{
    private static readonly string[] moved =
    [
        "acl", "grant", "versioning", "lifecycle_rule", "server_side_encryption_configuration", "logging", "website", "cors_rule", "replication_configuration", "acceleration_status", "request_payer", "policy",
    ];

    public override RuleInfo Info { get; } = new("DP9138", "inline-bucket-settings", "Bucket is configured in the way of the AWS provider before 4.0",
        Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            Since version 4 of the provider versioning, encryption, life cycle and access of a bucket are resources of their
            own. The old form is deprecated, is compared only in part with what is there, and disappears with a later version.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
              [|acl|]    = "private"

              [|versioning|] {
                enabled = true
              }
            }
            """) with { IsStructural = true },
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
            """),
        Good.Terraform("""
            terraform {
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "~> 3.76"
                }
              }
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
              acl    = "private"
            }
            """, "Version 3 knows no other form."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.RequiredProviders().Any(provider => provider.Name == "aws" && IsOld(provider.Body.Kind == TreeKind.Scalar ? provider.Body : provider.Body["version"])))
        {
            yield break;
        }

        foreach (var bucket in stack.Resources.Where(resource => resource.Kind == "aws_s3_bucket"))
        {
            foreach (var name in moved)
            {
                if (bucket.Body.Find(name) is { IsNull: false } found)
                {
                    yield return new Finding(found.Name, $"'{name}' of '{bucket.Name}' is a resource of its own since version 4 of the provider") { Origin = bucket.Name.Origin };
                }
            }
        }
    }

    private static bool IsOld(Tree version) => version.AsText().Knows(out var constraint) && constraint.TrimStart('~', '>', '=', '<', ' ') is ['1' or '2' or '3', ..] && !constraint.StartsWith(">", StringComparison.Ordinal);
}
