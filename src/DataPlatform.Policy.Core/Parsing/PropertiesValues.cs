using Dpp.Syntax.Properties;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>The properties of a Java properties file.</summary>
internal static class PropertiesValues
{
    public static ParsedText Read(SourceText source, bool places)
    {
        var file = PropertiesParser.Parse(source);
        var values = new FlatValues();
        foreach (var property in file.Entries)
        {
            values.Set(property.Key.Value, property.Key.Place, property.Value.Value, property.Value.Place);
        }

        return new ParsedText([values.ToJson(source.PlaceOf(TextRange.At(0, source.Text.Length)), places)], file.Problems, []);
    }
}
