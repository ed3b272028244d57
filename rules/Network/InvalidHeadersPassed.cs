namespace Dpp.Rules;

public sealed class InvalidHeadersPassed : Rule
{
    public override RuleInfo Info { get; } = new("DP6018", "invalid-headers-passed", "Load balancer passes invalid headers on",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            A header whose name no standard allows is read in one way by the load balancer and in another by the server
            behind it, and so one request is smuggled inside another. The balancer can drop such headers.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.alb.invalid-headers"],
        References = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_lb" "[|web|]" {
              name               = "web"
              load_balancer_type = "application"
            }
            """, """
            resource "aws_lb" "web" {
              name               = "web"
              load_balancer_type = "application"
              drop_invalid_header_fields = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_lb" "web" {
              name                       = "web"
              drop_invalid_header_fields = [|false|]
            }
            """, """
            resource "aws_lb" "web" {
              name                       = "web"
              drop_invalid_header_fields = true
            }
            """),
        Good.Terraform("""
            resource "aws_lb" "web" {
              name                       = "web"
              drop_invalid_header_fields = true
            }

            resource "aws_lb" "postgres" {
              name               = "postgres"
              load_balancer_type = "network"
            }
            """, "A network load balancer knows no headers."),
        Good.Terraform("""
            variable "kind" {
              type = string
            }

            variable "drop" {
              type = bool
            }

            resource "aws_lb" "web" {
              load_balancer_type = var.kind
            }

            resource "aws_lb" "other" {
              drop_invalid_header_fields = var.drop
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var balancer in stack.Resources)
        {
            if (balancer.Kind is not ("aws_lb" or "aws_alb") || !balancer.Body["load_balancer_type"].AsText().Or("application").Knows(out var type) || type != "application")
            {
                continue;
            }

            var drops = balancer.Body["drop_invalid_header_fields"].AsBool().Or(false);
            if (drops.Knows(out var said) && !said)
            {
                yield return drops.Finding($"'{balancer.Name}' passes invalid headers on").Repair("Drop invalid headers", drops.Write(true));
            }
        }
    }
}
