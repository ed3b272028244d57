namespace Dpp.Rules;

public sealed class DestroyableBucket : Rule
{
    public override RuleInfo Info { get; } = new("DP5048", "destroyable-bucket", "Bucket is deleted with everything in it",
        Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            With force_destroy a plan that removes or replaces the bucket deletes all its objects first, versions
            included, and no restore brings them back. Without it the same plan fails and somebody looks.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket        = "example-lake"
              force_destroy = [|true|]
            }
            """, """
            resource "aws_s3_bucket" "lake" {
              bucket        = "example-lake"
              force_destroy = false
            }
            """),
        Bad.Terraform("""
            locals {
              buckets = { raw = [|true|], curated = false }
            }

            resource "google_storage_bucket" "lake" {
              for_each      = local.buckets
              name          = "example-${each.key}"
              location      = "EU"
              force_destroy = each.value
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }
            """),
        Good.Terraform("""
            variable "scratch" {
              type = bool
            }

            resource "aws_s3_bucket" "lake" {
              bucket        = "example-lake"
              force_destroy = var.scratch
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket" "access_logs" {
              bucket        = "example-access-logs"
              force_destroy = true
            }
            """, "Logs are no data of the platform."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            var flag = resource.Kind is "aws_s3_bucket" or "google_storage_bucket" or "aws_s3_directory_bucket" ? resource.Body["force_destroy"].AsBool() : default;
            if (flag.Knows(out var destroys) && destroys && resource.Name.Knows(out var name) && !IsForLogs(name))
            {
                yield return flag.Finding($"'{name}' is deleted with everything in it").Repair("Keep a bucket that is not empty", flag.Write(false));
            }
        }
    }

    private static bool IsForLogs(string name) => name.Split('.', '_', '-').Any(word => word is "log" or "logs" or "logging");
}
