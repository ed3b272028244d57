namespace Dpp.Rules;

public sealed class UnboundedVersion : Rule
{
    public override RuleInfo Info { get; } = new("DP9132", "unbounded-version", "Version constraint lets in every later major version",
        Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            ">= 5.0" is also 6.0, which removes attributes and changes defaults. The day it is released the next init
            without a lock file takes it. "~> 5.0" takes every fix and stops before the next major version.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            terraform {
              required_version = ">= 1.9"

              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = [|">= 5.0"|]
                }
              }
            }

            provider "aws" {
              region = "eu-central-1"
            }
            """) with { Severity = Warning },
        Bad.Terraform("""
            module "eks" {
              source  = "terraform-aws-modules/eks/aws"
              version = [|">= 19.0, != 20.1.0"|]
            }
            """),
        Good.Terraform("""
            terraform {
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = ">= 5.40, < 7.0"
                }

                google = {
                  source  = "hashicorp/google"
                  version = "6.12.0"
                }

                random = "~> 3.6"
              }
            }

            provider "aws" {
              region = "eu-central-1"
            }
            """),
        Good.Terraform("""
            variable "name" {
              type = string
            }

            terraform {
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = ">= 5.0"
                }
              }
            }
            """, "A module for others leaves the upper bound to its callers."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var module in stack.Resources.Where(resource => resource.Kind == "module"))
        {
            var version = module.Body["version"].AsText();
            if (version.Knows(out var constraint) && IsOpen(constraint))
            {
                yield return version.Finding($"'{module.Name}' takes every later major version ({constraint})");
            }
        }

        foreach (var (name, body) in stack.IsTerraformRoot() ? stack.RequiredProviders() : [])
        {
            var version = (body.Kind == TreeKind.Scalar ? body : body["version"]).AsText();
            if (version.Knows(out var constraint) && IsOpen(constraint))
            {
                yield return version.Finding($"the provider '{name}' is taken in every later major version ({constraint})").AtMost(Warning);
            }
        }
    }

    private static bool IsOpen(string constraint)
    {
        var parts = constraint.Split(',').Select(part => part.Trim()).ToList();
        return parts.Exists(part => part.StartsWith(">", StringComparison.Ordinal)) && parts.TrueForAll(part => part.StartsWith(">", StringComparison.Ordinal) || part.StartsWith("!=", StringComparison.Ordinal));
    }
}
