namespace Dpp.Rules;

public sealed class UntokenedMetadata : Rule
{
    public override RuleInfo Info { get; } = new("DP6053", "untokened-metadata", "Instance metadata answers without a token",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The first version of the metadata service answers every plain request with the credentials of the machine's
            role, so one server that can be made to fetch a URL gives them away. The second version wants a token first.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.ec2.imdsv1"],
        References = ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_instance" "dremio" {
              metadata_options {
                http_tokens = [|"optional"|]
              }
            }
            """, """
            resource "aws_instance" "dremio" {
              metadata_options {
                http_tokens = "required"
              }
            }
            """),
        Bad.Terraform("""
            resource "aws_launch_template" "[|executors|]" {
              instance_type = "r6i.4xlarge"
            }
            """) with { IsStructural = true, Severity = Warning, Note = "The image or the account may ask for tokens; the template does not." },
        Good.Terraform("""
            resource "aws_launch_template" "executors" {
              metadata_options {
                http_tokens = "required"
              }
            }

            resource "aws_instance" "dremio" {
              metadata_options {
                http_endpoint = "disabled"
                http_tokens   = "optional"
              }
            }

            resource "aws_instance" "from_template" {
              launch_template {
                id = aws_launch_template.executors.id
              }
            }
            """),
        Good.Terraform("""
            resource "aws_ec2_instance_metadata_defaults" "account" {
              http_tokens = "required"
            }

            resource "aws_launch_template" "executors" {
              instance_type = "r6i.4xlarge"
            }
            """, "The account asks for tokens."),
        Good.Terraform("""
            variable "tokens" {
              type = string
            }

            resource "aws_instance" "dremio" {
              metadata_options {
                http_tokens = var.tokens
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var isAskedOfAll = !stack.Sight.IsComplete || stack.Resources.Any(resource => resource.Kind == "aws_ec2_instance_metadata_defaults");
        foreach (var machine in stack.Resources)
        {
            if (machine.Kind is not ("aws_instance" or "aws_launch_template" or "aws_launch_configuration"))
            {
                continue;
            }

            var options = machine.Body.Block("metadata_options");
            var endpoint = options["http_endpoint"].AsText().Or("enabled");
            var tokens = options["http_tokens"].AsText();
            if (!endpoint.Knows(out var isOn) || isOn == "disabled")
            {
                continue;
            }

            if (tokens.Knows(out var asked) && asked == "optional")
            {
                yield return tokens.Finding($"'{machine.Name}' gives its credentials to requests without a token").Repair("Ask for a token", tokens.Write("required"), @unsafe: true);
            }
            else if (tokens.IsMissing && !isAskedOfAll && machine.Body["launch_template"].IsMissing)
            {
                yield return machine.Name.Finding($"'{machine.Name}' does not ask for tokens at its metadata").AtMost(Warning);
            }
        }
    }
}
