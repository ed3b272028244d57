using Dpp.Syntax.Properties;
using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>Reads an included Java properties file as HOCON does: dots in keys make objects, and every value is a string.</summary>
public static class HoconProperties
{
    public static HoconFile Parse(SourceText source)
    {
        var file = PropertiesParser.Parse(source);
        var members = file.Entries.Select(entry => Field(source, entry)).ToList();
        var root = new HoconObjectNode(source, TextRange.At(0, source.Text.Length), members, hasBraces: false);
        return new HoconFile(source, root, [], file.Comments, file.Problems);
    }

    private static Node Field(SourceText source, Property entry)
    {
        var elements = new List<ScalarNode>();
        var start = 0;
        foreach (var name in entry.Key.Value.Split('.'))
        {
            elements.Add(Text(source, entry.Key, start, name));
            start += name.Length + 1;
        }

        return new HoconField(
            source,
            entry.Range,
            new HoconPath(source, entry.Key.Range, elements),
            HoconSeparator.Equals,
            new ScalarNode(source, entry.Value.Range, entry.Value.Value, ScalarStyle.Literal, entry.Value.Map));
    }

    /// <summary>A part of a key, at the place of the whole when an escape stands in it.</summary>
    private static ScalarNode Text(SourceText source, ScalarNode key, int start, string name)
    {
        var isVerbatim = key.Value.Length == key.Range.Length;
        var range = isVerbatim ? TextRange.At(key.Range.Start + start, name.Length) : key.Range;
        return new ScalarNode(source, range, name, ScalarStyle.Literal, new TextMap(source, range, [new TextPiece(0, name.Length, range, isVerbatim ? PieceKind.Verbatim : PieceKind.Computed)]));
    }
}
