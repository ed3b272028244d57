using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalarStyle = YamlDotNet.Core.ScalarStyle;

namespace Dpp.Tests.Yaml;

/// <summary>Both parsers' reading of a text as lines of events, one notation for both.</summary>
internal static class YamlEvents
{
    public static YamlStream Parse(string text) => YamlParser.Parse(Source(text));

    public static SourceText Source(string text) => new(new SourceFile("test.yaml", text));

    /// <summary>Our events: +DOC, +MAP, +SEQ, =VAL and =ALI, in the notation of the YAML specification's event examples.</summary>
    public static string Of(YamlStream stream, bool offsets = false)
    {
        var output = new StringBuilder();
        foreach (var document in stream.Documents)
        {
            output.Append("+DOC\n");
            if (document.Root is null)
            {
                output.Append("=VAL :\n");
            }
            else
            {
                Write(output, document.Root, offsets);
            }
        }

        return output.ToString();
    }

    public static string Of(Node node)
    {
        var output = new StringBuilder();
        Write(output, node, offsets: false);
        return output.ToString();
    }

    private static void Write(StringBuilder output, Node node, bool offsets)
    {
        switch (node)
        {
            case MappingNode mapping:
                output.Append("+MAP").Append(mapping.IsFlow ? " {}" : "").Append(Properties(node)).Append('\n');
                foreach (var entry in mapping.Entries)
                {
                    Write(output, entry.Key, offsets);
                    Write(output, entry.Value, offsets);
                }

                output.Append("-MAP\n");
                break;
            case SequenceNode sequence:
                output.Append("+SEQ").Append(sequence.IsFlow ? " []" : "").Append(Properties(node)).Append('\n');
                foreach (var item in sequence.Items)
                {
                    Write(output, item, offsets);
                }

                output.Append("-SEQ\n");
                break;
            case ScalarNode scalar:
                output.Append("=VAL").Append(Properties(node)).Append(' ').Append(Sign(scalar.Style)).Append(Escape(scalar.Value));
                if (offsets && (scalar.Style != Dpp.Syntax.ScalarStyle.Absent || scalar.Properties is not null))
                {
                    output.Append(" @").Append(StartOf(scalar));
                }

                output.Append('\n');
                break;
            case AliasNode alias:
                output.Append("=ALI *").Append(alias.Name).Append('\n');
                break;
            default:
                output.Append("=BROKEN\n");
                break;
        }
    }

    private static int StartOf(ScalarNode scalar)
        => scalar.Properties is { } p
            ? Math.Min(p.Anchor is null ? scalar.Range.Start : p.AnchorRange.Start, p.Tag is null ? scalar.Range.Start : p.TagRange.Start)
            : scalar.Range.Start;

    private static string Properties(Node node)
        => (node.Properties?.Anchor is { } anchor ? " &" + anchor : "") + (node.Tag is { } tag ? " <" + tag + ">" : "");

    private static char Sign(Dpp.Syntax.ScalarStyle style) => style switch
    {
        Dpp.Syntax.ScalarStyle.SingleQuoted => '\'',
        Dpp.Syntax.ScalarStyle.DoubleQuoted => '"',
        Dpp.Syntax.ScalarStyle.Literal => '|',
        Dpp.Syntax.ScalarStyle.Folded => '>',
        _ => ':',
    };

    public static string Escape(string value)
        => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    /// <summary>YamlDotNet's events in the same notation; null when it finds the text wrong.</summary>
    public static string? Oracle(string text, bool offsets = false)
    {
        var output = new StringBuilder();
        var stack = new Stack<string>();
        try
        {
            var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
            while (parser.MoveNext())
            {
                WriteOracle(output, stack, parser.Current!, offsets);
            }
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }

        return output.ToString();
    }

    private static void WriteOracle(StringBuilder output, Stack<string> stack, ParsingEvent next, bool offsets)
    {
        switch (next)
        {
            case DocumentStart:
                output.Append("+DOC\n");
                break;
            case MappingStart mapping:
                output.Append("+MAP").Append(mapping.Style == MappingStyle.Flow ? " {}" : "").Append(Properties(mapping)).Append('\n');
                stack.Push("-MAP\n");
                break;
            case SequenceStart sequence:
                output.Append("+SEQ").Append(sequence.Style == SequenceStyle.Flow ? " []" : "").Append(Properties(sequence)).Append('\n');
                stack.Push("-SEQ\n");
                break;
            case MappingEnd or SequenceEnd:
                output.Append(stack.Pop());
                break;
            case Scalar scalar:
                output.Append("=VAL").Append(Properties(scalar)).Append(' ').Append(Sign(scalar.Style)).Append(Escape(scalar.Value));
                if (offsets && (scalar.Value.Length > 0 || scalar.End.Index > scalar.Start.Index))
                {
                    output.Append(" @").Append(scalar.Start.Index);
                }

                output.Append('\n');
                break;
            case AnchorAlias alias:
                output.Append("=ALI *").Append(alias.Value.Value).Append('\n');
                break;
        }
    }

    private static string Properties(NodeEvent node)
        => (node.Anchor.IsEmpty ? "" : " &" + node.Anchor.Value) + (node.Tag.IsEmpty ? "" : " <" + node.Tag.Value + ">");

    private static char Sign(YamlScalarStyle style) => style switch
    {
        YamlScalarStyle.SingleQuoted => '\'',
        YamlScalarStyle.DoubleQuoted => '"',
        YamlScalarStyle.Literal => '|',
        YamlScalarStyle.Folded => '>',
        _ => ':',
    };
}
