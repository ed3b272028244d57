namespace Dpp.Rules;

public sealed class UnpinnedModule : Rule
{
    public override RuleInfo Info { get; } = new("DP9134", "unpinned-module", "Module or provider is taken in whatever version is newest",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            The next init takes the newest version, and a new major version changes defaults and names: the plan that was
            reviewed is not the plan that is applied. A version constraint, or a tag in the source, makes both the same.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            module "[|vpc|]" {
              source = "terraform-aws-modules/vpc/aws"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            module "network" {
              source = [|"git::https://git.example.com/platform/network.git"|]
            }
            """),
        Bad.Terraform("""
            terraform {
              required_providers {
                [|aws|] = {
                  source = "hashicorp/aws"
                }
              }

              backend "gcs" {
                bucket = "example-state"
              }
            }
            """) with { IsStructural = true, Severity = Warning, Note = "A lock file that is committed pins a provider too." },
        Good.Terraform("""
            module "vpc" {
              source  = "terraform-aws-modules/vpc/aws"
              version = "~> 6.0"
            }

            module "network" {
              source = "git::https://git.example.com/platform/network.git?ref=v1.4.0"
            }

            module "bundle" {
              source = "s3::https://s3.amazonaws.com/example-modules/network-1.4.0.zip"
            }
            """),
        Good.Files(Input.Terraform,
            ("main.tf", """
                module "database" {
                  source = "./modules/database"
                }
                """),
            ("modules/database/main.tf", """
                terraform {
                  required_providers {
                    aws = {
                      source = "hashicorp/aws"
                    }
                  }
                }
                """)) with { Note = "A folder beside it, and a module that leaves the version to its callers." },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            if (resource.Kind == "module" && resource.Body["source"].AsText() is var source && source.Knows(out var from))
            {
                if (IsGit(from) && from.IndexOf("ref=", StringComparison.Ordinal) < 0)
                {
                    yield return source.Finding($"'{resource.Name}' is taken from whatever its repository holds");
                }
                else if (IsRegistry(from) && resource.Body["version"].IsMissing)
                {
                    yield return resource.Name.Finding($"'{resource.Name}' names no version of '{from}'");
                }
            }
        }

        foreach (var provider in stack.RequiredProviders().Where(provider => stack.IsTerraformRoot() && provider.Body.Kind == TreeKind.Mapping && provider.Body["version"].IsMissing))
        {
            yield return new Finding(provider.Body.Name, $"the provider '{provider.Name}' is required in any version").AtMost(Warning);
        }
    }

    private static bool IsGit(string source) => source.StartsWith("git::", StringComparison.Ordinal) || source.StartsWith("git@", StringComparison.Ordinal) || source.StartsWith("github.com/", StringComparison.Ordinal) || source.StartsWith("bitbucket.org/", StringComparison.Ordinal);

    /// <summary>namespace/name/system, with a host before it or not.</summary>
    private static bool IsRegistry(string source) => source[0] is not ('.' or '/') && source.IndexOf("::", StringComparison.Ordinal) < 0 && source.IndexOf("://", StringComparison.Ordinal) < 0 && source.Split(["//"], StringSplitOptions.None)[0].Split('/').Length is 3 or 4 && !IsGit(source);
}
