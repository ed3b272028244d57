using System.Globalization;

namespace Dpp.Rules;

public sealed class UnrotatedKey : Rule
{
    private const int SecondsOfDay = 86400, MostDays = 365;

    public override RuleInfo Info { get; } = new("DP3071", "unrotated-key", "Key of yours is never rotated, or too seldom",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The longer one key encrypts everything, the more is lost with it. The cloud can make new key material by itself;
            what is encrypted under the old one stays readable.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.kms.rotation", "gcp.kms.rotation"],
        References = ["https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html", "https://cloud.google.com/kms/docs/key-rotation"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_kms_key" "[|lake|]" {
              description = "Objects of the lake"
            }
            """, """
            resource "aws_kms_key" "lake" {
              description = "Objects of the lake"
              enable_key_rotation = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_kms_key" "lake" {
              enable_key_rotation = [|false|]
            }
            """, """
            resource "aws_kms_key" "lake" {
              enable_key_rotation = true
            }
            """),
        Bad.Terraform("""
            resource "aws_kms_key" "lake" {
              enable_key_rotation     = true
              rotation_period_in_days = [|2560|]
            }
            """),
        Bad.Terraform("""
            resource "google_kms_crypto_key" "[|lake|]" {
              name     = "lake"
              key_ring = google_kms_key_ring.platform.id
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_kms_crypto_key" "lake" {
              name            = "lake"
              key_ring        = google_kms_key_ring.platform.id
              rotation_period = [|"63072000s"|]
            }
            """),
        Good.Terraform("""
            resource "aws_kms_key" "lake" {
              enable_key_rotation = true
            }

            resource "aws_kms_key" "signing" {
              customer_master_key_spec = "ECC_NIST_P256"
              key_usage                = "SIGN_VERIFY"
            }

            resource "aws_kms_key" "own_hardware" {
              custom_key_store_id = aws_kms_custom_key_store.own.id
            }

            resource "google_kms_crypto_key" "lake" {
              name            = "lake"
              key_ring        = google_kms_key_ring.platform.id
              rotation_period = "7776000s"
            }

            resource "google_kms_crypto_key" "signing" {
              name     = "signing"
              key_ring = google_kms_key_ring.platform.id
              purpose  = "ASYMMETRIC_SIGN"
            }
            """, "Keys that sign, and those in hardware of your own, cannot be rotated by the cloud."),
        Good.Terraform("""
            variable "rotated" {
              type = bool
            }

            variable "spec" {
              type = string
            }

            resource "aws_kms_key" "lake" {
              enable_key_rotation = var.rotated
            }

            resource "aws_kms_key" "other" {
              customer_master_key_spec = var.spec
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var key in stack.Resources)
        {
            if (key.Kind == "aws_kms_key" && IsSymmetric(key.Body))
            {
                var rotates = key.Body["enable_key_rotation"].AsBool().Or(false);
                var days = key.Body["rotation_period_in_days"].AsInt();
                if (rotates.Knows(out var isOn) && !isOn)
                {
                    yield return rotates.Finding($"'{key.Name}' is never rotated").Repair("Rotate it every year", rotates.Write(true));
                }
                else if (days.Knows(out var period) && period > MostDays)
                {
                    yield return days.Finding($"'{key.Name}' is rotated every {period} days only, not every {MostDays}");
                }
            }
            else if (key.Kind == "google_kms_crypto_key" && key.Body["purpose"].AsText().Or("ENCRYPT_DECRYPT").Knows(out var purpose) && purpose == "ENCRYPT_DECRYPT" && key.Body["import_only"].IsMissing)
            {
                var period = key.Body["rotation_period"].AsText();
                if (period.IsMissing)
                {
                    yield return key.Name.Finding($"'{key.Name}' is never rotated");
                }
                else if (period.Knows(out var text) && DaysOf(text) is > MostDays and var days)
                {
                    yield return period.Finding($"'{key.Name}' is rotated every {days} days only, not every {MostDays}");
                }
            }
        }
    }

    private static bool IsSymmetric(Tree key)
        => key["custom_key_store_id"].IsMissing && key["customer_master_key_spec"].AsText().Or("SYMMETRIC_DEFAULT").Knows(out var spec) && spec == "SYMMETRIC_DEFAULT"
            && key["key_usage"].AsText().Or("ENCRYPT_DECRYPT").Knows(out var usage) && usage == "ENCRYPT_DECRYPT";

    private static int? DaysOf(string period)
        => double.TryParse(period.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? (int)(seconds / SecondsOfDay) : null;
}
