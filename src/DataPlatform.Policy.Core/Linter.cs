using Dpp.Discovery;
using Dpp.Engine;
using Dpp.Formats.Helm;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp;

/// <summary>The one way into dpp for every host: from files to problems.</summary>
public static class Linter
{
    public static LintResult Run(LintRequest request) => Judge(Read(request), _ => true);

    /// <summary>What the files say, before any rule has looked at it.</summary>
    internal static ReadTree Read(LintRequest request)
    {
        var (settings, wrong) = LoadSettings(request);
        request = WithDocuments(request, settings);
        if (request.KubernetesVersion is { } kubernetes)
        {
            settings = settings with { Targets = settings.Targets with { Kubernetes = Located<ProductVersion>.Written(kubernetes, default) } };
        }

        return new ReadTree(request, settings, wrong, Discoverer.Find(request.Tree, request.Paths, settings, new DiscoveryOptions
        {
            Environment = request.Environment,
            EnvFiles = request.EnvFiles,
            ComposeFiles = request.ComposeFiles,
            Jobs = request.Jobs,
            Read = request.Read,
            Composed = request.Composed,
            Today = request.Today,
            Charts = request.Charts,
        }));
    }

    /// <param name="isJudged">Which stacks the rules look at; what estates say is judged by all of theirs.</param>
    internal static LintResult Judge(ReadTree read, Func<Stack, bool> isJudged)
    {
        var (request, settings, wrong, discovered) = read;
        var files = Files(discovered, wrong, request.Tree);
        var isComplete = IsComplete(request, settings, discovered);
        var problems = Checker.Run(new CheckRequest(discovered.Estates, files, request.Rules, settings)
        {
            FurtherFiles = FurtherFiles(discovered, files, request.Tree),
            Today = request.Today,
            Jobs = request.Jobs,
            Select = request.Select,
            Ignore = request.Ignore,
            IsComplete = isComplete,
            KeepCovered = request.KeepCovered,
            IsJudged = isJudged,
        });
        problems = DocumentProblems.InDocuments(problems);
        if (KnownProblems.PathOf(request, settings) is { } baseline)
        {
            problems = KnownProblems.Accept(request, baseline, problems, isComplete);
        }

        return new LintResult(problems, discovered.Estates, discovered.Notes, discovered.Files.Select(file => file.Whole).Distinct().Count())
        {
            Settings = settings,
            SettingsAreWrong = wrong.Count > 0 || discovered.SchemaProblems.Count > 0 || problems.Any(problem => problem.Rule == EngineRules.WrongSettings),
        };
    }

    /// <summary>The documents among the paths, and those that the settings name below them, become folders of the files that they show.</summary>
    private static LintRequest WithDocuments(LintRequest request, DppSettings settings)
    {
        IReadOnlyList<string> paths = settings.Documents.Count == 0 ? request.Paths : [.. request.Paths.Concat(settings.DocumentsBelow(request.Paths)).Distinct(StringComparer.Ordinal)];
        return request with { Tree = DocumentTree.Over(request.Tree, paths), Paths = paths };
    }

    internal static (DppSettings Settings, IReadOnlyList<FileProblem> Problems) LoadSettings(LintRequest request)
    {
        var look = request.SettingsPath is { } named
            ? request.Tree.Look(named)
            : SettingsReader.Find(request.Tree, request.Paths.Count == 0 ? "" : request.Paths[0]);
        if (look is { File: { } file })
        {
            var reading = SettingsReader.Read(file);
            return (reading.Settings, SettingsJudge.Check(reading, new RuleBook(request.Rules)));
        }

        if (look is null)
        {
            return (DppSettings.None, []);
        }

        var why = look.Value.Presence == Presence.NotHere ? "is not there" : look.Value.Problem ?? "cannot be seen from here";
        var path = request.SettingsPath ?? SettingsReader.FileNames[0];
        return (DppSettings.None, [new FileProblem(EngineRules.WrongSettings, new Place(new SourceFile(path, ""), default), $"the settings file {why}")]);
    }

    private static List<CheckedFile> Files(Discovered discovered, IReadOnlyList<FileProblem> wrongSettings, FileTree tree)
    {
        var inside = discovered.Estates.SelectMany(estate => estate.Stacks).SelectMany(stack => stack.Observations).OfType<SyntaxMistake>()
            .Select(mistake => new SyntaxProblem(mistake.At, mistake.Message, mistake.IsLimit));
        // A file that several stacks read is wrong once.
        var problems = discovered.SyntaxProblems.Concat(inside)
            .GroupBy(problem => (problem.Place.Source.Path, problem.Place.Range, problem.Message)).Select(same => same.First())
            .ToLookup(problem => problem.Place.Source.Path, StringComparer.Ordinal);
        var known = new HashSet<string>(discovered.Files.Select(file => file.Path), StringComparer.Ordinal);
        var files = discovered.Files.Select(file => new CheckedFile(file, [.. problems[file.Path]])).ToList();
        // Files that belong to no stack but are read for one, such as .env.
        files.AddRange(problems.Where(file => !known.Contains(file.Key)).Select(file => new CheckedFile(file.First().Place.Source, [.. file])));
        foreach (var file in discovered.Unreadable)
        {
            var source = new SourceFile(file.Path, "");
            var rule = tree.Look(file.Path).Trouble switch
            {
                FileTrouble.NotText => EngineRules.NotText,
                FileTrouble.TooLarge => EngineRules.LimitHit,
                _ => EngineRules.UnreadableFile,
            };
            files.Add(new CheckedFile(source, []) { Troubles = [new FileProblem(rule, new Place(source, default), $"'{FileTree.NameOf(file.Path)}' {file.Problem}")] });
        }

        var parts = discovered.Stacks.SelectMany(stack => stack.Observations).OfType<NotInterpreted>().Select(one => (one.At, one.Message)).Distinct();
        foreach (var (at, message) in discovered.NotInterpreted.Concat(parts))
        {
            files.Add(new CheckedFile(at.Source, []) { Troubles = [new FileProblem(EngineRules.NotInterpreted, at, message)] });
        }

        foreach (var (at, message) in discovered.SchemaProblems)
        {
            files.Add(new CheckedFile(at.Source, []) { Troubles = [new FileProblem(EngineRules.WrongSettings, at, message)] });
        }

        foreach (var schema in discovered.SyntaxProblems.Where(problem => files.TrueForAll(file => file.File.Path != problem.Place.Source.Path)).ToList())
        {
            files.Add(new CheckedFile(schema.Place.Source, [schema]));
        }

        if (wrongSettings.Count > 0)
        {
            files.Add(new CheckedFile(wrongSettings[0].At.Source, []) { Troubles = wrongSettings });
        }

        return files;
    }

    private static List<SourceFile> FurtherFiles(Discovered discovered, List<CheckedFile> files, FileTree tree)
    {
        var known = new HashSet<string>(files.Select(file => file.File.Path), StringComparer.Ordinal);
        var further = new SortedDictionary<string, SourceFile>(StringComparer.Ordinal);
        foreach (var path in discovered.Stacks.SelectMany(stack => stack.Looked))
        {
            if (known.Add(path) && tree.Look(path).File is { } file)
            {
                further.Add(path, file);
            }
        }

        return [.. further.Values];
    }

    // A file or a folder may be one of several that a suppression is about, and so may an environment.
    private static bool IsComplete(LintRequest request, DppSettings settings, Discovered discovered)
        => request.Select.Count == 0 && request.Ignore.Count == 0 && request.Environment is null && request.EnvFiles.Count == 0 && request.ComposeFiles.Count == 0
            && (request.Paths.Count == 0 || request.Paths.Any(path => path.Length == 0 || path == settings.Folder))
            && !discovered.Files.Any(file => request.Paths.Contains(file.Path));
}

/// <summary>What a host asks for: which files, under which rules, as seen from which day.</summary>
/// <param name="Paths">Files and folders of the tree, relative to its root; "" is the root.</param>
public sealed record LintRequest(FileTree Tree, IReadOnlyList<string> Paths, IReadOnlyList<RuleDefinition> Rules)
{
    /// <summary>The settings file by name; null: found upwards from the first path.</summary>
    public string? SettingsPath { get; init; }

    /// <summary>What --environment says; null: found from the files.</summary>
    public Tier? Environment { get; init; }

    /// <summary>The day that suppressions and dated facts are judged by.</summary>
    public required DateTime Today { get; init; }
    public int Jobs { get; init; } = 1;

    /// <summary>Ids, prefixes of ids, names or areas; empty: all.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>What --kubernetes-version says; null: what the settings say.</summary>
    public ProductVersion? KubernetesVersion { get; init; }

    /// <summary>Runs Helm; null: nothing is run.</summary>
    public ChartRenderer? Charts { get; init; }

    /// <summary>What --env-file names; empty: .env as compose finds it.</summary>
    public IReadOnlyList<string> EnvFiles { get; init; } = [];

    /// <summary>What --compose-file names, base first; empty: found.</summary>
    public IReadOnlyList<string> ComposeFiles { get; init; } = [];

    /// <summary>What --baseline names; null: what the settings name.</summary>
    public string? BaselinePath { get; init; }

    /// <summary>True to tell also what other findings stand for: a fault that comes to light is not new.</summary>
    internal bool KeepCovered { get; init; }

    /// <summary>True to tell what a baseline would accept, as when it is written anew.</summary>
    public bool IgnoreBaseline { get; init; }

    /// <summary>Files that another run read already, when two states of one tree are looked at.</summary>
    internal ReadFiles? Read { get; init; }

    /// <summary>Stacks that another run composed already.</summary>
    internal ComposedStacks? Composed { get; init; }
}

/// <summary>A tree that was read: what it was asked for with, the settings and what is wrong with them, and the model.</summary>
internal sealed record ReadTree(LintRequest Request, DppSettings Settings, IReadOnlyList<FileProblem> Wrong, Discovered Discovered);

/// <summary>What dpp says about the files.</summary>
/// <param name="Problems">Files in ordinal order, then by place and id, whatever the severity; suppressed ones included and marked.</param>
/// <param name="Notes">How environments were decided, what was left out: one line each.</param>
public sealed record LintResult(IReadOnlyList<Problem> Problems, IReadOnlyList<Estate> Estates, IReadOnlyList<string> Notes, int FileCount)
{
    /// <summary>True when the settings are wrong: hosts end with the code for wrong usage.</summary>
    public bool SettingsAreWrong { get; init; }

    /// <summary>The settings it was judged by.</summary>
    public DppSettings Settings { get; init; } = DppSettings.None;
}
