using Dpp.Cli.Reports;
using Dpp.Engine;

namespace Dpp.Cli.Commands;

/// <summary>How people call rules: by id, by the beginning of an id, by name, by area.</summary>
internal static class RuleNames
{
    private static readonly string[] areas = [.. Enum.GetValues<Area>().Select(area => area.Word())];

    public static bool Selects(string name, IReadOnlyList<RuleDefinition> rules)
        => areas.Contains(name, StringComparer.OrdinalIgnoreCase)
            || IsBeginningOfId(name)
            || rules.Any(rule => string.Equals(rule.Info.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>As the engine compares it: ids in capitals, names and areas in small letters.</summary>
    public static string Canonical(string name, IReadOnlyList<RuleDefinition> rules)
        => IsBeginningOfId(name) ? name.ToUpperInvariant() : rules.FirstOrDefault(rule => Is(rule.Info, name))?.Info.Id ?? name.ToLowerInvariant();

    /// <summary>The rule of an id or a name, or an error that says which one was meant.</summary>
    public static RuleDefinition Find(string name, IReadOnlyList<RuleDefinition> rules)
        => rules.FirstOrDefault(rule => Is(rule.Info, name))
            ?? throw new UsageException($"no rule is called '{name}'" + DidYouMean.Hint(name, All(rules)) + "; `dpp rules` lists them");

    public static bool Is(RuleInfo rule, string name)
        => string.Equals(rule.Id, name, StringComparison.OrdinalIgnoreCase) || string.Equals(rule.Name, name, StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<string> All(IReadOnlyList<RuleDefinition> rules)
        => rules.Select(rule => rule.Info.Id).Concat(rules.Select(rule => rule.Info.Name)).Concat(areas);

    /// <summary>Engine ids and ids of rule packs are selected by the same words, so the form is what counts; a whole id must be one of an area.</summary>
    private static bool IsBeginningOfId(string name)
        => name.Length is >= 2 and <= 6 && name.StartsWith("DP", StringComparison.OrdinalIgnoreCase) && name.Skip(2).All(char.IsAsciiDigit);
}
