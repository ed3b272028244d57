using Dpp.Model;

namespace Dpp.Reach;

/// <summary>One NetworkPolicy: to whom it applies and what its rules allow; null where that cannot be known.</summary>
internal sealed class NetworkPolicy(Resource resource)
{
    private readonly Tree spec = resource.Body["spec"];

    public Located<string> Name => resource.Name;
    public string? Space => resource.Namespace;

    /// <summary>A label that every pod has that it applies to; null when there is none or it cannot be read.</summary>
    public (string Key, string Value)? Sign
    {
        get
        {
            foreach (var pair in spec["podSelector"]["matchLabels"].Entries)
            {
                if (pair.Value.AsName().Knows(out var value))
                {
                    return (pair.Name, value);
                }
            }

            return null;
        }
    }

    public bool? AppliesTo(PolicyPod pod, bool isEgress) => SameSpace(Space, pod.Space) & Restricts(isEgress) & LabelSelector.Matches(spec["podSelector"], pod.Labels);

    public IReadOnlyList<Tree> Rules(bool isEgress) => spec[isEgress ? "egress" : "ingress"].Items;

    public bool AreRulesRead(bool isEgress) => spec[isEgress ? "egress" : "ingress"] is var rules && (rules.Kind != TreeKind.None || rules.IsMissing);

    /// <summary>Without a peer a rule means everybody; peers are alternatives, the selectors of one peer hold together.</summary>
    public bool? Allows(Tree rule, bool isEgress, PolicyPod other)
    {
        if (rule.Kind == TreeKind.None)
        {
            return null;
        }

        var peers = rule[isEgress ? "to" : "from"];
        if (peers.Kind == TreeKind.None && !peers.IsMissing)
        {
            return null;
        }

        if (peers.Items.Count == 0)
        {
            return true;
        }

        bool? allowed = false;
        foreach (var peer in peers.Items)
        {
            allowed |= Means(peer, other);
        }

        return allowed;
    }

    /// <summary>A peer that means exactly such pods, but in the namespace of the policy.</summary>
    public Tree? OnlyMissesNamespace(Tree rule, bool isEgress, PolicyPod other)
        => SameSpace(Space, other.Space) is not false ? null : rule[isEgress ? "to" : "from"].Items.FirstOrDefault(peer =>
            IsAbsent(peer["namespaceSelector"]) && !IsAbsent(peer["podSelector"]) && LabelSelector.Matches(peer["podSelector"], other.Labels) is true);

    /// <summary>Without a port a rule means all of them.</summary>
    public static bool? AllowsPort(Tree rule, PolicyPod destination, int port, string protocol)
    {
        var ports = rule["ports"];
        if (ports.Kind == TreeKind.None && !ports.IsMissing)
        {
            return null;
        }

        if (ports.Items.Count == 0)
        {
            return true;
        }

        bool? allowed = false;
        foreach (var each in ports.Items)
        {
            allowed |= Means(each, destination, port, protocol);
        }

        return allowed;
    }

    /// <summary>A port of a rule in words.</summary>
    public static string Say(Tree port)
        => (port["port"].IsMissing ? "every port" : $"port {port["port"].AsName()}{(port["endPort"].IsMissing ? "" : $"-{port["endPort"].AsName()}")}") + (port["protocol"].AsName().Knows(out var protocol) && protocol != "TCP" ? $"/{protocol}" : "");

    private static bool? Means(Tree each, PolicyPod destination, int port, string protocol)
    {
        var spoken = each["protocol"].AsName();
        bool? sameProtocol = spoken.Knows(out var said) ? said == protocol : spoken.IsMissing ? protocol == "TCP" : null;
        var wanted = each["port"];
        if (IsAbsent(wanted))
        {
            return sameProtocol;
        }

        if (wanted.AsInt().Knows(out var first))
        {
            var end = each["endPort"].AsInt();
            return sameProtocol & (end.Knows(out var last) ? port >= first && port <= last : end.IsMissing ? port == first : null);
        }

        return wanted.AsName().Knows(out var name) ? sameProtocol & destination.IsNamed(name, port, protocol) : null;
    }

    private bool? Means(Tree peer, PolicyPod other)
    {
        if (peer.Kind == TreeKind.None)
        {
            return null;
        }

        if (!IsAbsent(peer["ipBlock"]))
        {
            // The address of a pod is nobody's to know; everything is in the whole of it.
            return peer["ipBlock"]["cidr"].AsName().Knows(out var block) && block is "0.0.0.0/0" && peer["ipBlock"]["except"].Items.Count == 0 && peer["ipBlock"]["except"].IsMissing ? true : null;
        }

        var (spaces, pods) = (peer["namespaceSelector"], peer["podSelector"]);
        var space = IsAbsent(spaces) ? (other.IsOutside ? false : SameSpace(Space, other.Space))
            : other.SpaceLabels is { } labels ? LabelSelector.Matches(spaces, labels)
            : spaces.Kind == TreeKind.Mapping && spaces.Entries.Count == 0 && spaces.Rest == Knowledge.Missing ? true : null;
        return space & (IsAbsent(pods) ? true : LabelSelector.Matches(pods, other.Labels));
    }

    /// <summary>Every policy restricts what comes in, and one with egress rules what goes out, unless it names its types.</summary>
    private bool? Restricts(bool isEgress)
    {
        var types = spec["policyTypes"];
        if (types.Items.Count == 0)
        {
            if (types.Kind == TreeKind.None && !types.IsMissing)
            {
                return null;
            }

            var rules = spec["egress"];
            return !isEgress ? true : rules.Kind == TreeKind.None && !rules.IsMissing ? null : rules.Items.Count > 0;
        }

        var wanted = isEgress ? "Egress" : "Ingress";
        return types.Items.Any(type => type.Text == wanted) ? true : types.Items.All(type => type.Kind == TreeKind.Scalar) ? false : null;
    }

    /// <summary>What names no namespace goes wherever it is applied, all of it to the same one.</summary>
    private static bool? SameSpace(string? one, string? other) => one is null == other is null ? one == other : null;

    private static bool IsAbsent(Tree tree) => tree.IsMissing || tree.IsNull;
}
