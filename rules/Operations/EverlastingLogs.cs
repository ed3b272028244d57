namespace Dpp.Rules;

public sealed class EverlastingLogs : Rule
{
    public override RuleInfo Info { get; } = new("DP8022", "everlasting-logs", "Log group keeps everything for ever",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            A log group without a retention keeps every line, and the bill grows every month until somebody looks. Logs also
            hold names and queries of people, which may not be kept without end.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.cloudwatch.retention"],
        References = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_cloudwatch_log_group" "[|dremio|]" {
              name = "dremio"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_cloudwatch_log_group" "dremio" {
              name              = "dremio"
              retention_in_days = [|0|]
            }
            """),
        Good.Terraform("""
            resource "aws_cloudwatch_log_group" "dremio" {
              name              = "dremio"
              retention_in_days = 30
            }
            """),
        Good.Terraform("""
            variable "days" {
              type = number
            }

            resource "aws_cloudwatch_log_group" "dremio" {
              name              = "dremio"
              retention_in_days = var.days
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var group in stack.Resources)
        {
            var days = group.Kind == "aws_cloudwatch_log_group" ? group.Body["retention_in_days"].AsInt() : default;
            if (days.IsMissing || (days.Knows(out var kept) && kept == 0))
            {
                yield return (days.IsMissing ? group.Name.Finding($"'{group.Name}' keeps everything for ever") : days.Finding($"'{group.Name}' keeps everything for ever: 0 days mean no end"));
            }
        }
    }
}
