using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>Finds the service mesh that a pod is taken into.</summary>
internal static class ServiceMesh
{
    private static readonly (string Key, string Mesh)[] signs =
    [
        ("linkerd.io/inject", "Linkerd"),
        ("sidecar.istio.io/inject", "Istio"),
        ("istio-injection", "Istio"),
        ("istio.io/rev", "Istio"),
        ("istio.io/dataplane-mode", "Istio"),
        ("kuma.io/sidecar-injection", "Kuma"),
        ("consul.hashicorp.com/connect-inject", "Consul"),
        ("openservicemesh.io/sidecar-injection", "Open Service Mesh"),
    ];

    /// <summary>What the pod says, else what its namespace says, else a sidecar that stands in the pod already.</summary>
    public static Located<string> Of(KubernetesObject one, Tree template, KubernetesCluster cluster)
    {
        var own = In(template["metadata"]);
        if (own.Knows(out var mesh))
        {
            return mesh.Length == 0 ? Located<string>.Missing(one.Name.At) : own;
        }

        if (cluster.Namespace(one.Namespace) is { } space && In(space.Body["metadata"]) is var said && said.Knows(out var shared) && shared.Length > 0)
        {
            return said;
        }

        foreach (var container in template["spec"]["containers"].Items)
        {
            var name = container["name"].AsText();
            if (name.Knows(out var text) && text is "istio-proxy" or "linkerd-proxy" or "kuma-sidecar" or "envoy-sidecar")
            {
                return name;
            }
        }

        return Located<string>.Missing(one.Name.At);
    }

    /// <summary>The mesh; an empty text when it is refused.</summary>
    private static Located<string> In(Tree metadata)
    {
        foreach (var group in (string[])["annotations", "labels"])
        {
            if (metadata.Find(group) is not { } words)
            {
                continue;
            }

            foreach (var (key, mesh) in signs)
            {
                if (words.Find(key)?.AsText() is { } sign && sign.Knows(out var value))
                {
                    return sign.Select(_ => value is "disabled" or "false" or "none" ? "" : mesh);
                }
            }
        }

        return default;
    }
}
