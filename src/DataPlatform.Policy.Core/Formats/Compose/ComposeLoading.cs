using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>What is gathered while the files of one project are taken together: files read, files not seen, oddities.</summary>
internal sealed class ComposeLoading(ComposeVariables project)
{
    private const int MostFiles = 1000;

    private readonly List<Observation> observations = [];
    private readonly List<string> unseen = [];
    private readonly Dictionary<string, SourceFile> called = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, ComposeVariables Variables), ComposeLayer?> layers = [];
    private readonly Dictionary<SourceFile, ComposeVariables> scopes = [];
    private bool isOverLimit;
    private int includes;

    public IReadOnlyList<Observation> Observations => observations;
    public Sight Sight => unseen.Count == 0 ? Sight.Complete : new Sight([.. unseen.Distinct(StringComparer.Ordinal)]);
    public IReadOnlyList<SourceFile> Called => [.. called.Values];
    public ComposeVariables Variables => scopes.Count == 0 ? project : project.With(scopes);

    public IEnumerable<SourceFile> Files(IEnumerable<ComposeLayer> own) => own.Select(layer => layer.File.File).Concat(called.Values);

    public void Observe(Observation observation) => observations.Add(observation);

    /// <param name="what">The path as written, or what stands for it.</param>
    public void Unseen(string what) => unseen.Add(what);

    /// <summary>Tells once that more files call each other than are followed.</summary>
    public void Limit(Place at)
    {
        if (!isOverLimit)
        {
            isOverLimit = true;
            observations.Add(new SyntaxMistake(at, "more files and services extend or include each other than are followed; from here on they are left out", IsLimit: true));
        }
    }

    /// <summary>Counts one more include; false when there were too many.</summary>
    public bool Includes(Place at)
    {
        if (++includes <= MostFiles)
        {
            return true;
        }

        Limit(at);
        return false;
    }

    /// <summary>A file that another one calls, read with the variables that count there; null when it cannot be had.</summary>
    public ComposeLayer? Read(ComposeSite site, string path, Place by)
    {
        if (layers.TryGetValue((path, site.Variables), out var known))
        {
            return known;
        }

        if (layers.Count >= MostFiles)
        {
            Limit(by);
            return null;
        }

        var layer = site.Tree.Look(path).File is { } file ? Parse(file, site.Variables) : null;
        layers[(path, site.Variables)] = layer;
        return layer;
    }

    /// <summary>Tells of a file that is called, that is not here, and that git does not leave out on purpose.</summary>
    /// <param name="by">The key that names it.</param>
    public void TellMissing(ComposeSite site, Located<string> file, string by)
    {
        if (file.State == Knowledge.Written && file.Knows(out var written) && FileTree.Resolve(site.Folder, written) is { Length: > 0 } path
            && site.Tree.Look(path).Presence == Presence.NotHere && site.Tree.List(FileTree.FolderOf(path)).Complete && !new IgnoredFiles(site.Tree).Has(path))
        {
            Observe(new RefusedByCompose(file.At, $"'{written}' is not here: compose stops at '{by}'"));
        }
    }

    private ComposeLayer Parse(SourceFile file, ComposeVariables variables)
    {
        var isFirst = !called.ContainsKey(file.Path);
        called[file.Path] = file;
        if (!ReferenceEquals(variables, project))
        {
            scopes[file] = variables;
        }

        var layer = ComposeFile.Parse(file).Read(variables);
        if (isFirst)
        {
            observations.AddRange(layer.Observations);
            observations.AddRange(layer.File.Stream.Problems.Concat(layer.Problems).Select(Mistake));
        }

        return layer;
    }

    private static SyntaxMistake Mistake(SyntaxProblem problem) => new(problem.Place, problem.Message, problem.IsLimit);
}
