namespace Dpp.Rules;

public sealed class UnloggedBalancer : Rule
{
    public override RuleInfo Info { get; } = new("DP8025", "unlogged-balancer", "Load balancer without access logs",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Which address asked what, when, and how long it took: after an incident the access log of the balancer is the one
            place that knows it, for all servers behind it.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.alb.access-logs"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_lb" "[|web|]" {
              name = "web"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_lb" "web" {
              name = "web"

              access_logs {
                bucket  = aws_s3_bucket.logs.id
                enabled = [|false|]
              }
            }
            """),
        Bad.Terraform("""
            resource "aws_elb" "[|web|]" {
              name = "web"
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "aws_lb" "web" {
              name = "web"

              access_logs {
                bucket  = aws_s3_bucket.logs.id
                enabled = true
              }
            }

            resource "aws_elb" "web" {
              name = "web"

              access_logs {
                bucket = aws_s3_bucket.logs.id
              }
            }

            resource "aws_lb" "postgres" {
              name               = "postgres"
              load_balancer_type = "network"
            }
            """, "A network load balancer logs only what it decrypts."),
        Good.Terraform("""
            variable "logged" {
              type = bool
            }

            variable "buckets" {
              type = list(string)
            }

            resource "aws_lb" "web" {
              name = "web"

              access_logs {
                bucket  = "logs"
                enabled = var.logged
              }
            }

            resource "aws_lb" "other" {
              name = "other"

              dynamic "access_logs" {
                for_each = var.buckets

                content {
                  bucket  = access_logs.value
                  enabled = true
                }
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var balancer in stack.Resources)
        {
            var isApplication = balancer.Kind is "aws_lb" or "aws_alb" && balancer.Body["load_balancer_type"].AsText().Or("application").Knows(out var type) && type == "application";
            if (!isApplication && balancer.Kind != "aws_elb")
            {
                continue;
            }

            var logs = balancer.Body.Block("access_logs");
            var isOn = logs["enabled"].AsBool().Or(balancer.Kind == "aws_elb");
            if (logs.IsMissing)
            {
                yield return balancer.Name.Finding($"'{balancer.Name}' has no access log");
            }
            else if (isOn.Knows(out var enabled) && !enabled)
            {
                yield return isOn.Finding($"the access log of '{balancer.Name}' is turned off");
            }
        }
    }
}
