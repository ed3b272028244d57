namespace Dpp.Rules;

public sealed class SubnetsInOneZone : Rule
{
    public override RuleInfo Info { get; } = new("DP4072", "subnets-in-one-zone", "Network lies in one zone, or leaves it by one gateway",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A zone fails as a whole, some hours every few years. Databases, clusters and load balancers can stand in a second
            one only if the network has a subnet there, and one NAT gateway for all zones takes them all off the internet.
            """,
        Inputs = [Input.Terraform],
        References = ["https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }

            resource "aws_subnet" "public" {
              vpc_id            = aws_vpc.main.id
              availability_zone = [|"eu-central-1a"|]
            }

            resource "aws_subnet" "private" {
              vpc_id            = aws_vpc.main.id
              availability_zone = {|"eu-central-1a"|}
            }
            """),
        Bad.Terraform("""
            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }

            resource "aws_subnet" "private" {
              for_each          = toset(["eu-central-1a", "eu-central-1b"])
              vpc_id            = aws_vpc.main.id
              availability_zone = each.key
            }

            resource "aws_nat_gateway" "[|out|]" {
              subnet_id = aws_subnet.private["eu-central-1a"].id
            }
            """) with { IsStructural = true, Severity = Warning, Note = "One gateway for two zones" },
        Good.Terraform("""
            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }

            resource "aws_subnet" "private" {
              for_each          = toset(["eu-central-1a", "eu-central-1b"])
              vpc_id            = aws_vpc.main.id
              availability_zone = each.key
            }

            resource "aws_nat_gateway" "out" {
              for_each  = aws_subnet.private
              subnet_id = each.value.id
            }
            """),
        Good.Terraform("""
            data "aws_availability_zones" "available" {
            }

            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }

            resource "aws_subnet" "private" {
              count             = 2
              vpc_id            = aws_vpc.main.id
              availability_zone = data.aws_availability_zones.available.names[count.index]
            }

            resource "aws_subnet" "of_another_network" {
              vpc_id            = "vpc-0a1b2c3d"
              availability_zone = "eu-central-1a"
            }
            """, "Which zones there are is known when it is applied."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!stack.Sight.IsComplete)
        {
            yield break;
        }

        var networks = stack.Resources.Where(resource => resource.Kind == "aws_subnet")
            .GroupBy(subnet => subnet.Body["vpc_id"].Refers(out var refers) && !refers.Address.Contains("data.") && refers.Address.Contains("aws_vpc.") ? refers.Address : "").ToArray();
        if (networks.Any(network => network.Key.Length == 0 && network.Any(subnet => !subnet.Body["vpc_id"].AsText().Knows(out _) && !subnet.Body["vpc_id"].Refers(out _))))
        {
            yield break; // a subnet of who knows which network
        }

        foreach (var network in networks.Where(network => network.Key.Length > 0))
        {
            Located<string>[] zones = [.. network.Select(subnet => subnet.Body["availability_zone"].AsText())];
            var names = zones.Select(zone => zone.Knows(out var name) ? name : "").Distinct().ToArray();
            if (names is [{ Length: > 0 } only])
            {
                var finding = zones[0].Finding($"all subnets of '{network.Key}' lie in the zone '{only}'");
                yield return zones.Skip(1).Take(3).Aggregate(finding, (told, zone) => told.Because(zone, "the same zone"));
            }
        }

        Resource[] gateways = [.. stack.Resources.Where(resource => resource.Kind == "aws_nat_gateway")];
        if (gateways is [var gateway] && networks is [{ Key.Length: > 0 } all] && gateway.Body["availability_mode"].IsMissing
            && all.Select(subnet => subnet.Body["availability_zone"].AsText().Knows(out var zone) ? zone : "").Where(zone => zone.Length > 0).Distinct().Count() is > 1 and var count)
        {
            yield return gateway.Name.Finding($"'{gateway.Name}' is the only way out for subnets in {count} zones").AtMost(Warning);
        }
    }
}
