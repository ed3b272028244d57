namespace Dpp.Rules;

public sealed class UnkeyedLogGroup : Rule
{
    public override RuleInfo Info { get; } = new("DP3068", "unkeyed-log-group", "Log group is not encrypted with a key of yours",
        Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            CloudWatch encrypts with a key of AWS. With one of yours you decide who may read the logs, and see who did.
            Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.cloudwatch.kms"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_cloudwatch_log_group" "[|dremio|]" {
              name = "dremio"
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "aws_cloudwatch_log_group" "dremio" {
              name = "dremio"
            }
            """, "Not asked for"),
        Good.Terraform("""
            variable "key" {
              type = string
            }

            resource "aws_cloudwatch_log_group" "dremio" {
              name       = "dremio"
              kms_key_id = aws_kms_key.logs.arn
            }

            resource "aws_cloudwatch_log_group" "superset" {
              name       = "superset"
              kms_key_id = var.key
            }
            """) with { Settings = "profile: regulated\n" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var group in stack.Resources)
        {
            if (group.Kind == "aws_cloudwatch_log_group" && group.Body["kms_key_id"] is var key && (key.IsMissing || key.IsNull))
            {
                yield return group.Name.Finding($"'{group.Name}' is encrypted with a key of AWS, not with one of yours");
            }
        }
    }
}
