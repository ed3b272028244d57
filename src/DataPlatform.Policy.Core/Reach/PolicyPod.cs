using Dpp.Model;
using Dpp.Text;

namespace Dpp.Reach;

/// <summary>A pod as policies see it.</summary>
/// <param name="Space">Its namespace; null when nobody named one.</param>
/// <param name="Labels">Its own labels.</param>
/// <param name="SpaceLabels">Those of its namespace; null when that has no name.</param>
/// <param name="IsOnHost">True on the network of its host, where policies mean nothing certain.</param>
internal sealed record PolicyPod(string? Space, Tree Labels, Tree? SpaceLabels, IReadOnlyList<Tree> Ports, bool? IsOnHost, Place At)
{
    private const string NameLabel = "kubernetes.io/metadata.name", System = "kube-system";

    /// <summary>What every cluster runs for names; its other labels are not known.</summary>
    public static PolicyPod NameServer { get; } = new(System, Mapping(Knowledge.OutOfSight, [Pair("k8s-app", "kube-dns")]), NamespaceLabels(System, null), [], false, default);

    /// <summary>Some pod or host that is in no namespace of these pods; nothing else is known of it.</summary>
    public static PolicyPod Outside { get; } = new("", Mapping(Knowledge.OutOfSight, []), null, [], false, default);

    public bool IsOutside => ReferenceEquals(this, Outside);

    public static PolicyPod Of(Workload workload, Tree template, Tree? space)
    {
        var onHost = template["spec"]["hostNetwork"].AsBool();
        return new PolicyPod(
            workload.Namespace,
            template["metadata"]["labels"],
            space,
            [.. template["spec"]["initContainers"].Items.Concat(template["spec"]["containers"].Items).SelectMany(container => container["ports"].Items)],
            onHost.Knows(out var shares) ? shares : onHost.IsMissing ? false : null,
            workload.Name.At);
    }

    /// <summary>The labels of a namespace, with the one that the API server gives to each.</summary>
    /// <param name="written">Null when the namespace is not in the tree.</param>
    public static Tree NamespaceLabels(string name, Tree? written)
        => Mapping(
            written is null ? Knowledge.OutOfSight : written.Kind == TreeKind.None && !written.IsMissing ? written.State : written.Rest,
            [.. (written?.Entries ?? []).Where(entry => entry.Name != NameLabel), Pair(NameLabel, name)]);

    /// <summary>Whether a container port of this name is that number; the name server's are called dns and dns-tcp.</summary>
    public bool? IsNamed(string name, int port, string protocol)
        => ReferenceEquals(this, NameServer) ? name == (protocol == "UDP" ? "dns" : "dns-tcp") ? true : null : Numbers(name, protocol).Contains(port);

    public int? Numbered(string name, string protocol) => Numbers(name, protocol).Cast<int?>().FirstOrDefault();

    private IEnumerable<int> Numbers(string name, string protocol)
    {
        foreach (var port in Ports)
        {
            if (port["name"].AsName().Knows(out var said) && said == name && port["containerPort"].AsInt().Knows(out var number)
                && (port["protocol"].AsName().Knows(out var spoken) ? spoken : "TCP") == protocol)
            {
                yield return number;
            }
        }
    }

    private static Tree Mapping(Knowledge rest, IReadOnlyList<TreeEntry> entries) => new() { Kind = TreeKind.Mapping, State = Knowledge.Written, At = default, Entries = entries, Rest = rest };

    private static TreeEntry Pair(string key, string value) => new(Scalar(key), Scalar(value));

    private static Tree Scalar(string text) => new() { Kind = TreeKind.Scalar, State = Knowledge.Written, At = default, Text = text };
}
