using Dpp.Model;

namespace Dpp.Products.Clouds;

/// <summary>Reads the rules of AWS security groups, Azure network security groups and Google firewalls.</summary>
public static class TrafficRules
{
    private const int FirstPriority = 1000;

    public static IEnumerable<TrafficRule> Of(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            foreach (var rule in Of(resource))
            {
                yield return rule;
            }
        }
    }

    private static IEnumerable<TrafficRule> Of(Resource resource)
    {
        var body = resource.Body;
        switch (resource.Kind)
        {
            case "aws_security_group" or "aws_default_security_group":
                return body.Blocks("ingress").Select(block => OfAws(resource, block, isIngress: true)).Concat(body.Blocks("egress").Select(block => OfAws(resource, block, isIngress: false)));
            case "aws_security_group_rule":
                return body["type"].AsText().Knows(out var type) ? [OfAws(resource, body, type == "ingress")] : [];
            case "aws_vpc_security_group_ingress_rule" or "aws_vpc_security_group_egress_rule":
                return [OfAws(resource, body, resource.Kind.EndsWith("ingress_rule", StringComparison.Ordinal))];
            case "azurerm_network_security_group":
                return body.Blocks("security_rule").Select(block => OfAzure(resource, block, NameOf(resource))).OfType<TrafficRule>();
            case "azurerm_network_security_rule":
                return OfAzure(resource, body, GroupOf(body["network_security_group_name"])) is { } rule ? [rule] : [];
            case "google_compute_firewall" when !(body["disabled"].AsBool() is var off && !off.IsMissing && (!off.Knows(out var isOff) || isOff)):
                return OfGoogle(resource);
            default:
                return [];
        }
    }

    private static TrafficRule OfAws(Resource resource, Tree body, bool isIngress)
    {
        var protocol = (body["ip_protocol"].IsMissing ? body["protocol"] : body["ip_protocol"]).AsText();
        var from = body["from_port"].AsInt();
        IReadOnlyList<Located<PortSpan>> ports = !protocol.Knows(out var name) ? [Located<PortSpan>.Unknown(Knowledge.AtRunTime, protocol.At)]
            : name is "-1" or "all" ? [Located<PortSpan>.Written(PortSpan.All, protocol.At, null, protocol.Origin)]
            : IsWithPorts(name) ? [from.With(body["to_port"].AsInt(), (first, last) => new PortSpan(first, last))] : [];
        return new TrafficRule(resource, body, isIngress)
        {
            Peers = [.. Texts(body["cidr_blocks"]), .. Texts(body["ipv6_cidr_blocks"]), .. Texts(body["cidr_ipv4"]), .. Texts(body["cidr_ipv6"])],
            Ports = ports,
        };
    }

    private static TrafficRule? OfAzure(Resource resource, Tree body, string group)
    {
        if (!body["access"].AsText().Knows(out var access) || !body["direction"].AsText().Knows(out var direction))
        {
            return null;
        }

        var isIngress = string.Equals(direction, "Inbound", StringComparison.OrdinalIgnoreCase);
        var side = isIngress ? "source" : "destination";
        var protocol = body["protocol"].AsText();
        return new TrafficRule(resource, body, isIngress)
        {
            IsDeny = string.Equals(access, "Deny", StringComparison.OrdinalIgnoreCase),
            Priority = body["priority"].AsInt(),
            Group = group,
            Peers = [.. Texts(body[side + "_address_prefix"]), .. Texts(body[side + "_address_prefixes"])],
            Ports = protocol.Knows(out var name) && name != "*" && !IsWithPorts(name) ? [] : [.. Spans(body["destination_port_range"]), .. Spans(body["destination_port_ranges"])],
        };
    }

    private static IEnumerable<TrafficRule> OfGoogle(Resource resource)
    {
        var body = resource.Body;
        var direction = body["direction"].AsText().Or("INGRESS");
        if (!direction.Knows(out var way))
        {
            yield break;
        }

        var peers = body[way == "INGRESS" ? "source_ranges" : "destination_ranges"];
        foreach (var (block, isDeny) in body.Blocks("allow").Select(block => (block, false)).Concat(body.Blocks("deny").Select(block => (block, true))))
        {
            var protocol = block["protocol"].AsText();
            yield return new TrafficRule(resource, block, way == "INGRESS")
            {
                IsDeny = isDeny,
                Priority = body["priority"].AsInt().Or(FirstPriority),
                Group = GroupOf(body["network"]),
                Peers = [.. Texts(peers)],
                Ports = !protocol.Knows(out var name) ? [Located<PortSpan>.Unknown(Knowledge.AtRunTime, protocol.At)]
                    : name == "all" ? [Located<PortSpan>.Written(PortSpan.All, protocol.At, null, protocol.Origin)]
                    : !IsWithPorts(name) ? []
                    : block["ports"].IsMissing || block["ports"] is { Kind: TreeKind.Sequence, Items.Count: 0 } ? [Located<PortSpan>.Written(PortSpan.All, protocol.At, null, protocol.Origin)]
                    : [.. Spans(block["ports"])],
            };
        }
    }

    private static bool IsWithPorts(string protocol) => protocol.ToUpperInvariant() is "TCP" or "UDP" or "6" or "17";

    private static IEnumerable<Located<string>> Texts(Tree list)
        => list.IsMissing || list.IsNull ? [] : list.Kind == TreeKind.Sequence ? list.Items.Select(item => item.AsText()) : [list.AsText()];

    private static IEnumerable<Located<PortSpan>> Spans(Tree list)
        => list.IsMissing || list.IsNull ? [] : (list.Kind == TreeKind.Sequence ? list.Items : [list]).Select(item => item.Read<PortSpan>(PortSpan.TryParse));

    private static string NameOf(Resource resource) => resource.Terraform?.Address ?? $"{resource.Name}";

    private static string GroupOf(Tree named) => named.Refers(out var refers) ? refers.Address : named.AsText().Knows(out var name) ? name : "";
}
