using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Tests.Rules.Harness;

/// <summary>An example, or a variation of one, ready to be run through the whole engine.</summary>
internal sealed record ExampleCase(Example Example, IReadOnlyList<MarkedText> Files)
{
    private static readonly DateTime today = new(2026, 11, 20);

    /// <summary>Paths that the tree cannot see.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];

    public static ExampleCase Of(Example example)
    {
        var files = example.Files.Select(file => MarkedText.Parse(file.Path, file.Text));
        return new ExampleCase(example, [.. example.Settings is null ? files : files.Append(MarkedText.Parse("dpp.yaml", example.Settings))]);
    }

    public LintResult Run(IReadOnlyList<RuleDefinition> rules)
        => Linter.Run(new LintRequest(new ExampleTree(Files.Select(file => (file.Path, file.Text)), Unseen) { Tracked = Example.Tracked }, [""], rules)
        {
            Environment = Example.Environment,
            Today = today,
        });

    public ExampleCase With(MarkedText changed) => this with { Files = [.. Files.Select(file => file.Path == changed.Path ? changed : file)] };

    public ExampleCase Without(MarkedText gone) => this with { Files = [.. Files.Where(file => file.Path != gone.Path)], Unseen = [.. Unseen, gone.Path] };

    public IEnumerable<(MarkedText File, Mark Mark)> Marks(MarkKind kind)
        => Files.SelectMany(file => file.Marks.Where(mark => mark.Kind == kind).Select(mark => (file, mark)));

    /// <summary>A place as people compare it: without the quotes around it.</summary>
    public static (string Path, TextRange Range) Bare(string path, string text, TextRange range)
        => (path, range.Length >= 2 && text[range.Start] is '"' or '\'' && text[range.End - 1] == text[range.Start]
            ? new TextRange(range.Start + 1, range.End - 1)
            : range);

    public static (string Path, TextRange Range) Bare(Place place) => Bare(place.Source.Path, place.Source.Text, place.Range);
    public static (string Path, TextRange Range) Bare(MarkedText file, Mark mark) => Bare(file.Path, file.Text, mark.Range);
}
