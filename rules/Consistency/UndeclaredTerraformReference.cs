namespace Dpp.Rules;

public sealed class UndeclaredTerraformReference : Rule
{
    public override RuleInfo Info { get; } = new("DP9021", "undeclared-terraform-reference", "Terraform refers to something that is not declared",
        Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Terraform stops before it plans anything. Variables, local values, resources and modules are seen only in the
            module that declares them, so a block that was moved or renamed leaves such references behind.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            variable "environment" {
              type = string
            }

            locals {
              name = "lake-${var.[|enviroment|]}"
            }

            resource "aws_s3_bucket" "lake" {
              bucket = local.[|nam|]
            }

            resource "aws_s3_bucket_versioning" "lake" {
              bucket = aws_s3_bucket.[|lakes|].id

              versioning_configuration {
                status = "Enabled"
              }
            }
            """),
        Bad.Files(Input.Terraform,
            ("main.tf", """
                module "database" {
                  source = "./modules/database"
                }

                output "endpoint" {
                  value = module.database.[|endpont|]
                }
                """),
            ("modules/database/main.tf", """
                output "endpoint" {
                  value = "warehouse"
                }
                """)),
        Good.Terraform("""
            variable "rules" {
              type = map(object({ port = number }))
            }

            locals {
              ports = [for rule_name, rule_value in var.rules : rule_value.port]
            }

            resource "aws_security_group" "database" {
              name = "database"

              dynamic "ingress" {
                for_each = var.rules
                iterator = one_rule

                content {
                  from_port = one_rule.value.port
                  to_port   = one_rule.value.port
                  protocol  = "tcp"
                }
              }

              lifecycle {
                ignore_changes = [tags]
              }
            }

            moved {
              from = aws_security_group.old
              to   = aws_security_group.database
            }
            """, "Names that a 'for' or a dynamic block makes, and what a moved block speaks of."),
        Good.Terraform("""
            module "vpc" {
              source  = "terraform-aws-modules/vpc/aws"
              version = "~> 6.0"
            }

            output "subnets" {
              value = module.vpc.private_subnets
            }
            """, "A module that is not here."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var reference in stack.Observations.OfType<UndeclaredReference>())
        {
            var meant = reference.Nearest is { } nearest ? $"; '{nearest}' is" : "";
            yield return new Finding(reference.At, $"the {reference.Kind} '{reference.Name}' is not declared{meant}");
        }
    }
}
