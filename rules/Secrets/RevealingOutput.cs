namespace Dpp.Rules;

public sealed class RevealingOutput : Rule
{
    public override RuleInfo Info { get; } = new("DP2036", "revealing-output", "Output reveals a secret",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            An output is printed after every apply, into the log of the pipeline too. With sensitive = true it is still in
            the state and still readable for other roots, and no longer on the screen.
            """,
        Inputs = [Input.Terraform],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "random_password" "warehouse" {
              length = 32
            }

            output "password" {
              value = [|random_password.warehouse.result|]
            }
            """, """
            resource "random_password" "warehouse" {
              length = 32
            }

            output "password" {
              value = random_password.warehouse.result
              sensitive = true
            }
            """),
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              username = "warehouse"
            }

            output "url" {
              value = [|"postgresql://warehouse:${aws_db_instance.warehouse.password}@db.example.com/warehouse"|]
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              username = "warehouse"
            }

            output "url" {
              value = "postgresql://warehouse:${aws_db_instance.warehouse.password}@db.example.com/warehouse"
              sensitive = true
            }
            """),
        Good.Terraform("""
            resource "random_password" "warehouse" {
              length = 32
            }

            output "password" {
              value     = random_password.warehouse.result
              sensitive = true
            }

            output "length" {
              value = random_password.warehouse.length
            }

            output "endpoint" {
              value = aws_db_instance.warehouse.endpoint
            }

            resource "aws_db_instance" "warehouse" {
              engine   = "postgres"
              password = random_password.warehouse.result
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var output in stack.Resources)
        {
            if (output.Kind == "output" && output.Body["value"] is var value && value.Refers(out var refers) && IsSecret(refers))
            {
                var sensitive = output.Body["sensitive"].AsBool().Or(false);
                if (sensitive.Knows(out var isSensitive) && !isSensitive)
                {
                    yield return new Finding(value.At, $"the output '{output.Name}' reveals '{refers.Attribute}' of '{refers.Address}'").Repair("Mark the output as sensitive", sensitive.Write(true));
                }
            }
        }
    }

    private static bool IsSecret(Refers refers) => refers.Attribute switch
    {
        "password" or "master_password" or "administrator_password" or "administrator_login_password" or "admin_password" or "secret_string" or "auth_token" or "private_key_pem" or "private_key_openssh"
            or "primary_access_key" or "secondary_access_key" or "primary_connection_string" or "secondary_connection_string" or "primary_blob_connection_string" or "kube_config_raw" or "secret" or "secret_data" => true,
        "result" => refers.Address.Contains("random_password."),
        _ => false,
    };
}
