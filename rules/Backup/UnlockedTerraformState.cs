namespace Dpp.Rules;

public sealed class UnlockedTerraformState : Rule
{
    public override RuleInfo Info { get; } = new("DP5057", "unlocked-terraform-state", "Terraform state is not locked, or lies on one machine",
        Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            Two applies at once write over each other's state, and resources that no state knows can neither be changed nor
            destroyed by Terraform. A state on one machine is lost with it.
            """,
        Inputs = [Input.Terraform],
        References = ["https://developer.hashicorp.com/terraform/language/backend/s3"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            terraform {
              backend [|"s3"|] {
                bucket = "example-state"
                key    = "platform.tfstate"
                region = "eu-central-1"
              }
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            terraform {
              backend [|"local"|] {
                path = "platform.tfstate"
              }
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            terraform {
              backend "s3" {
                bucket       = "example-state"
                key          = "platform.tfstate"
                region       = "eu-central-1"
                use_lockfile = true
              }
            }
            """),
        Good.Terraform("""
            terraform {
              backend "s3" {
                bucket         = "example-state"
                key            = "platform.tfstate"
                region         = "eu-central-1"
                dynamodb_table = "locks"
              }
            }
            """),
        Good.Terraform("""
            terraform {
              backend "s3" {
                key = "platform.tfstate"
              }
            }
            """, "The rest comes with -backend-config."),
        Good.Terraform("""
            terraform {
              backend "azurerm" {
                storage_account_name = "examplestate"
                container_name       = "state"
                key                  = "platform.tfstate"
              }
            }
            """, "Azure and Google lock by themselves."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var settings in stack.Resources.Where(resource => resource.Kind == "terraform" && resource.Terraform?.IsInRoot == true))
        {
            foreach (var entry in settings.Body.Blocks("backend").SelectMany(block => block.Entries))
            {
                var (kind, backend) = (entry.Name, entry.Value);
                var isPartial = backend["bucket"].IsMissing || backend["key"].IsMissing;
                var isLocked = !backend["dynamodb_table"].IsMissing || (backend["use_lockfile"].AsBool().Or(false) is var file && (!file.Knows(out var uses) || uses));
                if (kind == "local")
                {
                    yield return new Finding(backend.Name, "the state lies on the machine that applies");
                }
                else if (kind == "s3" && !isPartial && !isLocked)
                {
                    yield return new Finding(backend.Name, "nothing locks the state: neither use_lockfile nor dynamodb_table is set");
                }
            }
        }
    }
}
