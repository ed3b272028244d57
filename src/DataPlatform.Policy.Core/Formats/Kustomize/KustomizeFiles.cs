using Dpp.Formats.Kubernetes;
using Dpp.Formats.Yaml;
using Dpp.Model;
using Dpp.Syntax;
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
    private readonly Dictionary<string, IReadOnlyList<SyntaxProblem>> problems = new(StringComparer.Ordinal);
    private readonly IgnoredFiles ignored = new(tree);

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
                manifests[path] = known = Text(path) is { } file ? new KubernetesFile(file, Parse(file)) : null;
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
                kustomizations[folder] = known = file is null ? null : new KustomizationFile(file, Parse(file));
            }

            return known;
        }
    }

    /// <summary>What is wrong with the writing of a file that was read here; those the host parsed are told by it.</summary>
    internal IReadOnlyList<SyntaxProblem> Problems(string path)
    {
        lock (gate)
        {
            return problems.TryGetValue(path, out var known) ? known : [];
        }
    }

    /// <summary>How certain it is that a path that was not found is not there.</summary>
    internal KustomizeAbsence Absence(string path)
    {
        lock (gate)
        {
            var listing = tree.List(path);
            var isFolder = listing.Files.Count + listing.Folders.Count > 0;
            return !listing.Complete || ignored.Has(path) || (isFolder ? KustomizationFile.In(path) : [path]).Any(one => tree.Look(one).Presence != Presence.NotHere) ? KustomizeAbsence.Uncertain
                : isFolder ? KustomizeAbsence.Kustomization
                : KustomizeAbsence.File;
        }
    }

    /// <summary>The documents of a text that is YAML or JSON.</summary>
    internal static IReadOnlyList<Tree> Documents(SourceText text, out IReadOnlyList<SyntaxProblem> problems)
    {
        var stream = YamlParser.Parse(text);
        var reader = new YamlTree(text, stream, YamlDialect.Kubernetes);
        IReadOnlyList<Tree> documents = [.. stream.Documents.Where(document => document.Root is not null).Select(reader.Read)];
        problems = [.. stream.Problems, .. reader.Problems];
        return documents;
    }

    private YamlStream Parse(SourceFile file)
    {
        var stream = YamlParser.Parse(file.AsText);
        problems[file.Path] = stream.Problems;
        return stream;
    }
}
