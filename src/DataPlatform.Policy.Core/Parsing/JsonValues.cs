using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>A JSON text as its readers take it: of equal names the last one counts.</summary>
internal static class JsonValues
{
    public static ParsedText Read(SourceText source, JsonDialect dialect, bool places)
    {
        var file = JsonParser.Parse(source, dialect);
        var output = new StringBuilder();
        var notes = new List<SyntaxProblem>();
        if (file.Root is { } root)
        {
            Write(root, new ValueWriter(output, places), notes);
        }

        return new ParsedText(file.Root is null ? [] : [output.ToString()], file.Problems, notes);
    }

    private static void Write(Node node, ValueWriter writer, List<SyntaxProblem> notes)
    {
        switch (node)
        {
            case MappingNode mapping:
                WriteObject(mapping, writer, notes);
                break;
            case SequenceNode sequence:
                writer.BeginArray(node.Place);
                foreach (var item in sequence.Items)
                {
                    Write(item, writer, notes);
                }

                writer.EndArray();
                break;
            case ScalarNode { Style: ScalarStyle.DoubleQuoted } text:
                writer.Text(text.Value, text.Place);
                break;
            default:
                writer.Word(node is ScalarNode word ? word.Value : "null", node.Place);
                break;
        }
    }

    private static void WriteObject(MappingNode mapping, ValueWriter writer, List<SyntaxProblem> notes)
    {
        var last = new Dictionary<string, int>(mapping.Entries.Count, StringComparer.Ordinal);
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            var entry = mapping.Entries[i];
            if (last.ContainsKey(entry.Name!)) // a key of JSON is text
            {
                notes.Add(new SyntaxProblem(entry.Key.Place, $"'{entry.Name}' is written again; the last one counts"));
            }

            last[entry.Name!] = i;
        }

        writer.BeginObject(mapping.Place);
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            var entry = mapping.Entries[i];
            if (last[entry.Name!] == i)
            {
                writer.Key(entry.Name!, entry.Key.Place);
                Write(entry.Value, writer, notes);
            }
        }

        writer.EndObject();
    }
}
