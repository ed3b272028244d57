using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Engine.Fingerprints;

/// <summary>What the places of one file are written about: the keys above them, and the value itself.</summary>
internal sealed class WrittenPaths
{
    private const int MostDepth = 100;
    private const int MostEmbedded = 3;

    private readonly SourceFile file;
    private readonly List<Node> roots;

    public WrittenPaths(SourceFile file)
    {
        this.file = file;
        roots = Roots(new SourceText(file), file.Path);
    }

    /// <summary>The path and the value at a place; both empty for a place that stands for the whole file.</summary>
    public (string Path, string Value) Of(TextRange range)
    {
        if (range.IsEmpty && range.Start == 0)
        {
            return ("", "");
        }

        return IsTree(file.Path) ? InTree(roots, range, "", 0) : WrittenLine.Of(file.Text, new TextRange(0, file.Text.Length), range, file.Path);
    }

    private (string Path, string Value) InTree(List<Node> documents, TextRange range, string path, int embedded)
    {
        var at = Nodes.Around(documents, range);
        if (at < 0)
        {
            return (path, "");
        }

        return Down(documents[at], range, path + ItemName.OfObject(documents[at]), embedded);
    }

    private (string Path, string Value) Down(Node node, TextRange range, string path, int embedded)
    {
        var isItem = false;
        var name = "";
        for (var depth = 0; depth < MostDepth; depth++)
        {
            switch (node)
            {
                case MappingNode mapping:
                    var entry = Nodes.Around(mapping, range);
                    if (entry is not { } found)
                    {
                        return (path, "");
                    }

                    name = found.Name ?? "?";
                    path += path.Length == 0 || path[path.Length - 1] is ':' or '/' ? name : "." + name;
                    isItem = false;
                    if (!Nodes.RangeOf(found.Value).Contains(range))
                    {
                        return (path, "");
                    }

                    node = found.Value;
                    break;
                case SequenceNode sequence:
                    var at = Nodes.Around(sequence.Items, range);
                    if (at < 0)
                    {
                        return (path, "");
                    }

                    node = sequence.Items[at];
                    if (node is ScalarNode assignment && ItemName.OfAssignment(assignment.Value) is { } variable)
                    {
                        return ($"{path}.{variable}", Assigned(assignment, range, variable.Length + 1));
                    }

                    path += $"[{ItemName.Of(node)}]";
                    isItem = true;
                    break;
                case ScalarNode scalar:
                    return InScalar(scalar, range, path, name, isItem, embedded);
                default:
                    return (path, "");
            }
        }

        return (path, "");
    }

    private (string Path, string Value) InScalar(ScalarNode scalar, TextRange range, string path, string name, bool isItem, int embedded)
    {
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded && range != Nodes.RangeOf(scalar))
        {
            // Text in a text: its own keys go on behind the name of the file it becomes.
            if (IsTree(name) && embedded < MostEmbedded)
            {
                return InTree(Roots(new SourceText(scalar.Value, scalar.Map), name), range, path + "/", embedded + 1);
            }

            var (inner, value) = WrittenLine.Of(file.Text, Nodes.RangeOf(scalar), range, name);
            return ($"{path}/{inner}", value);
        }

        var whole = range == Nodes.RangeOf(scalar) || range.Length >= Nodes.RangeOf(scalar).Length - 2;
        var part = whole ? scalar.Value : Part(range);
        return (path, isItem && !whole ? scalar.Value + "\n" + part : part);
    }

    private string Assigned(ScalarNode scalar, TextRange range, int start)
        => range.Length >= scalar.Value.Length ? scalar.Value.Substring(start)
            : Nodes.RangeOf(scalar).Start + start + 1 >= range.End ? ""
            : Part(range);

    private string Part(TextRange range) => file.Text.Substring(range.Start, range.Length).Replace("\r\n", "\n");

    private static bool IsTree(string name)
        => name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static List<Node> Roots(SourceText source, string name)
    {
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return JsonParser.Parse(source).Root is { } root ? [root] : [];
        }

        return IsTree(name) ? [.. YamlParser.Parse(source).Documents.Select(document => document.Root).OfType<Node>()] : [];
    }
}
