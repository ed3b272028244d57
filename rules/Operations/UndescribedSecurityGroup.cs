using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class UndescribedSecurityGroup : Rule
{
    public override RuleInfo Info { get; } = new("DP8038", "undescribed-security-group", "Security group or rule without a description",
        Development: Note, Staging: Note, Production: Note)
    {
        Why = """
            In a year nobody dares to close a port whose reason nobody wrote down. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.sg.description-missing"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_security_group" "[|warehouse|]" {
              [|ingress|] {
                from_port   = 5432
                to_port     = 5432
                protocol    = "tcp"
                cidr_blocks = ["10.0.0.0/16"]
              }
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "azurerm_network_security_rule" "[|warehouse|]" {
              name      = "warehouse"
              direction = "Inbound"
              access    = "Allow"
              protocol  = "Tcp"
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "aws_security_group" "warehouse" {
              description = "PostgreSQL"

              ingress {
                description = "Clients of the platform"
                from_port   = 5432
                to_port     = 5432
                protocol    = "tcp"
                cidr_blocks = ["10.0.0.0/16"]
              }
            }

            resource "google_compute_firewall" "warehouse" {
              name          = "warehouse"
              description   = "Clients of the platform"
              source_ranges = ["10.0.0.0/16"]

              allow {
                protocol = "tcp"
                ports    = ["5432"]
              }
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "aws_security_group" "warehouse" {
            }
            """, "Not asked for"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var group in stack.Resources)
        {
            if (group.Kind == "aws_security_group" && group.Body["description"].IsMissing)
            {
                yield return group.Name.Finding($"'{group.Name}' has no description");
            }
        }

        foreach (var rule in TrafficRules.Of(stack))
        {
            var owner = rule.Declared.Kind == "google_compute_firewall" ? rule.Declared.Body : rule.Body;
            if (owner["description"].IsMissing)
            {
                yield return new Finding(owner.Name, $"a rule of '{rule.Declared.Name}' has no description");
            }
        }
    }
}
