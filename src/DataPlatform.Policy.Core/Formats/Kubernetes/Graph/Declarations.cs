using Dpp.Model;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>Everything that references of a stack can mean, by kind and name.</summary>
internal sealed class Declarations
{
    private static readonly string[] replicators = ["reflector.v1.k8s.emberstack.com/", "replicator.v1.mittwald.de/", "kubed.appscode.com/sync"];

    private readonly Dictionary<string, List<Declaration>> byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Name), List<Declaration>> byName = [];
    private readonly List<KubernetesObject> makers = [];
    private readonly HashSet<string> unnamed = new(StringComparer.Ordinal);

    public Declarations(KubernetesCluster cluster)
    {
        foreach (var one in cluster.Objects)
        {
            if (!one.Body["metadata"]["name"].AsName().Knows(out var name))
            {
                unnamed.Add(one.Kind);
                continue;
            }

            Add(one, one.Kind, name, PartsOf(one));
            foreach (var (kind, made) in OperatorNames.Of(one, name))
            {
                Add(one, kind, made, null);
            }

            AddMade(one, name);
            if (OperatorNames.MayMakeMore(one))
            {
                makers.Add(one);
            }
        }
    }

    public IReadOnlyList<Declaration> Named(string kind, string name) => byName.TryGetValue((kind, name), out var found) ? found : [];

    public IReadOnlyList<Declaration> All(string kind) => byKind.TryGetValue(kind, out var found) ? found : [];

    /// <summary>True when something of this kind has a name that is not known before it is applied.</summary>
    public bool HasUnnamed(string kind) => unnamed.Contains(kind) || (kind == "Secret" && (unnamed.Contains("ExternalSecret") || unnamed.Contains("SealedSecret") || unnamed.Contains("Certificate")));

    /// <summary>True when somebody may make more in this namespace than stands in the tree.</summary>
    public bool MayHoldMore(string? space) => makers.Exists(maker => KubernetesObject.SameNamespace(Into(maker), space));

    /// <summary>True when somebody brings whole applications into this namespace, of which nothing stands here.</summary>
    public bool IsDeployedInto(string? space)
        => makers.Exists(maker => maker.Group is "argoproj.io" or "helm.toolkit.fluxcd.io" or "kustomize.toolkit.fluxcd.io" or "helm.cattle.io" && KubernetesObject.SameNamespace(Into(maker), space));

    /// <summary>Argo CD and Flux deploy into another namespace than their own.</summary>
    private static string? Into(KubernetesObject maker)
        => (Text(maker.Body["spec"]["targetNamespace"]) ?? Text(maker.Body["spec"]["destination"]["namespace"])) is { } target ? target
            : maker is { Group: "argoproj.io" or "kustomize.toolkit.fluxcd.io" } ? null
            : maker.Namespace;

    private void AddMade(KubernetesObject one, string name)
    {
        var spec = one.Body["spec"];
        switch (one.Group, one.Kind)
        {
            case ("bitnami.com", "SealedSecret"):
                Add(one, "Secret", Text(spec["template"]["metadata"]["name"]) ?? name, Keys(spec["encryptedData"], spec["template"]["data"]));
                break;
            case ("external-secrets.io", "ExternalSecret"):
                Add(one, "Secret", Text(spec["target"]["name"]) ?? name, KeysOfExternal(spec));
                break;
            case ("cert-manager.io", "Certificate") when Text(spec["secretName"]) is { } secret:
                Add(one, "Secret", secret, spec["keystores"].IsMissing && spec["additionalOutputFormats"].IsMissing ? ["tls.crt", "tls.key", "ca.crt"] : null);
                break;
            case ("networking.k8s.io", "Ingress") or ("gateway.networking.k8s.io", "Gateway") when one.Body["metadata"]["annotations"].Entries.Any(entry => entry.Name.StartsWith("cert-manager.io/", StringComparison.Ordinal)):
                foreach (var tls in spec["tls"].Items)
                {
                    if (Text(tls["secretName"]) is { } made)
                    {
                        Add(one, "Secret", made, null);
                    }
                }

                break;
            case ("apps", "StatefulSet"):
                foreach (var claim in spec["volumeClaimTemplates"].Items)
                {
                    // Its claims are called after the pods: data-postgres-0.
                    if (Text(claim["metadata"]["name"]) is { } data && spec["replicas"].AsInt() is var replicas)
                    {
                        for (var i = 0; i < (replicas.Knows(out var count) ? Math.Min(count, 16) : 1); i++)
                        {
                            Add(one, "PersistentVolumeClaim", $"{data}-{name}-{i}", null);
                        }
                    }
                }

                break;
        }
    }

    private void Add(KubernetesObject one, string kind, string name, IReadOnlyCollection<string>? parts)
    {
        var declaration = new Declaration(kind, name, one.Namespace, one.Name.At, parts)
        {
            WrittenName = kind == one.Kind && one.Called is { } called && called.Knows(out var written) ? written : null,
            IsReplicated = one.Body["metadata"]["annotations"].Entries.Any(entry => replicators.Any(sign => entry.Name.StartsWith(sign, StringComparison.Ordinal))),
        };
        if (!byKind.TryGetValue(kind, out var ofKind))
        {
            byKind.Add(kind, ofKind = []);
        }

        ofKind.Add(declaration);
        if (!byName.TryGetValue((kind, name), out var same))
        {
            byName.Add((kind, name), same = []);
        }

        same.Add(declaration);
    }

    private static IReadOnlyCollection<string>? PartsOf(KubernetesObject one) => (one.Group, one.Kind) switch
    {
        ("", "Secret") => one.Body["type"].AsName().Knows(out var type) && type == "kubernetes.io/service-account-token" ? null : Keys(one.Body["data"], one.Body["stringData"]),
        ("", "ConfigMap") => Keys(one.Body["data"], one.Body["binaryData"]),
        ("", "Service") => Ports(one.Body["spec"]),
        _ => null,
    };

    /// <summary>Null for what has none at all: somebody fills it later.</summary>
    private static IReadOnlyCollection<string>? Keys(Tree first, Tree second)
    {
        if (!IsRead(first) || !IsRead(second))
        {
            return null;
        }

        HashSet<string> keys = new(first.Entries.Concat(second.Entries).Select(entry => entry.Name), StringComparer.Ordinal);
        return keys.Count == 0 ? null : keys;
    }

    private static bool IsRead(Tree data) => data.IsMissing || data.IsNull || (data.Kind == TreeKind.Mapping && data.Rest == Knowledge.Missing);

    private static IReadOnlyCollection<string>? KeysOfExternal(Tree spec)
    {
        if (!spec["dataFrom"].IsMissing || !spec["target"]["template"].IsMissing || !spec["target"]["creationPolicy"].IsMissing || spec["data"].Kind != TreeKind.Sequence)
        {
            return null;
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in spec["data"].Items)
        {
            if (Text(entry["secretKey"]) is not { } key)
            {
                return null;
            }

            keys.Add(key);
        }

        return keys;
    }

    /// <summary>By number and by name.</summary>
    private static IReadOnlyCollection<string>? Ports(Tree spec)
    {
        if (spec["ports"].Kind != TreeKind.Sequence || (Text(spec["type"]) == "ExternalName"))
        {
            return null;
        }

        var ports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var port in spec["ports"].Items)
        {
            if (Text(port["port"]) is not { } number)
            {
                return null;
            }

            ports.Add(number);
            if (Text(port["name"]) is { } name)
            {
                ports.Add(name);
            }
            else if (!port["name"].IsMissing)
            {
                return null;
            }
        }

        return ports;
    }

    private static string? Text(Tree tree) => tree.AsName().Knows(out var text) && text.Length > 0 ? text : null;
}
