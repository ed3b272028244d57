namespace Dpp.Rules;

public sealed class MisfitModuleArgument : Rule
{
    public override RuleInfo Info { get; } = new("DP9136", "misfit-module-argument", "Call of a module lacks an argument or gives one it does not take",
        Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Terraform stops before it plans anything. It happens when a variable of a module is renamed, or when it gets a
            new one without a default, and one of the calls is forgotten.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(Input.Terraform,
            ("main.tf", """
                module "[|database|]" {
                  source = "./modules/database"

                  [|instance_clas|] = "db.m6g.large"
                }
                """),
            ("modules/database/main.tf", """
                variable "{|instance_class|}" {
                  type = string
                }
                """)) with { IsStructural = true },
        Good.Files(Input.Terraform,
            ("main.tf", """
                module "database" {
                  source   = "./modules/database"
                  for_each = toset(["a", "b"])

                  instance_class = "db.m6g.large"
                  depends_on     = [aws_vpc.main]
                }

                resource "aws_vpc" "main" {
                  cidr_block = "10.0.0.0/16"
                }
                """),
            ("modules/database/main.tf", """
                variable "instance_class" {
                  type = string
                }

                variable "multi_az" {
                  type    = bool
                  default = true
                }
                """)),
        Good.Terraform("""
            module "vpc" {
              source  = "terraform-aws-modules/vpc/aws"
              version = "~> 6.0"

              whatever = true
            }
            """, "A module that is not here."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var misfit in stack.Observations.OfType<MisfitArgument>())
        {
            var finding = misfit.IsMissing
                ? new Finding(misfit.At, $"module '{misfit.Module}' needs '{misfit.Argument}', which has no default")
                : new Finding(misfit.At, $"module '{misfit.Module}' takes no '{misfit.Argument}'{(misfit.Nearest is { } nearest ? $"; it takes '{nearest}'" : "")}");
            yield return finding.Because(misfit.Other, "needed here");
        }
    }
}
