namespace Dpp.Facts.Kubernetes;

/// <summary>A kind of object of one version of an API group.</summary>
/// <param name="IsNamespaced">False for what belongs to the whole cluster.</param>
internal readonly record struct KubernetesKind(KubernetesType Type, bool IsNamespaced, MinorRange Versions);

/// <summary>The kinds that Kubernetes itself knows; those of custom resources are not here.</summary>
internal static class KubernetesKinds
{
    public static KubernetesKind? Find(string apiVersion, string kind)
    {
        var at = IndexOf($";{apiVersion} {kind} ");
        if (at < 0)
        {
            return null;
        }

        var rest = KubernetesTable.Kinds.Slice(at + apiVersion.Length + kind.Length + 3);
        rest = rest.Slice(0, rest.IndexOf((byte)';'));
        return new KubernetesKind(new KubernetesType(KubernetesText.Place(rest, 2)), rest[0] == 'N', KubernetesText.Range(rest));
    }

    /// <summary>True for "apps/v1" and the like; false says nothing, since anybody may add groups.</summary>
    public static bool Knows(string apiVersion) => apiVersion.IndexOf(' ') < 0 && IndexOf($";{apiVersion} ") >= 0;

    /// <summary>The names of the kinds of one version of a group.</summary>
    public static IEnumerable<string> In(string apiVersion) => All().Where(each => each.ApiVersion == apiVersion).Select(each => each.Kind);

    /// <summary>The stable versions of groups that have a kind of this name.</summary>
    public static IEnumerable<string> VersionsOf(string kind)
        => All().Where(each => each.Kind == kind && each.ApiVersion.IndexOf("alpha", StringComparison.Ordinal) < 0 && each.ApiVersion.IndexOf("beta", StringComparison.Ordinal) < 0).Select(each => each.ApiVersion);

    private static IEnumerable<(string ApiVersion, string Kind)> All()
    {
        foreach (var entry in KubernetesText.Word(KubernetesTable.Kinds).Split(';'))
        {
            if (entry.Split(' ') is [var version, var kind, _])
            {
                yield return (version, kind);
            }
        }
    }

    private static int IndexOf(string words) => KubernetesTable.Kinds.IndexOf(System.Text.Encoding.UTF8.GetBytes(words).AsSpan());
}
