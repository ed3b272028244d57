namespace Dpp.Rules;

/// <summary>Which certificate an Ingress serves its hosts with, and who issues it.</summary>
internal static class IngressCertificates
{
    /// <summary>Every Ingress that asks cert-manager for its certificates, with the annotation that names the issuer.</summary>
    public static IEnumerable<(Resource Ingress, Located<string> Issuer, bool IsOfCluster)> Asking(Stack stack)
    {
        foreach (var ingress in Ingresses(stack))
        {
            var annotations = ingress.Body["metadata"]["annotations"];
            var shared = annotations["cert-manager.io/cluster-issuer"].AsName();
            var own = annotations["cert-manager.io/issuer"].AsName();
            if (shared.Knows(out _) || own.Knows(out _))
            {
                yield return (ingress, shared.Knows(out _) ? shared : own, shared.Knows(out _));
            }
        }
    }

    /// <summary>The certificates that are declared in the tree and that an Ingress serves.</summary>
    public static IEnumerable<(Resource Ingress, Tree Tls, Resource Certificate)> Served(Stack stack)
    {
        var declared = stack.Resources.Where(one => one is { Group: "cert-manager.io", Kind: "Certificate" }).ToLookup(one => one.Body["spec"]["secretName"].AsName().ToString());
        foreach (var ingress in declared.Count == 0 ? [] : Ingresses(stack))
        {
            foreach (var tls in ingress.Body["spec"]["tls"].Items)
            {
                if (tls["secretName"].AsName().Knows(out var secret) && declared[secret].FirstOrDefault(one => PodIndex.SameNamespace(one.Namespace, ingress.Namespace)) is { } certificate)
                {
                    yield return (ingress, tls, certificate);
                }
            }
        }
    }

    /// <summary>The hosts that an Ingress answers to.</summary>
    public static IEnumerable<Located<string>> Hosts(Resource ingress) => ingress.Body["spec"]["rules"].Items.Select(rule => rule["host"].AsName());

    /// <summary>Whether the world may ask for this name.</summary>
    public static bool IsPublic(string host)
    {
        var dot = host.LastIndexOf('.');
        return dot > 0 && host.Substring(dot + 1) is not ("local" or "internal" or "localhost" or "test" or "lan" or "home" or "corp" or "intranet" or "private" or "svc" or "localdomain" or "invalid")
            && !host.EndsWith(".home.arpa", StringComparison.OrdinalIgnoreCase) && host.Substring(dot + 1).Any(char.IsLetter);
    }

    public static bool Covers(string pattern, string host)
        => pattern == host || (pattern.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.') is var dot and > 0 && host.Substring(dot) == pattern.Substring(1));

    private static IEnumerable<Resource> Ingresses(Stack stack) => stack.Resources.Where(one => one is { Kind: "Ingress", Group: "networking.k8s.io" or "extensions" });
}
