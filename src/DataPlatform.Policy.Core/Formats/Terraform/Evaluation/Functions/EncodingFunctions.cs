using System.Text;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions between values and their texts.</summary>
internal static class EncodingFunctions
{
    public static void Add(Dictionary<string, Function> all)
    {
        all["jsonencode"] = new(HclType.String, [HclType.Any], null, given => (given[0].FirstUnknown() is { } unknown ? given.Unknown(unknown, HclType.String) : given.Of(ValueText.Json(given[0]))).Encoding(given[0])) { TakesNull = true, TakesUnknown = true };
        all["jsondecode"] = new(HclType.Any, [HclType.String], null, given => Decode(given.Text(0), given));
        all["base64encode"] = new(HclType.String, [HclType.String], null, given => given.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(given.Text(0)))));
        all["base64decode"] = new(HclType.String, [HclType.String], null, given => Base64Text.Decode(given.Text(0)) is { } text ? given.Of(text) : given.Error("this is no base64 of a text"));
        all["csvdecode"] = new(HclType.Any, [HclType.String], null, CsvText.Decode);
        all["textencodebase64"] = new(HclType.String, [HclType.String, HclType.String], null, given => EncodingOf(given.Text(1)) is { } encoding ? given.Of(Convert.ToBase64String(encoding.GetBytes(given.Text(0)))) : given.AtRunTime(HclType.String));
        all["textdecodebase64"] = new(HclType.String, [HclType.String, HclType.String], null, DecodeText);
        all["urlencode"] = new(HclType.String, [HclType.String], null, given => given.Of(Escape(given.Text(0))));
    }

    private static Value DecodeText(Arguments given)
    {
        if (EncodingOf(given.Text(1)) is not { } encoding)
        {
            return given.AtRunTime(HclType.String);
        }

        try
        {
            return given.Of(encoding.GetString(Convert.FromBase64String(given.Text(0))));
        }
        catch (FormatException)
        {
            return given.Error("this is no base64");
        }
    }

    private static Encoding? EncodingOf(string name) => name.ToUpperInvariant() switch
    {
        "UTF-8" => Encoding.UTF8,
        "UTF-16LE" => Encoding.Unicode,
        "UTF-16BE" => Encoding.BigEndianUnicode,
        "US-ASCII" => Encoding.ASCII,
        _ => null,
    };

    private static Value Decode(string text, Arguments given)
    {
        var file = JsonParser.Parse(new SourceText(new SourceFile("value.json", text)));
        return file.Root is null || file.Problems.Count > 0 ? given.Error("this is no JSON") : Of(file.Root, given);
    }

    private static Value Of(Node node, Arguments given) => node switch
    {
        MappingNode mapping => Value.ObjectOf(mapping.Entries.Select(entry => new ValueEntry(entry.Name ?? "", Of(entry.Value, given), given.At)), given.At),
        SequenceNode sequence => Value.Tuple([.. sequence.Items.Select(item => Of(item, given))], given.At),
        ScalarNode { Style: ScalarStyle.DoubleQuoted } text => given.Of(text.Value),
        ScalarNode { Value: "null" } => Value.Null(HclType.Any, given.At),
        ScalarNode { Value: "true" or "false" } flag => given.Of(flag.Value == "true"),
        ScalarNode word when Number.TryParse(word.Value, out var number) => given.Of(number),
        _ => Value.Unknown(Knowledge.Unreadable, HclType.Any, given.At),
    };

    private static string Escape(string text)
    {
        var made = new StringBuilder();
        foreach (var one in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)one;
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.' or '~')
            {
                made.Append(c);
            }
            else
            {
                made.Append(c == ' ' ? "+" : "%" + one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return made.ToString();
    }
}
