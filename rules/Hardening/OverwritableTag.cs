namespace Dpp.Rules;

public sealed class OverwritableTag : Rule
{
    public override RuleInfo Info { get; } = new("DP7048", "overwritable-tag", "Registry lets tags be overwritten",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            The tag that was tested can be another image tomorrow: whoever may push replaces what production pulls at its
            next restart, and a roll back brings back something else than what ran.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.ecr.mutable-tags"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_ecr_repository" "[|dbt|]" {
              name = "dbt"
            }
            """, """
            resource "aws_ecr_repository" "dbt" {
              name = "dbt"
              image_tag_mutability = "IMMUTABLE"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_ecr_repository" "dbt" {
              name                 = "dbt"
              image_tag_mutability = [|"MUTABLE"|]
            }
            """, """
            resource "aws_ecr_repository" "dbt" {
              name                 = "dbt"
              image_tag_mutability = "IMMUTABLE"
            }
            """),
        Bad.Terraform("""
            resource "google_artifact_registry_repository" "images" {
              repository_id = "images"
              format        = "DOCKER"

              docker_config {
                immutable_tags = [|false|]
              }
            }
            """, """
            resource "google_artifact_registry_repository" "images" {
              repository_id = "images"
              format        = "DOCKER"

              docker_config {
                immutable_tags = true
              }
            }
            """),
        Good.Terraform("""
            resource "aws_ecr_repository" "dbt" {
              name                 = "dbt"
              image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
            }

            resource "google_artifact_registry_repository" "packages" {
              repository_id = "packages"
              format        = "PYTHON"
            }

            resource "google_artifact_registry_repository" "mirror" {
              repository_id = "mirror"
              format        = "DOCKER"
              mode          = "REMOTE_REPOSITORY"
            }
            """),
        Good.Terraform("""
            variable "tags" {
              type = string
            }

            resource "aws_ecr_repository" "dbt" {
              name                 = "dbt"
              image_tag_mutability = var.tags
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var registry in stack.Resources)
        {
            if (registry.Kind == "aws_ecr_repository")
            {
                var tags = registry.Body["image_tag_mutability"].AsText().Or("MUTABLE");
                if (tags.Knows(out var said) && said == "MUTABLE")
                {
                    yield return tags.Finding($"tags of '{registry.Name}' can be overwritten").Repair("Keep tags as they were pushed", tags.Write("IMMUTABLE"), @unsafe: true);
                }
            }
            else if (registry.Kind == "google_artifact_registry_repository" && registry.Body["format"].AsText().Knows(out var format) && format == "DOCKER"
                && registry.Body["mode"].AsText().Or("STANDARD_REPOSITORY").Knows(out var mode) && mode == "STANDARD_REPOSITORY")
            {
                var keeps = registry.Body.Block("docker_config")["immutable_tags"].AsBool().Or(false);
                if (keeps.Knows(out var isKept) && !isKept)
                {
                    yield return keeps.Finding($"tags of '{registry.Name}' can be overwritten").Repair("Keep tags as they were pushed", keeps.State == Knowledge.Written ? keeps.Write(true) : null, @unsafe: true);
                }
            }
        }
    }
}
