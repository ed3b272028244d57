using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Cli.Init;

/// <summary>The entry for the pre-commit framework, and a configuration with it.</summary>
internal static class PreCommitEntry
{
    public const string FileName = ".pre-commit-config.yaml";

    private const string Entry = """
        - repo: local   # dpp must be on the PATH
          hooks:
            - id: dpp
              name: dpp check of what is staged
              entry: dpp check --staged --quiet
              language: system
              require_serial: true

        """;

    /// <summary>A whole configuration, for those who have none.</summary>
    public static string Snippet => "repos:\n" + Indented("  ", "\n");

    public static bool IsIn(string configuration) => System.Text.RegularExpressions.Regex.IsMatch(configuration, @"(?m)^\s*(-\s+)?id:\s*['""]?dpp['""]?\s*(#.*)?$");

    /// <summary>The configuration with the entry at the end of its list; null when that would need more than lines at the end of the list.</summary>
    public static string? AppendTo(string configuration)
    {
        var file = new SourceFile(FileName, configuration);
        var before = YamlParser.Parse(new SourceText(file));
        if (before.Problems.Count > 0 || Repositories(before) is not { IsFlow: false, Items.Count: > 0 } list)
        {
            return null;
        }

        var first = file.LineRange(file.PositionOf(list.Items[0].Range.Start).Line);
        var dash = configuration.IndexOf('-', first.Start, first.Length);
        var last = file.PositionOf(list.Range.End).Line;
        var end = last < file.LineCount ? file.LineRange(last + 1).Start : configuration.Length;
        var line = configuration.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var head = configuration[..end];
        var appended = head + (head.EndsWith('\n') ? "" : line) + Indented(configuration[first.Start..Math.Max(first.Start, dash)], line) + configuration[end..];
        var after = YamlParser.Parse(new SourceText(new SourceFile(FileName, appended)));
        return after.Problems.Count == 0 && Repositories(after) is { } longer && longer.Items.Count == list.Items.Count + 1
            && Keys(before).SequenceEqual(Keys(after), StringComparer.Ordinal)
            ? appended
            : null;
    }

    private static string Indented(string indent, string line)
        => string.Concat(Entry.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => indent + text.TrimEnd('\r') + line));

    private static SequenceNode? Repositories(YamlStream stream)
        => stream.Documents is [{ Root: MappingNode root }] ? root.Entries.FirstOrDefault(entry => entry.Name == "repos").Value as SequenceNode : null;

    private static IEnumerable<string> Keys(YamlStream stream) => (stream.Documents[0].Root as MappingNode)?.Entries.Select(entry => entry.Name ?? "") ?? [];
}
