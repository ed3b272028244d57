using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class OpenEgress : Rule
{
    public override RuleInfo Info { get; } = new("DP6019", "open-egress", "Security group or firewall lets everything out",
        Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            Whoever breaks into a machine fetches tools and sends the data away over connections that the machine opens
            itself. Let out what the service needs. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.sg.egress-open"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_security_group" "warehouse" {
              egress {
                from_port   = 0
                to_port     = 0
                protocol    = {|"-1"|}
                cidr_blocks = [[|"0.0.0.0/0"|]]
              }
            }
            """) with { Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "google_compute_firewall" "out" {
              name               = "out"
              direction          = "EGRESS"
              destination_ranges = [[|"0.0.0.0/0"|]]

              allow {
                protocol = {|"all"|}
              }
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "aws_security_group" "warehouse" {
              egress {
                from_port   = 0
                to_port     = 0
                protocol    = "-1"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """, "Not asked for"),
        Good.Terraform("""
            resource "aws_security_group" "warehouse" {
              egress {
                from_port   = 443
                to_port     = 443
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }

              egress {
                from_port   = 0
                to_port     = 0
                protocol    = "-1"
                cidr_blocks = ["10.0.0.0/8"]
              }
            }
            """) with { Settings = "profile: regulated\n" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var rule in TrafficRules.Of(stack))
        {
            if (!rule.IsIngress && !rule.IsDeny && rule.Everybody.FirstOrDefault() is { State: Knowledge.Written } everybody
                && rule.Ports.FirstOrDefault(span => span.Knows(out var ports) && ports.IsAll) is { State: not Knowledge.OutOfSight } span)
            {
                yield return everybody.Finding($"'{rule.Declared.Name}' lets everything out to everywhere").Because(span, "by every port");
            }
        }
    }
}
