namespace Dpp.Rules;

public sealed class DefaultNetwork : Rule
{
    public override RuleInfo Info { get; } = new("DP6016", "default-network", "Default network or an open default security group is used",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Everything that forgets to name a network or a group lands in the default one, and there everything reaches
            everything. Make a network of your own, and leave the default security group of it without rules.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.sg.default-open"],
        References = ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html", "https://cloud.google.com/vpc/docs/vpc#default-network"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_default_security_group" "main" {
              vpc_id = aws_vpc.main.id

              [|ingress|] {
                protocol  = "-1"
                self      = true
                from_port = 0
                to_port   = 0
              }
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_default_vpc" "[|main|]" {
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            data "aws_vpc" "main" {
              default = [|true|]
            }
            """),
        Bad.Terraform("""
            resource "google_container_cluster" "data" {
              name    = "data"
              network = [|"default"|]
            }
            """),
        Bad.Terraform("""
            resource "google_compute_instance" "etl" {
              name = "etl"

              network_interface {
                network = [|"default"|]
              }
            }
            """),
        Good.Terraform("""
            resource "aws_default_security_group" "main" {
              vpc_id = aws_vpc.main.id
            }

            resource "google_container_cluster" "data" {
              name       = "data"
              network    = google_compute_network.data.name
              subnetwork = google_compute_subnetwork.data.name
            }
            """, "The default group of a network without any rule."),
        Good.Terraform("""
            variable "network" {
              type = string
            }

            resource "google_compute_instance" "etl" {
              name = "etl"

              network_interface {
                network = var.network
              }
            }

            data "aws_vpc" "main" {
              id = "vpc-0a1b2c3d"
            }

            resource "aws_default_security_group" "removed" {
              ingress = []
              egress  = []
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            switch (resource.Kind)
            {
                case "aws_default_security_group":
                    foreach (var type in new[] { "ingress", "egress" })
                    {
                        if (resource.Body.Blocks(type) is { Count: > 0 } rules && resource.Body[type].Rest == Knowledge.Missing)
                        {
                            yield return new Finding(rules[0].Name, $"the default security group '{resource.Name}' lets traffic {(type == "ingress" ? "in" : "out")}");
                        }
                    }

                    break;
                case "aws_default_vpc" or "aws_default_subnet":
                    yield return resource.Name.Finding($"'{resource.Name}' takes the default network");
                    break;
                case "data.aws_vpc" when resource.Body["default"].AsBool() is var isDefault && isDefault.Knows(out var said) && said:
                    yield return isDefault.Finding($"'{resource.Name}' takes the default network");
                    break;
                default:
                    var network = NetworkOf(resource);
                    if (network.Knows(out var name) && name == "default")
                    {
                        yield return network.Finding($"'{resource.Name}' stands in the default network");
                    }

                    break;
            }
        }
    }

    private static Located<string> NetworkOf(Resource resource) => resource.Kind switch
    {
        "google_container_cluster" => resource.Body["network"].AsText(),
        "google_compute_instance" or "google_compute_instance_template" => resource.Body.Block("network_interface")["network"].AsText(),
        _ => default,
    };
}
