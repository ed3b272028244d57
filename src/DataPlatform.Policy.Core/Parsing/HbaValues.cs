using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Postgres;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>The lines of a pg_hba.conf in their order, by columns.</summary>
internal static class HbaValues
{
    public static ParsedText Read(SourceText source, bool places)
    {
        var file = HbaParser.Parse(source);
        var output = new StringBuilder();
        var writer = new ValueWriter(output, places);
        writer.BeginArray(source.PlaceOf(TextRange.At(0, source.Text.Length)));
        foreach (var line in file.Lines)
        {
            Write(line, source, writer);
        }

        writer.EndArray();
        var notes = file.Includes.Select(include => new SyntaxProblem(include.Path.Place, $"the lines of '{include.Path.Value}' belong here; they are not read"));
        return new ParsedText([output.ToString()], file.Problems, [.. notes]);
    }

    private static void Write(HbaLine line, SourceText source, ValueWriter writer)
    {
        var whole = source.PlaceOf(line.Range);
        writer.BeginObject(whole);
        Column("type", line.Type);
        Names("databases", line.Databases);
        Names("users", line.Users);
        Column("address", line.Address?.Text);
        Column("mask", line.Mask);
        Column("method", line.Method);
        writer.Key("options", whole);
        writer.BeginObject(whole);
        foreach (var option in line.Options)
        {
            writer.Key(option.Name, option.Text.Place);
            writer.Text(option.Value, option.ValuePlace);
        }

        writer.EndObject();
        writer.EndObject();

        void Column(string name, ScalarNode? node)
        {
            if (node is not null)
            {
                writer.Key(name, node.Place);
                writer.Text(node.Value, node.Place);
            }
        }

        void Names(string name, IReadOnlyList<HbaName> names)
        {
            writer.Key(name, whole);
            writer.BeginArray(names.Count == 0 ? whole : names[0].Text.Place.To(names[names.Count - 1].Text.Place));
            foreach (var one in names)
            {
                writer.Text(one.Text.Value, one.Text.Place);
            }

            writer.EndArray();
        }
    }
}
