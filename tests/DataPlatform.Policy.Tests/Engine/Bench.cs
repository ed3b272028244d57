using Dpp.Engine;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Tests.Engine;

/// <summary>Stacks and rules as small as can be: a rule finds a word in the layers of a stack.</summary>
internal static class Bench
{
    public static DateTime Today { get; } = new(2026, 11, 20);

    public static SourceFile File(string path, string text) => new(path, text);

    /// <summary>The place of a word in a file; of its n-th occurrence, from 0.</summary>
    public static Place At(SourceFile file, string word, int occurrence = 0)
    {
        var at = file.Text.IndexOf(word, StringComparison.Ordinal);
        for (; occurrence > 0; occurrence--)
        {
            at = file.Text.IndexOf(word, at + 1, StringComparison.Ordinal);
        }

        Assert.IsGreaterThanOrEqualTo(0, at, $"no '{word}' in {file}");
        return new Place(file, TextRange.At(at, word.Length));
    }

    public static Stack Stack(string name, Tier tier, params SourceFile[] layers) => Stack(name, tier, isGuessed: false, layers);

    public static Stack Stack(string name, Tier tier, bool isGuessed, params SourceFile[] layers)
    {
        var at = new Place(layers[0], default);
        return new Stack
        {
            Name = name,
            Tier = isGuessed ? Located<Tier>.Implied(tier, at, new Fact("guess", "")) : Located<Tier>.Written(tier, at),
            Policy = new PolicyTerms(),
            Layers = layers,
            At = at,
            Looked = [.. layers.Select(layer => layer.Path)],
        };
    }

    /// <summary>One estate per environment, in their order.</summary>
    public static CheckRequest Request(IReadOnlyList<RuleDefinition> rules, params Stack[] stacks)
    {
        var estates = stacks.GroupBy(TierOf).OrderBy(group => group.Key).Select(group => new Estate(group.Key, new PolicyTerms(), [.. group])).ToList();
        var files = stacks.SelectMany(stack => stack.Layers).Distinct().Select(file => new CheckedFile(file, [])).ToList();
        return new CheckRequest(estates, files, rules, DppSettings.None) { Today = Today, IsComplete = true };
    }

    public static CheckRequest With(this CheckRequest request, string settings)
    {
        var reading = SettingsReader.Read(File("dpp.yaml", settings));
        Assert.IsFalse(reading.IsWrong, string.Join('\n', reading.Problems));
        return request with { Settings = reading.Settings };
    }

    public static CheckRequest WithSyntaxProblem(this CheckRequest request, Place at, string message = "it is broken")
        => request with { Files = [.. request.Files.Select(file => file.File == at.Source ? file with { Problems = [new SyntaxProblem(at, message)] } : file)] };

    /// <summary>One line per problem: severity, id, place, message, stacks, suppression.</summary>
    public static string Told(IEnumerable<Problem> problems)
        => string.Join('\n', problems.Select(problem => $"{problem.Severity} {problem.Rule.Id} {problem.At}"
            + (problem.Stacks.Count > 0 ? $" [{string.Join(' ', problem.Stacks)}]" : "")
            + (problem.Suppressed is null ? "" : $" allowed: {problem.Suppressed}")));

    public static string Run(CheckRequest request) => Told(Checker.Run(request));

    private static Tier TierOf(Stack stack) => stack.Tier.Knows(out var tier) ? tier : throw new AssertFailedException("no tier");
}

/// <summary>Finds every occurrence of a word in the layers of a stack.</summary>
internal sealed class WordRule(string id, string word, params string[] covers) : Rule
{
    public Severity Development { get; init; } = Severity.Error;
    public Severity Staging { get; init; } = Severity.Error;
    public Severity Production { get; init; } = Severity.Error;
    public Func<Stack, Place, ProposedFix?>? Fix { get; init; }
    public Func<Place, Origin?>? Origin { get; init; }
    public Topology? AcceptedWhen { get; init; }
    public bool OnlyWhenRegulated { get; init; }
    public bool FailsAfterwards { get; init; }
    public bool AtStack { get; init; }

    public override RuleInfo Info => field ??= new(id, $"word-{word}", $"The word {word}", Development, Staging, Production)
    {
        Why = "A test",
        Covers = covers,
        AcceptedWhen = AcceptedWhen,
        OnlyWhenRegulated = OnlyWhenRegulated,
    };

    public override IEnumerable<Example> Examples() => [];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var layer in stack.Layers)
        {
            for (var at = layer.Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = layer.Text.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var place = new Place(layer, TextRange.At(at, word.Length));
                yield return new Finding(AtStack ? stack.At : place, $"'{word}' is here") { Fix = Fix?.Invoke(stack, place), Origin = Origin?.Invoke(place) };
            }
        }

        if (FailsAfterwards)
        {
            throw new InvalidOperationException("the password is hunter2");
        }
    }
}
