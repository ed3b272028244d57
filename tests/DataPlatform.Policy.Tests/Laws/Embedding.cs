using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Laws;

/// <summary>Puts a text into a value of YAML, and that into another one, in every way that keeps each of its characters.</summary>
internal static class Embedding
{
    private const string Key = "file";

    public static IEnumerable<(string Name, string Outer)> Of(string text)
    {
        yield return ("quoted", Quoted(text));
        if (CanBeLiteral(text))
        {
            yield return ("literal", Literal(text));
            yield return ("literal in literal", Literal(Literal(text)));
            yield return ("literal in quoted in literal", Literal(Quoted(Literal(text))));
        }
    }

    /// <summary>The text again, with the map that leads to the outermost file through all levels.</summary>
    public static SourceText InnermostOf(string outer)
    {
        var source = new SourceText(new SourceFile("outer.yaml", outer));
        while (ValueIn(source) is { } value)
        {
            source = new SourceText(value.Value, value.Map);
        }

        return source;
    }

    private static ScalarNode? ValueIn(SourceText source)
        => source.Text.StartsWith(Key + ": ", StringComparison.Ordinal)
            && YamlParser.Parse(source).Documents[0].Root is MappingNode { Entries: [{ Value: ScalarNode value }] } ? value : null;

    private static string Literal(string text)
        => $"{Key}: |2+\n" + string.Concat(text.Split('\n')[..^1].Select(line => line.Length == 0 ? "\n" : $"  {line}\n"));

    private static string Quoted(string text) => $"{Key}: \"{text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n").Replace("\t", "\\t").Replace("\r", "\\r")}\"\n";

    private static bool CanBeLiteral(string text) => text.EndsWith('\n') && !text.Contains('\r') && !text.Contains('\uFEFF');
}
