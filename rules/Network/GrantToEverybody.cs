using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class GrantToEverybody : Rule
{
    public override RuleInfo Info { get; } = new("DP6017", "grant-to-everybody", "Bucket or data set is granted to everybody",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            "*" and allUsers mean every person on the internet, allAuthenticatedUsers everybody who has any account at
            the provider. Names of buckets are found by trying, and the first scanner that reads a lake copies it.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.s3.any-principal", "gcp.gcs.public"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_policy" "lake" {
              bucket = aws_s3_bucket.lake.id
              policy = jsonencode({
                Version = "2012-10-17"
                Statement = [{
                  Effect    = "Allow"
                  Principal = [|"*"|]
                  Action    = "s3:GetObject"
                  Resource  = "${aws_s3_bucket.lake.arn}/*"
                }]
              })
            }
            """),
        Bad.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            data "aws_iam_policy_document" "readers" {
              statement {
                actions   = ["s3:GetObject"]
                resources = ["${aws_s3_bucket.lake.arn}/*"]

                principals {
                  type        = "AWS"
                  identifiers = [[|"*"|]]
                }
              }
            }

            resource "aws_s3_bucket_policy" "lake" {
              bucket = aws_s3_bucket.lake.id
              policy = data.aws_iam_policy_document.readers.json
            }
            """),
        Bad.Terraform("""
            resource "google_storage_bucket_iam_member" "readers" {
              bucket = "example-lake"
              role   = "roles/storage.objectViewer"
              member = [|"allUsers"|]
            }
            """),
        Bad.Terraform("""
            resource "google_bigquery_dataset_iam_binding" "readers" {
              dataset_id = "warehouse"
              role       = "roles/bigquery.dataViewer"
              members    = ["group:analysts@example.com", [|"allAuthenticatedUsers"|]]
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }

            resource "aws_s3_bucket_policy" "lake" {
              bucket = aws_s3_bucket.lake.id
              policy = jsonencode({
                Statement = [
                  {
                    Effect    = "Deny"
                    Principal = "*"
                    Action    = "s3:*"
                    Resource  = "${aws_s3_bucket.lake.arn}/*"
                    Condition = { Bool = { "aws:SecureTransport" = "false" } }
                  },
                  {
                    Effect    = "Allow"
                    Principal = { AWS = "*" }
                    Action    = "s3:GetObject"
                    Resource  = "${aws_s3_bucket.lake.arn}/*"
                    Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-exampleorgid" } }
                  },
                ]
              })
            }
            """, "A denial is for everybody; a condition names who is meant."),
        Good.Terraform("""
            variable "reader" {
              type = string
            }

            resource "google_storage_bucket_iam_member" "readers" {
              bucket = "example-lake"
              role   = "roles/storage.objectViewer"
              member = var.reader
            }
            """),
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

            resource "aws_s3_bucket_policy" "docs" {
              bucket = aws_s3_bucket.docs.id
              policy = jsonencode({
                Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "${aws_s3_bucket.docs.arn}/*" }]
              })
            }
            """, "A website is meant to be read by everybody."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        IReadOnlyDictionary<string, Resource>? documents = null;
        foreach (var resource in stack.Resources)
        {
            if (resource.Kind == "aws_s3_bucket" && stack.Companions.Of(resource, "aws_s3_bucket_website_configuration").IsMissing && resource.Body["website"].IsMissing)
            {
                foreach (var policy in stack.Companions.All(resource, "aws_s3_bucket_policy").Select(policy => policy.Body["policy"]).Append(resource.Body["policy"]))
                {
                    foreach (var everybody in ToEverybody(AccessPolicy.Of(policy, documents ??= AccessPolicy.DocumentsOf(stack))))
                    {
                        yield return everybody.Finding($"the policy of '{resource.Name}' grants access to everybody").Because(resource.Name, "the bucket");
                    }
                }
            }
            else if (IsGrant(resource.Kind))
            {
                foreach (var member in resource.Body["members"].Items.Append(resource.Body["member"]).Select(member => member.AsText()))
                {
                    if (member.Knows(out var name) && name is "allUsers" or "allAuthenticatedUsers")
                    {
                        yield return member.Finding($"'{resource.Name}' grants access to everybody ({name})");
                    }
                }
            }
        }
    }

    private static IEnumerable<Located<string>> ToEverybody(AccessPolicy policy)
        => policy.Statements.Where(statement => statement.Allows && !statement.IsConditional).SelectMany(statement => statement.Principals).Where(principal => principal.Knows(out var name) && name is "*" or "arn:aws:iam::*:root");

    private static bool IsGrant(string kind)
        => (kind.StartsWith("google_storage_", StringComparison.Ordinal) || kind.StartsWith("google_bigquery_", StringComparison.Ordinal) || kind.StartsWith("google_pubsub_", StringComparison.Ordinal)
            || kind.StartsWith("google_secret_manager_", StringComparison.Ordinal) || kind.StartsWith("google_kms_", StringComparison.Ordinal))
            && (kind.EndsWith("_iam_member", StringComparison.Ordinal) || kind.EndsWith("_iam_binding", StringComparison.Ordinal));
}
