using Dpp.Model;

namespace Dpp.Discovery;

/// <summary>What labels say of the environment: those of namespaces, and those that are given to everything.</summary>
internal static class NamespaceLabels
{
    private static readonly string[] Labels = ["environment", "env", "app.kubernetes.io/environment", "tier"];

    /// <summary>Nothing when they disagree.</summary>
    public static TierHint? Of(IEnumerable<ParsedFile> files)
    {
        TierHint? found = null;
        foreach (var one in files.SelectMany(file => file.Manifests!.Objects)) // plans of Kubernetes hold manifests
        {
            if (one.Kind != "Namespace" || Of(one.Body["metadata"]["labels"]) is not { } hint)
            {
                continue;
            }

            if (found is { } other && other.Tier != hint.Tier)
            {
                return null;
            }

            found ??= hint;
        }

        return found;
    }

    public static TierHint? Of(Tree pairs)
    {
        foreach (var label in Labels)
        {
            if (pairs.Find(label) is { Kind: TreeKind.Scalar } value && EnvironmentWords.TryGet(value.Text, out var tier))
            {
                return new TierHint(tier, value.At, $"by the label '{label}: {value.Text}' at {value.At}");
            }
        }

        return null;
    }
}
