using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>What is noticed while a kustomization is built: files that were read, that are not there, and what kustomize refuses.</summary>
internal sealed class KustomizeNotes(KustomizeFiles files)
{
    private readonly HashSet<SourceFile> known = [];

    public List<SourceFile> Used { get; } = [];
    public List<Observation> Observations { get; } = [];

    /// <summary>What belongs to it and was not read.</summary>
    public SortedSet<string> Unseen { get; } = new(StringComparer.Ordinal);

    /// <summary>Paths that were looked for and are not here.</summary>
    public SortedSet<string> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether nothing that belongs to it is unknown, so that what is not there is missing.</summary>
    public bool SeesAll => Unseen.Count == 0;

    public void Use(SourceFile file)
    {
        if (known.Add(file))
        {
            Used.Add(file);
            Tell(files.Problems(file.Path));
        }
    }

    public void Refuse(Place at, string message, Place? other = null, string says = "")
        => Observations.Add(new RefusedByKustomize(at, message) { Other = other, Says = says });

    public void NotInterpreted(Place at, string message) => Observations.Add(new NotInterpreted(at, message));

    /// <summary>A file of text; null and told when it is not here.</summary>
    /// <param name="path">As written there.</param>
    public SourceFile? Read(KustomizationFile file, Tree written, string path)
    {
        if (FileTree.Resolve(file.Folder, path) is { } resolved && files.Text(resolved) is { } text)
        {
            Use(text);
            return text;
        }

        Lacks(file, written, path);
        return null;
    }

    /// <summary>The documents of a file, or none when it is not here.</summary>
    public IReadOnlyList<Tree> Documents(KustomizationFile file, Tree written)
        => written.AsText().Knows(out var path) && Read(file, written, path) is { } text ? Documents(new SourceText(text)) : [];

    /// <summary>The documents of a text that is YAML or JSON.</summary>
    public IReadOnlyList<Tree> Documents(SourceText text)
    {
        var documents = KustomizeFiles.Documents(text, out var problems);
        Tell(problems);
        return documents;
    }

    /// <summary>Something it names was not found: told when it is certainly not here.</summary>
    public void Lacks(KustomizationFile file, Tree written, string path)
    {
        Unseen.Add(path);
        if (FileTree.Resolve(file.Folder, path) is not { } resolved || IsRemote(path))
        {
            return;
        }

        Missing.Add(resolved);
        switch (files.Absence(resolved))
        {
            case KustomizeAbsence.File:
                Refuse(written.At, $"'{path}' is not here");
                break;
            case KustomizeAbsence.Kustomization:
                Refuse(written.At, $"the folder '{path}' has no kustomization.yaml");
                break;
        }
    }

    /// <summary>Whether kustomize would fetch it.</summary>
    private static bool IsRemote(string path)
        => path.Contains("://") || path.Contains("?ref=") || path.Contains("?version=") || path.Contains(".git")
            || path.TrimStart('/').Contains("//") || path.StartsWith("github.com/", StringComparison.Ordinal);

    private void Tell(IReadOnlyList<SyntaxProblem> problems)
        => Observations.AddRange(problems.Select(problem => new SyntaxMistake(problem.Place, problem.Message, problem.IsLimit)));
}
