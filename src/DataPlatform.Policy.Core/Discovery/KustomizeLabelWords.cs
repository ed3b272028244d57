using Dpp.Formats.Kustomize;

namespace Dpp.Discovery;

/// <summary>What kustomizations say of their environment: in the labels they give, and in those of the namespaces they take.</summary>
internal sealed class KustomizeLabelWords(IReadOnlyList<ParsedFile> manifests)
{
    private readonly Dictionary<string, ParsedFile> byPath = manifests.ToDictionary(file => file.Path, StringComparer.Ordinal);

    /// <param name="files">The nearest first.</param>
    /// <param name="paths">The files that one of them takes.</param>
    public TierHint? In(IReadOnlyList<KustomizationFile> files, Func<KustomizationFile, IEnumerable<string>> paths)
    {
        foreach (var file in files)
        {
            var given = file.Root["labels"].Items.Select(label => label["pairs"]).Append(file.Root["commonLabels"]);
            var hint = given.Select(NamespaceLabels.Of).FirstOrDefault(said => said is not null)
                ?? NamespaceLabels.Of(paths(file).Select(path => byPath.TryGetValue(path, out var manifest) ? manifest : null).OfType<ParsedFile>());
            if (hint is not null)
            {
                return hint;
            }
        }

        return null;
    }
}
