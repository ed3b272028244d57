namespace Dpp.Rules;

public sealed class PublicMachine : Rule
{
    public override RuleInfo Info { get; } = new("DP6020", "public-machine", "Virtual machine has a public address",
        Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            A machine with a public address is one security group away from the internet. Put it into a private subnet
            behind a load balancer, and let it out through a NAT gateway.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.ec2.public-ip"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_instance" "dremio" {
              instance_type               = "r6i.4xlarge"
              associate_public_ip_address = [|true|]
            }
            """, """
            resource "aws_instance" "dremio" {
              instance_type               = "r6i.4xlarge"
              associate_public_ip_address = false
            }
            """),
        Bad.Terraform("""
            resource "aws_launch_template" "executors" {
              network_interfaces {
                associate_public_ip_address = [|true|]
              }
            }
            """, """
            resource "aws_launch_template" "executors" {
              network_interfaces {
                associate_public_ip_address = false
              }
            }
            """),
        Bad.Terraform("""
            resource "google_compute_instance" "minio" {
              name = "minio"

              network_interface {
                subnetwork = google_compute_subnetwork.data.id

                [|access_config|] {
                }
              }
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "azurerm_network_interface" "search" {
              name = "search"

              ip_configuration {
                name                 = "first"
                subnet_id            = azurerm_subnet.data.id
                public_ip_address_id = [|azurerm_public_ip.search.id|]
              }
            }

            resource "azurerm_public_ip" "search" {
              name = "search"
            }
            """),
        Good.Terraform("""
            resource "aws_instance" "bastion" {
              instance_type               = "t4g.nano"
              associate_public_ip_address = true
            }

            resource "aws_instance" "dremio" {
              instance_type               = "r6i.4xlarge"
              associate_public_ip_address = false
            }

            resource "google_compute_instance" "minio" {
              name = "minio"

              network_interface {
                subnetwork = google_compute_subnetwork.data.id
              }
            }
            """, "A bastion is there to be reached."),
        Good.Terraform("""
            variable "public" {
              type = bool
            }

            variable "address" {
              default = null
            }

            variable "addresses" {
              type = list(string)
            }

            resource "aws_instance" "dremio" {
              associate_public_ip_address = var.public
            }

            resource "azurerm_network_interface" "search" {
              name = "search"

              ip_configuration {
                name                 = "first"
                public_ip_address_id = var.address
              }
            }

            resource "google_compute_instance" "minio" {
              name = "minio"

              network_interface {
                dynamic "access_config" {
                  for_each = var.addresses

                  content {
                    nat_ip = access_config.value
                  }
                }
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var machine in stack.Resources)
        {
            if (machine.Name.Knows(out var name) && !IsForTheOutside(name) && Told(machine) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Told(Resource machine)
    {
        var message = $"'{machine.Name}' has a public address";
        switch (machine.Kind)
        {
            case "aws_instance" or "aws_launch_configuration" or "aws_launch_template" or "aws_spot_instance_request":
                var flag = (machine.Kind == "aws_launch_template" ? machine.Body.Block("network_interfaces") : machine.Body)["associate_public_ip_address"].AsBool();
                return flag.Knows(out var isPublic) && isPublic ? flag.Finding(message).Repair("Take no public address", flag.Write(false), @unsafe: true) : null;
            case "google_compute_instance" or "google_compute_instance_template":
                var access = machine.Body.Blocks("network_interface").FirstOrDefault(network => network["access_config"] is { Kind: TreeKind.Sequence, Items.Count: > 0, Rest: Knowledge.Missing });
                return access is null ? null : new Finding(access.Block("access_config").Name, message);
            case "azurerm_network_interface":
                var address = machine.Body.Blocks("ip_configuration").Select(configuration => configuration["public_ip_address_id"]).FirstOrDefault(id => id.Refers(out var to) && to.Address.Contains("azurerm_public_ip."));
                return address is null ? null : new Finding(address.At, message);
            default:
                return null;
        }
    }

    private static bool IsForTheOutside(string name) => name.Split('.', '_', '-').Any(word => word is "bastion" or "jump" or "jumphost" or "jumpbox" or "nat" or "vpn" or "wireguard" or "edge" or "proxy" or "gateway" or "firewall" or "appliance");
}
