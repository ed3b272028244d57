using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>Finds which Service a workload connects to, from the host names in its environment and its command.</summary>
internal sealed class HostLinks
{
    // Certificates, and texts that other programs than the container's own read.
    private static readonly string[] notConfiguration = [".crt", ".pem", ".key", ".sql", ".md", ".html", ".json"];

    private readonly KubernetesCluster cluster;
    private readonly ReferenceCheck check;
    private readonly HashSet<string> spaces = new(StringComparer.Ordinal);

    // What an overlay calls otherwise, by the name that somebody wrote: a prefix is not put before names in configuration.
    private readonly Dictionary<string, KubernetesObject> renamed = new(StringComparer.Ordinal);

    public HostLinks(KubernetesCluster cluster, ReferenceCheck check)
    {
        this.cluster = cluster;
        this.check = check;
        foreach (var one in cluster.Objects)
        {
            if (one.Namespace is { } space)
            {
                spaces.Add(space);
            }

            if (one is { Kind: "Service", Group: "", Called: { } called } && called.Knows(out var written))
            {
                renamed[written] = one;
            }

            if (one is { Kind: "Namespace", Group: "" } && one.Name.Knows(out var name))
            {
                spaces.Add(name);
            }
        }
    }

    public IEnumerable<Link> Of(Workload workload)
    {
        HashSet<string> own = new(
            (workload.Pod?["spec"]["hostAliases"].Items ?? []).SelectMany(alias => alias["hostnames"].Items).Select(name => name.Text)
                .Concat([workload.Name.ToString(), workload.Pod?["spec"]["hostname"].Text ?? "", "localhost"]),
            StringComparer.Ordinal);
        var told = new HashSet<(string, int)>();
        foreach (var container in workload.Containers)
        {
            foreach (var host in NamedHosts.In(container).Concat(InFiles(container)))
            {
                if (!own.Contains(host.Name) && told.Add((host.Name, host.Port.Knows(out var port) ? port : 0)) && Of(workload, host) is { } link)
                {
                    yield return link;
                }
            }
        }
    }

    private static IEnumerable<NamedHost> InFiles(Container container)
        => container.Mounts.Where(mount => mount.Kind is MountKind.Configuration or MountKind.Secret).SelectMany(mount => mount.Files)
            .Where(file => !notConfiguration.Any(end => file.Path.EndsWith(end, StringComparison.Ordinal))).SelectMany(file => FileHosts.In(file.Text));

    private Link? Of(Workload workload, NamedHost host)
    {
        if (Service(host.Name, workload.Namespace) is not var (name, space))
        {
            return null;
        }

        var found = new DanglingReference(ReferenceTopic.Host, Miss.Nowhere, workload.Name.ToString(), "Service", name, host.Said.At) { Externals = "services", Origin = host.Said.Origin, Space = space };
        var named = check.Declared.Named("Service", name);
        var here = named.Where(one => KubernetesObject.SameNamespace(one.Namespace, space)).ToList();
        if (here.Count == 0)
        {
            Missed(found, named, space, isWritten: host.Name.IndexOf('.') >= 0);
            return null;
        }

        if (cluster.Find("Service", name, space) is not { Group: "" } service)
        {
            return null;
        }

        var isHeadless = service.Body["spec"]["clusterIP"].AsName().Knows(out var address) && address == "None";
        if (!isHeadless && host.Port.Knows(out var port) && here.TrueForAll(one => one.Parts is { } parts && !parts.Contains(port.ToString(CultureInfo.InvariantCulture))))
        {
            var only = service.Body["spec"]["ports"].Items is { Count: 1 } ports ? ports[0]["port"] : null;
            check.Add(found with { Topic = ReferenceTopic.ClientPort, Miss = Miss.Part, At = host.Port.At, Origin = host.Port.Origin, Part = $"{port}", Nearest = only?.Text, Other = only?.At ?? here[0].At });
        }

        return new Link(workload, LinkKind.ConnectsTo, host.Said, new InTree(service.Resource), default) { Port = host.Port };
    }

    private void Missed(DanglingReference found, IReadOnlyList<Declaration> named, string? space, bool isWritten)
    {
        if (check.Declared.HasUnnamed("Service"))
        {
            return;
        }

        if (named.Count > 0 && !check.Declared.IsDeployedInto(space))
        {
            check.Add(found with { Miss = Miss.OtherNamespace, Other = named[0].At, Elsewhere = named[0].Namespace });
            return;
        }

        if (renamed.TryGetValue(found.Name, out var other) && KubernetesObject.SameNamespace(other.Namespace, space) && other.Body["metadata"]["name"].AsName().Knows(out var composed) && composed != found.Name)
        {
            check.Add(found with { Miss = Miss.NearName, Nearest = composed, Other = other.Name.At });
            return;
        }

        var candidates = check.Declared.All("Service").Where(one => KubernetesObject.SameNamespace(one.Namespace, space)).ToList();
        if (NearMiss.Of(found.Name, candidates.Select(one => one.Name)) is { } near)
        {
            check.Add(found with { Miss = Miss.NearName, Nearest = near, Other = candidates.Find(one => one.Name == near)!.At }); // it was found among them
        }
        else if (isWritten && (space is null || spaces.Contains(space)))
        {
            // A word without a dot may be many things; what ends in a namespace of this tree is a Service.
            check.Add(found);
        }
    }

    /// <summary>The Service that a host name means: svc, svc.ns, svc.ns.svc, svc.ns.svc.cluster.local, or a pod of it; null for a name of the world.</summary>
    private (string Name, string? Space)? Service(string host, string? own)
    {
        var text = host.TrimEnd('.');
        var isFull = false;
        foreach (var end in (string[])[".svc.cluster.local", ".svc"])
        {
            if (text.EndsWith(end, StringComparison.Ordinal))
            {
                text = text.Substring(0, text.Length - end.Length);
                isFull = true;
                break;
            }
        }

        var labels = text.Split('.');
        if (!labels.All(IsLabel))
        {
            return null;
        }

        return (labels.Length, isFull) switch
        {
            (1, false) => (labels[0], own),
            (2, true) => (labels[0], labels[1]),
            (2, false) when spaces.Contains(labels[1]) => (labels[0], labels[1]),
            (3, true) => (labels[1], labels[2]),
            _ => null,
        };
    }

    private static bool IsLabel(string text)
        => text.Length is > 0 and < 64 && text[0] != '-' && text[text.Length - 1] != '-'
            && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-') && text.Any(letter => letter is >= 'a' and <= 'z');
}
