namespace Dpp.Rules;

public sealed class UnstatedTerraformRequirements : Rule
{
    public override RuleInfo Info { get; } = new("DP9137", "unstated-terraform-requirements", "Terraform root states no version, providers or backend",
        Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            Without required_version and required_providers everybody applies with what happens to be installed; without a
            backend the state lies on one machine, where nobody else can plan and nothing is locked or kept.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            provider "[|aws|]" {
              region = "eu-central-1"
            }

            resource "aws_s3_bucket" "lake" {
              bucket = "example-lake"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            [|terraform|] {
              required_version = "~> 1.11"

              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "~> 6.0"
                }
              }
            }

            provider "aws" {
              region = "eu-central-1"
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            terraform {
              required_version = "~> 1.11"

              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "~> 6.0"
                }
              }

              backend "s3" {}
            }

            provider "aws" {
              region = "eu-central-1"
            }
            """),
        Good.Terraform("""
            variable "name" {
              type = string
            }

            resource "aws_s3_bucket" "lake" {
              bucket = var.name
            }
            """, "A module for others."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!stack.IsTerraformRoot())
        {
            yield break;
        }

        var blocks = stack.Resources.Where(resource => resource.Kind == "terraform" && resource.Terraform?.IsInRoot == true).ToList();
        var missing = new List<string>();
        if (blocks.TrueForAll(block => block.Body["required_version"].IsMissing))
        {
            missing.Add("required_version");
        }

        if (blocks.TrueForAll(block => block.Body.Blocks("required_providers").Count == 0))
        {
            missing.Add("required_providers");
        }

        if (blocks.TrueForAll(block => block.Body.Blocks("backend").Count == 0 && block.Body.Blocks("cloud").Count == 0))
        {
            missing.Add("backend");
        }

        var at = blocks.Count > 0 ? blocks[0] : stack.Resources.First(resource => resource.Terraform is { Kind: TerraformKind.Provider, IsInRoot: true });
        if (missing.Count > 0)
        {
            yield return at.Name.Finding($"the root states no {string.Join(" and no ", missing)}");
        }
    }
}
