using System.Text;
using Dpp.Formats.Yaml;
using Dpp.Model;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Formats;

/// <summary>Trees of YAML texts, and what they say as one line.</summary>
internal static class YamlTrees
{
    public static (Tree Root, YamlTree Reader) Read(string text, YamlDialect dialect = YamlDialect.Compose)
    {
        var source = new SourceText(new SourceFile("test.yaml", text));
        var stream = YamlParser.Parse(source);
        var reader = new YamlTree(source, stream, dialect);
        return (stream.Documents.Count == 0 ? Tree.Unknown(Knowledge.OutOfSight, default) : reader.Read(stream.Documents[0]), reader);
    }

    public static Tree Root(string text) => Read(text).Root;

    public static string Say(Tree tree)
    {
        var said = new StringBuilder();
        Append(said, tree);
        return said.ToString();
    }

    public static string Apply(string text, IEnumerable<Edit> edits)
    {
        foreach (var edit in edits.OrderByDescending(edit => edit.Place.Range.Start))
        {
            text = text[..edit.Place.Range.Start] + edit.NewText + text[edit.Place.Range.End..];
        }

        return text;
    }

    private static void Append(StringBuilder said, Tree tree)
    {
        switch (tree.Kind)
        {
            case TreeKind.Scalar:
                said.Append(tree.Type).Append(' ').Append('"').Append(tree.Text).Append('"');
                break;
            case TreeKind.Sequence:
                said.Append('[');
                foreach (var item in tree.Items)
                {
                    Append(said, item);
                    said.Append(", ");
                }

                said.Append(']');
                break;
            case TreeKind.Mapping:
                said.Append('{');
                foreach (var entry in tree.Entries)
                {
                    said.Append(entry.Name).Append(": ");
                    Append(said, entry.Value);
                    said.Append(", ");
                }

                said.Append('}');
                break;
            default:
                said.Append(tree.State);
                break;
        }
    }
}
