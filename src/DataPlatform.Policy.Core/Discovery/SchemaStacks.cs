using Dpp.JsonSchema;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Files that somebody gave a schema: held against it, and gathered into one stack for each environment.</summary>
internal sealed class SchemaStacks
{
    private SchemaStacks(IReadOnlyList<Stack> stacks, IReadOnlyList<SourceFile> files, IReadOnlyList<SyntaxProblem> syntaxProblems, IReadOnlyList<SchemaProblem> problems)
    {
        Stacks = stacks;
        Files = files;
        SyntaxProblems = syntaxProblems;
        Problems = problems;
    }

    public static SchemaStacks None { get; } = new([], [], [], []);

    public IReadOnlyList<Stack> Stacks { get; }
    public IReadOnlyList<SourceFile> Files { get; }
    public IReadOnlyList<SyntaxProblem> SyntaxProblems { get; }

    /// <summary>What is wrong with the schemas that the settings name, or with the entries that name them.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; }

    public static SchemaStacks Of(FileTree tree, DppSettings settings, DiscoveryOptions options, FileWalk walk, IReadOnlyList<ParsedFile> parsed)
    {
        if (settings.Schemas.Count == 0 && walk.ChartValues.Count == 0)
        {
            return None;
        }

        var shelf = new SchemaShelf(tree, settings);
        var byPath = parsed.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var works = new List<Work>();
        foreach (var path in walk.WithSchema)
        {
            Schema[] schemas = [.. settings.Schemas.Where(setting => setting.Matches(path)).Select(setting => FromSettings(shelf, settings, setting)).OfType<Schema>()];
            Add(path, schemas);
        }

        foreach (var values in walk.ChartValues)
        {
            if (shelf.Get(values.Value, null, null) is { } found)
            {
                Add(values.Key, [found]);
            }
        }

        // A schema that nothing matches is told of all the same.
        foreach (var setting in settings.Schemas)
        {
            if (!walk.OnlyFiles && !setting.IsAddress)
            {
                FromSettings(shelf, settings, setting);
            }
        }

        FileReading.Each(works.Count, options.Jobs, i => works[i].Run());
        return new SchemaStacks(
            Grouped(works, settings, options, shelf.Looked),
            [.. works.Select(work => work.File)],
            [.. works.SelectMany(work => work.SyntaxProblems), .. shelf.SyntaxProblems],
            shelf.Problems);

        void Add(string path, IReadOnlyList<Schema> schemas)
        {
            var known = byPath.TryGetValue(path, out var one) ? one : null;
            if (schemas.Count > 0 && (known?.File ?? tree.Look(path).File) is { } file)
            {
                works.Add(new Work(file, known, schemas));
            }
        }
    }

    private static Schema? FromSettings(SchemaShelf shelf, DppSettings settings, SchemaSetting setting)
        => setting.PathIn(settings.Folder) is { } path ? shelf.Get(path, setting.KnownDraft, setting.File.At) : null;

    private static IReadOnlyList<Stack> Grouped(List<Work> works, DppSettings settings, DiscoveryOptions options, IReadOnlyCollection<string> looked)
    {
        var decision = new TierDecision(settings, options.Environment);
        var groups = works
            .Select(work => (Work: work, Tier: decision.Of([work.File], work.File, null, null, Tier.Production).Tier))
            .GroupBy(each => each.Tier.Knows(out var tier) ? tier : Tier.Production);
        return [.. groups.Select(group =>
        {
            var at = new Place(group.First().Work.File, default);
            return new Stack
            {
                Name = "files with a schema",
                Tier = group.First().Tier,
                Policy = settings.TermsFor(group.Key, at),
                Layers = [.. group.Select(each => each.Work.File).Distinct()],
                IsLayered = false,
                At = at,
                Observations = [.. group.SelectMany(each => each.Work.Observations)],
                Looked = [.. group.Select(each => each.Work.File.Path).Concat(looked).Distinct(StringComparer.Ordinal).OrderBy(path => path, StringComparer.Ordinal)],
            };
        })];
    }

    /// <summary>One file against its schemas.</summary>
    private sealed class Work(SourceFile file, ParsedFile? known, IReadOnlyList<Schema> schemas)
    {
        private static readonly SchemaJudging json = new();
        private static readonly SchemaJudging yaml = new() { IsUnknown = static scalar => scalar.Value.IndexOf("${", StringComparison.Ordinal) >= 0 };
        private static readonly SchemaJudging compose = new() { IsUnknown = static scalar => scalar.Value.IndexOf('$') >= 0 };

        public SourceFile File => file;
        public List<Observation> Observations { get; } = [];
        public IReadOnlyList<SyntaxProblem> SyntaxProblems { get; private set; } = [];

        public void Run()
        {
            var isJson = SchemaShelf.IsJson(file);
            IReadOnlyList<Node> roots;
            if (known?.Stream is { } stream)
            {
                roots = [.. stream.Documents.Select(document => document.Root).OfType<Node>()];
                SyntaxProblems = stream.Problems;
            }
            else
            {
                (roots, SyntaxProblems) = SchemaShelf.Parse(file);
            }

            // Of broken YAML what could be read is judged; JSON is small enough to be mended first.
            if (isJson && SyntaxProblems.Count > 0)
            {
                return;
            }

            foreach (var root in roots)
            {
                foreach (var schema in schemas)
                {
                    Judge(schema.Judge(root, isJson ? json : known?.Compose is not null ? compose : yaml));
                }
            }
        }

        private void Judge(SchemaVerdict verdict)
        {
            foreach (var violation in verdict.Violations)
            {
                Observations.Add(new SchemaMismatch(violation.Place, violation.Message, violation.Keyword, violation.SchemaPlace));
            }

            foreach (var problem in verdict.NotJudged)
            {
                Observations.Add(new SyntaxMistake(new Place(file, default), $"{problem.Message} ({problem.Place})", IsLimit: true));
            }
        }
    }
}
