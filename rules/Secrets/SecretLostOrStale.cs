namespace Dpp.Rules;

public sealed class SecretLostOrStale : Rule
{
    public override RuleInfo Info { get; } = new("DP2033", "secret-lost-or-stale", "Managed secret is deleted at once or never rotated",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            With a recovery window of 0 days a secret that is deleted by mistake is gone together with what it opened.
            And a password that nothing rotates is valid for everybody who ever saw it.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.secretsmanager.rotation"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_secretsmanager_secret" "warehouse" {
              name                    = "warehouse"
              recovery_window_in_days = [|0|]
            }

            resource "aws_secretsmanager_secret_rotation" "warehouse" {
              secret_id           = aws_secretsmanager_secret.warehouse.id
              rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"
            }
            """, """
            resource "aws_secretsmanager_secret" "warehouse" {
              name                    = "warehouse"
            }

            resource "aws_secretsmanager_secret_rotation" "warehouse" {
              secret_id           = aws_secretsmanager_secret.warehouse.id
              rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"
            }
            """),
        Bad.Terraform("""
            resource "aws_secretsmanager_secret" "[|warehouse|]" {
              name = "warehouse"
            }
            """) with { IsStructural = true, Severity = Note, Note = "Not every secret can be rotated by itself." },
        Good.Terraform("""
            resource "aws_secretsmanager_secret" "warehouse" {
              name = "warehouse"
            }

            resource "aws_secretsmanager_secret_rotation" "warehouse" {
              secret_id           = aws_secretsmanager_secret.warehouse.id
              rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"

              rotation_rules {
                automatically_after_days = 30
              }
            }
            """),
        Good.Terraform("""
            variable "days" {
              type = number
            }

            resource "aws_secretsmanager_secret" "warehouse" {
              for_each                = toset(["reader", "writer"])
              name                    = "warehouse-${each.key}"
              recovery_window_in_days = var.days
            }

            resource "aws_secretsmanager_secret_rotation" "warehouse" {
              for_each            = aws_secretsmanager_secret.warehouse
              secret_id           = each.value.id
              rotation_lambda_arn = "arn:aws:lambda:eu-central-1:111122223333:function:rotate"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var secret in stack.Resources.Where(resource => resource.Kind == "aws_secretsmanager_secret"))
        {
            var window = secret.Body["recovery_window_in_days"].AsInt();
            if (window.Knows(out var days) && days == 0)
            {
                yield return window.Finding($"'{secret.Name}' is gone at once when it is deleted").Repair("Keep it for the usual 30 days", window.Remove());
            }

            if (stack.Companions.Of(secret, "aws_secretsmanager_secret_rotation").IsMissing)
            {
                yield return secret.Name.Finding($"nothing rotates '{secret.Name}'").AtMost(Note);
            }
        }
    }
}
