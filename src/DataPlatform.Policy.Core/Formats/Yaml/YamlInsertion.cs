using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Yaml;

/// <summary>Adds keys below a node, written as the file around it is.</summary>
internal sealed class YamlInsertion(YamlLayout layout, YamlDialect dialect)
{
    public IReadOnlyList<Edit>? Below(Node node, YamlPosition position, IReadOnlyList<string> path, string text) => node switch
    {
        MappingNode { IsFlow: true } mapping => IntoFlow(mapping, path, text),
        MappingNode mapping => AfterLast(mapping, position, path, text),
        ScalarNode { Style: ScalarStyle.Absent or ScalarStyle.Plain } scalar when YamlScalar.Resolve(scalar, dialect) == ScalarType.Null
            => position.InFlow ? InsteadOfNothing(scalar, path, text) : BelowKey(scalar, position, path, text),
        _ => null,
    };

    private IReadOnlyList<Edit>? AfterLast(MappingNode mapping, YamlPosition position, IReadOnlyList<string> path, string text)
    {
        if (layout.EndsWithOpenBlock(mapping))
        {
            return null;
        }

        var column = layout.ColumnOf(mapping);
        var first = YamlLayout.StartOf(mapping.Entries[0].Key);
        if (layout.Text.IndexOf('\t', first - column, column) >= 0 || layout.IsExplicit(mapping.Entries[0].Key))
        {
            return null;
        }

        return [Insert(layout.LineEnd(layout.EndOf(mapping)), Lines(column, layout.Step(mapping, position), path, text))];
    }

    /// <summary>Under a key that has no value, or a null.</summary>
    private IReadOnlyList<Edit>? BelowKey(ScalarNode nothing, YamlPosition position, IReadOnlyList<string> path, string text)
    {
        if (position.Parent is not MappingNode mapping)
        {
            return null;
        }

        var key = mapping.Entries[position.Index].Key;
        var line = layout.LineStart(key.Range.Start);
        var column = layout.ColumnOf(mapping);
        if (layout.LineStart(nothing.Range.Start) != line || YamlLayout.StartOf(key) - line != column || layout.Text.IndexOf('\t', line, column) >= 0)
        {
            return null;
        }

        var step = layout.Step(mapping, position);
        var lines = Insert(layout.LineEnd(nothing.Range.End), Lines(column + step, step, path, text));
        if (nothing.Range.IsEmpty)
        {
            return [lines];
        }

        var from = nothing.Range.Start;
        while (layout.Text[from - 1] is ' ' or '\t')
        {
            from--;
        }

        return [new Edit(layout.Source.PlaceOf(new TextRange(from, nothing.Range.End)), ""), lines];
    }

    private IReadOnlyList<Edit>? InsteadOfNothing(ScalarNode nothing, IReadOnlyList<string> path, string text)
    {
        var map = "{" + Pairs(path, text, "", json: false) + "}";
        var behindColon = nothing.Range.Start > 0 && layout.Text[nothing.Range.Start - 1] == ':';
        return nothing.Style == ScalarStyle.Plain ? [new Edit(layout.Source.PlaceOf(nothing.Range), map)]
            : behindColon ? [Insert(nothing.Range.Start, " " + map)]
            : null;
    }

    private IReadOnlyList<Edit> IntoFlow(MappingNode mapping, IReadOnlyList<string> path, string text)
    {
        if (mapping.Entries.Count == 0)
        {
            var inside = new TextRange(mapping.Range.Start + 1, mapping.Range.End - 1);
            return layout.IsBlank(inside.Start, inside.End)
                ? [new Edit(layout.Source.PlaceOf(inside), Pairs(path, text, "", json: false))]
                : [Insert(inside.Start, Pairs(path, text, "", json: false))];
        }

        var last = mapping.Entries[mapping.Entries.Count - 1];
        var end = last.Range.End;
        var space = layout.Text[mapping.Range.Start + 1] == ' ' ? " " : "";
        var json = last.Key is ScalarNode { Style: ScalarStyle.DoubleQuoted };
        var comma = layout.Text[end - 1] == ':' ? " , " : ", ";
        return [Insert(end, comma + Pairs(path, text, space, json))];
    }

    private string Pairs(IReadOnlyList<string> path, string text, string space, bool json)
    {
        var written = new StringBuilder();
        for (var i = 0; i < path.Count; i++)
        {
            written.Append(i > 0 ? "{" + space : "").Append(Key(path[i], json)).Append(": ");
        }

        written.Append(json ? Json(text) : YamlSpelling.New(text, inFlow: true, dialect));
        for (var i = 1; i < path.Count; i++)
        {
            written.Append(space).Append('}');
        }

        return written.ToString();
    }

    private string Key(string key, bool json) => json ? YamlSpelling.Double(key) : YamlSpelling.Key(key, inFlow: true, dialect);

    private static string Json(string text)
        => YamlScalar.ResolvePlain(text, YamlDialect.Core12) is ScalarType.Bool or ScalarType.Integer or ScalarType.Number
            ? text
            : YamlSpelling.Double(text);

    /// <summary>The lines of a new entry, each behind a line break.</summary>
    private string Lines(int column, int step, IReadOnlyList<string> path, string text)
    {
        var written = new StringBuilder();
        for (var i = 0; i < path.Count; i++)
        {
            written.Append(layout.NewLine).Append(' ', column + (i * step)).Append(YamlSpelling.Key(path[i], inFlow: false, dialect)).Append(':');
        }

        return written.Append(' ').Append(YamlSpelling.New(text, inFlow: false, dialect)).ToString();
    }

    private Edit Insert(int at, string text) => new(layout.Source.PlaceOf(new TextRange(at, at)), text);
}
