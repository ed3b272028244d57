namespace Dpp.Rules;

public sealed class UnkeyedManagedSecret : Rule
{
    public override RuleInfo Info { get; } = new("DP3069", "unkeyed-managed-secret", "Managed secret is not encrypted with a key of yours",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            The secrets manager encrypts with a key of the provider. With one of yours a second permission stands before
            every password, other accounts can be let in, and each use is logged. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.secretsmanager.kms"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_secretsmanager_secret" "[|warehouse|]" {
              name = "warehouse"
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "aws_secretsmanager_secret" "warehouse" {
              name       = "warehouse"
              kms_key_id = [|"alias/aws/secretsmanager"|]
            }
            """) with { Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "google_secret_manager_secret" "[|warehouse|]" {
              secret_id = "warehouse"

              replication {
                auto {
                }
              }
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "aws_secretsmanager_secret" "warehouse" {
              name = "warehouse"
            }
            """, "Not asked for"),
        Good.Terraform("""
            resource "aws_secretsmanager_secret" "warehouse" {
              name       = "warehouse"
              kms_key_id = aws_kms_key.secrets.arn
            }

            resource "google_secret_manager_secret" "warehouse" {
              secret_id = "warehouse"

              replication {
                auto {
                  customer_managed_encryption {
                    kms_key_name = google_kms_crypto_key.secrets.id
                  }
                }
              }
            }

            resource "google_secret_manager_secret" "in_two_regions" {
              secret_id = "dremio"

              replication {
                user_managed {
                  replicas {
                    location = "europe-west3"

                    customer_managed_encryption {
                      kms_key_name = google_kms_crypto_key.secrets.id
                    }
                  }
                }
              }
            }
            """) with { Settings = "profile: regulated\n" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var secret in stack.Resources)
        {
            var key = KeyOf(secret);
            if (key is not null && (key.IsMissing || key.IsNull || (key.AsText().Knows(out var name) && name == "alias/aws/secretsmanager")))
            {
                yield return new Finding(key.IsMissing ? secret.Name.At : key.At, $"'{secret.Name}' is encrypted with a key of the provider, not with one of yours");
            }
        }
    }

    private static Tree? KeyOf(Resource secret)
    {
        var replication = secret.Body.Block("replication");
        return secret.Kind switch
        {
            "aws_secretsmanager_secret" => secret.Body["kms_key_id"],
            "google_secret_manager_secret" when !replication.Block("user_managed").IsMissing => replication.Block("user_managed").Block("replicas").Block("customer_managed_encryption"),
            "google_secret_manager_secret" => replication.Block("auto").Block("customer_managed_encryption"),
            "google_secret_manager_regional_secret" => secret.Body.Block("customer_managed_encryption"),
            _ => null,
        };
    }
}
