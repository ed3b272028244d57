using Dpp.Facts;
using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class OpenSecurityGroup : Rule
{
    public override RuleInfo Info { get; } = new("DP6011", "open-security-group", "Security group or firewall lets the whole internet reach a sensitive port",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Scanners try every address of the clouds for shells, databases and search engines, all day. What answers is
            attacked within minutes. Let in the networks or security groups of the clients, and reach shells through a VPN,
            a bastion or the session service of the cloud.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.sg.ingress-open", "azure.nsg.open-ingress", "gcp.firewall.open-ingress"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_security_group" "warehouse" {
              vpc_id = aws_vpc.main.id

              ingress {
                from_port   = 5432
                to_port     = 5432
                protocol    = "tcp"
                cidr_blocks = ["10.0.0.0/8", [|"0.0.0.0/0"|]]
              }
            }
            """),
        Bad.Terraform("""
            variable "services" {
              default = {
                https = { port = 443, from = "0.0.0.0/0" }
                ssh   = { port = {|22|}, from = [|"0.0.0.0/0"|] }
              }
            }

            resource "aws_security_group" "bastion" {
              dynamic "ingress" {
                for_each = var.services

                content {
                  from_port   = ingress.value.port
                  to_port     = ingress.value.port
                  protocol    = "tcp"
                  cidr_blocks = [ingress.value.from]
                }
              }
            }
            """) with { Note = "Blocks that a dynamic block makes" },
        Bad.Terraform("""
            resource "aws_security_group_rule" "all" {
              type              = "ingress"
              security_group_id = aws_security_group.search.id
              from_port         = 0
              to_port           = 0
              protocol          = {|"-1"|}
              ipv6_cidr_blocks  = [[|"::/0"|]]
            }
            """) with { Note = "-1 means every protocol and every port" },
        Bad.Terraform("""
            resource "aws_vpc_security_group_ingress_rule" "store" {
              security_group_id = aws_security_group.store.id
              cidr_ipv4         = [|"0.0.0.0/0"|]
              ip_protocol       = "tcp"
              from_port         = {|8000|}
              to_port           = 9100
            }
            """),
        Bad.Terraform("""
            resource "azurerm_network_security_rule" "ssh" {
              name                        = "ssh"
              network_security_group_name = azurerm_network_security_group.data.name
              priority                    = 100
              direction                   = "Inbound"
              access                      = "Allow"
              protocol                    = "Tcp"
              source_port_range           = "*"
              source_address_prefix       = [|"Internet"|]
              destination_port_range      = {|"22"|}
              destination_address_prefix  = "*"
            }
            """),
        Bad.Terraform("""
            resource "azurerm_network_security_group" "data" {
              name = "data"

              security_rule {
                name                    = "stores"
                priority                = 100
                direction               = "Inbound"
                access                  = "Allow"
                protocol                = "*"
                source_address_prefix   = [|"*"|]
                destination_port_ranges = ["443", {|"9200-9300"|}]
              }

              security_rule {
                name                   = "nothing-else"
                priority               = 4096
                direction              = "Inbound"
                access                 = "Deny"
                protocol               = "*"
                source_address_prefix  = "*"
                destination_port_range = "*"
              }
            }
            """) with { Note = "The rule with the lower number wins" },
        Bad.Terraform("""
            resource "google_compute_firewall" "dremio" {
              name          = "dremio"
              network       = google_compute_network.data.id
              source_ranges = [[|"0.0.0.0/0"|]]

              allow {
                protocol = "tcp"
                ports    = ["443", {|"9047"|}]
              }
            }
            """),
        Good.Terraform("""
            resource "aws_security_group" "balancer" {
              ingress {
                from_port   = 443
                to_port     = 443
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }

              ingress {
                from_port   = 5432
                to_port     = 5432
                protocol    = "tcp"
                cidr_blocks = ["10.0.0.0/16"]
              }

              ingress {
                from_port        = -1
                to_port          = -1
                protocol         = "icmpv6"
                ipv6_cidr_blocks = ["::/0"]
              }

              egress {
                from_port   = 0
                to_port     = 0
                protocol    = "-1"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """, "Web ports of a load balancer, clients of the own network, and what goes out."),
        Good.Terraform("""
            variable "clients" {
              type = list(string)
            }

            resource "aws_security_group_rule" "warehouse" {
              type              = "ingress"
              security_group_id = aws_security_group.warehouse.id
              from_port         = 5432
              to_port           = 5432
              protocol          = "tcp"
              cidr_blocks       = var.clients
            }

            resource "aws_security_group_rule" "nobody" {
              count             = 0
              type              = "ingress"
              security_group_id = aws_security_group.warehouse.id
              from_port         = 5432
              to_port           = 5432
              protocol          = "tcp"
              cidr_blocks       = ["0.0.0.0/0"]
            }
            """),
        Good.Terraform("""
            resource "azurerm_network_security_group" "data" {
              name = "data"

              security_rule {
                name                   = "no-ssh"
                priority               = 100
                direction              = "Inbound"
                access                 = "Deny"
                protocol               = "Tcp"
                source_address_prefix  = "*"
                destination_port_range = "22"
              }

              security_rule {
                name                   = "ssh"
                priority               = 200
                direction              = "Inbound"
                access                 = "Allow"
                protocol               = "Tcp"
                source_address_prefix  = "*"
                destination_port_range = "22"
              }
            }
            """, "The first rule keeps out what the second lets in."),
        Good.Terraform("""
            resource "google_compute_firewall" "off" {
              name          = "ssh"
              network       = google_compute_network.data.id
              source_ranges = ["0.0.0.0/0"]
              disabled      = true

              allow {
                protocol = "tcp"
                ports    = ["22"]
              }
            }

            resource "google_compute_firewall" "tunnel" {
              name          = "ssh-by-identity-proxy"
              network       = google_compute_network.data.id
              source_ranges = ["35.235.240.0/20"]

              allow {
                protocol = "tcp"
                ports    = ["22"]
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        TrafficRule[] all = [.. TrafficRules.Of(stack).Where(rule => rule.IsIngress)];
        var denials = all.Where(rule => rule.IsDeny).ToLookup(rule => rule.Group);
        foreach (var rule in all)
        {
            if (rule.IsDeny || !rule.Everybody.Any())
            {
                continue;
            }

            foreach (var span in rule.Ports)
            {
                if (span.Knows(out var ports) && SensitivePorts.FirstIn(ports.From, ports.To) is { } first && !denials[rule.Group].Any(denial => denial.MayHide(rule, new PortSpan(first.Port, first.Port))))
                {
                    yield return Told(rule, span, ports, first);
                    break;
                }
            }
        }
    }

    private static Finding Told(TrafficRule rule, Located<PortSpan> span, PortSpan ports, (int Port, string Of) first)
    {
        var which = ports.IsAll ? $"every port, {first.Port} ({first.Of}) among them" : ports.From == ports.To ? $"port {ports} ({first.Of})" : $"ports {ports}, {first.Port} ({first.Of}) among them";
        var everybody = rule.Everybody.First();
        var finding = everybody.Finding($"'{rule.Declared.Name}' lets the whole internet reach {which}").Because(span, "the port is chosen here");
        return rule.Everybody.Skip(1).Aggregate(finding, (told, other) => told.Because(other, "and here"));
    }
}
