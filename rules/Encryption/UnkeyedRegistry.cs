namespace Dpp.Rules;

public sealed class UnkeyedRegistry : Rule
{
    public override RuleInfo Info { get; } = new("DP3070", "unkeyed-registry", "Container registry is not encrypted with a key of yours",
        Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            Registries encrypt images with a key of the provider. With one of yours you can take an image from everybody at
            once, and see who used it. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.ecr.kms"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_ecr_repository" "[|dbt|]" {
              name = "dbt"
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "aws_ecr_repository" "dbt" {
              name = "dbt"

              encryption_configuration {
                encryption_type = [|"AES256"|]
              }
            }
            """) with { Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "azurerm_container_registry" "[|images|]" {
              name = "images"
            }

            resource "google_artifact_registry_repository" "[|images|]" {
              repository_id = "images"
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "aws_ecr_repository" "dbt" {
              name = "dbt"
            }
            """, "Not asked for"),
        Good.Terraform("""
            resource "aws_ecr_repository" "dbt" {
              name = "dbt"

              encryption_configuration {
                encryption_type = "KMS"
                kms_key         = aws_kms_key.images.arn
              }
            }

            resource "azurerm_container_registry" "images" {
              name = "images"

              encryption {
                key_vault_key_id   = azurerm_key_vault_key.images.id
                identity_client_id = azurerm_user_assigned_identity.images.client_id
              }
            }

            resource "google_artifact_registry_repository" "images" {
              repository_id = "images"
              kms_key_name  = google_kms_crypto_key.images.id
            }
            """) with { Settings = "profile: regulated\n" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var registry in stack.Resources)
        {
            var key = registry.Kind switch
            {
                "aws_ecr_repository" => registry.Body.Block("encryption_configuration")["encryption_type"],
                "azurerm_container_registry" => registry.Body.Block("encryption"),
                "google_artifact_registry_repository" => registry.Body["kms_key_name"],
                _ => null,
            };
            if (key is not null && (key.IsMissing || key.IsNull || (key.AsText().Knows(out var type) && type == "AES256")))
            {
                yield return new Finding(key.IsMissing ? registry.Name.At : key.At, $"'{registry.Name}' is encrypted with a key of the provider, not with one of yours");
            }
        }
    }
}
