using Dpp.Formats.Kubernetes;
using Dpp.Formats.Yaml;
using Dpp.Model;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>The files that kustomizations lead to, each read once for all of them.</summary>
public sealed class KustomizeFiles(FileTree tree)
{
    private readonly object gate = new();
    private readonly Dictionary<string, KubernetesFile?> manifests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KustomizationFile?> kustomizations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceFile?> texts = new(StringComparer.Ordinal);

    /// <summary>Takes what was parsed already.</summary>
    public void Know(KubernetesFile file)
    {
        manifests[file.File.Path] = file;
        texts[file.File.Path] = file.File;
    }

    /// <summary>Takes what was parsed already.</summary>
    public void Know(KustomizationFile file)
    {
        kustomizations[file.Folder] = file;
        texts[file.File.Path] = file.File;
    }

    internal SourceFile? Text(string path)
    {
        lock (gate)
        {
            return texts.TryGetValue(path, out var known) ? known : texts[path] = tree.Look(path).File;
        }
    }

    internal KubernetesFile? Manifests(string path)
    {
        lock (gate)
        {
            if (!manifests.TryGetValue(path, out var known))
            {
                manifests[path] = known = Text(path) is { } file ? new KubernetesFile(file, YamlParser.Parse(new SourceText(file))) : null;
            }

            return known;
        }
    }

    internal KustomizationFile? In(string folder)
    {
        lock (gate)
        {
            if (!kustomizations.TryGetValue(folder, out var known))
            {
                var file = KustomizationFile.In(folder).Select(Text).FirstOrDefault(file => file is not null);
                kustomizations[folder] = known = file is null ? null : new KustomizationFile(file, YamlParser.Parse(new SourceText(file)));
            }

            return known;
        }
    }

    /// <summary>The documents of a text that is YAML or JSON.</summary>
    internal static IReadOnlyList<Tree> Documents(SourceText text)
    {
        var stream = YamlParser.Parse(text);
        var reader = new YamlTree(text, stream, YamlDialect.Kubernetes);
        return [.. stream.Documents.Where(document => document.Root is not null).Select(reader.Read)];
    }
}
