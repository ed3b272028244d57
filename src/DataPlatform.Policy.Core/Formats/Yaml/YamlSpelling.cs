using System.Globalization;
using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Yaml;

/// <summary>How a text is written as a YAML scalar, in quotes only where they are needed or were before.</summary>
internal static class YamlSpelling
{
    /// <summary>The text in place of a scalar, in its style.</summary>
    public static string Like(ScalarNode old, string text, bool inFlow, YamlDialect dialect) => old.Style switch
    {
        ScalarStyle.SingleQuoted => Single(text),
        ScalarStyle.DoubleQuoted => Double(text),
        ScalarStyle.Absent => New(text, inFlow, dialect),
        _ => CanBePlain(text, inFlow) && MeansTheSameKind(text, YamlScalar.Resolve(old, dialect), dialect) ? text : Double(text),
    };

    /// <summary>The text as a value that was not there before: numbers and truths as they are, what could be misread in quotes.</summary>
    public static string New(string text, bool inFlow, YamlDialect dialect)
        => CanBePlain(text, inFlow) && MeansTheSameKind(text, ScalarType.Integer, dialect) ? text : Double(text);

    public static string Key(string key, bool inFlow, YamlDialect dialect)
        => MeansTheSameKind(key, ScalarType.Text, dialect)
            && Parse(inFlow ? "{" + key + ": v, l: m}" : key + ": v\nl: m") is { Entries: [{ Key: ScalarNode { Style: ScalarStyle.Plain, Properties: null } plain }, _] }
            && plain.Value == key
            ? key
            : Double(key);

    public static string Single(string text)
        => text.Any(c => c < ' ' || c is '\u0085' or '\u2028' or '\u2029') ? Double(text) : "'" + text.Replace("'", "''") + "'";

    public static string Double(string text)
    {
        var written = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    written.Append('\\').Append(c);
                    break;
                case '\n':
                    written.Append("\\n");
                    break;
                case '\r':
                    written.Append("\\r");
                    break;
                case '\t':
                    written.Append("\\t");
                    break;
                case < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff':
                    written.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    written.Append(c);
                    break;
            }
        }

        return written.Append('"').ToString();
    }

    /// <summary>Whether the parser gives back exactly this text when it stands without quotes.</summary>
    private static bool CanBePlain(string text, bool inFlow)
        => Parse(inFlow ? "{k: " + text + ", l: m}" : "k: " + text + "\nl: m")
                is { Entries: [{ Value: ScalarNode { Style: ScalarStyle.Plain, Properties: null } plain }, _] }
            && plain.Value == text;

    private static MappingNode? Parse(string text)
    {
        var stream = YamlParser.Parse(new SourceText(new SourceFile("", text)));
        return stream is { Problems.Count: 0, Documents.Count: 1 } ? stream.Documents[0].Root as MappingNode : null;
    }

    private static bool MeansTheSameKind(string text, ScalarType before, YamlDialect dialect)
    {
        var now = YamlScalar.ResolvePlain(text, dialect);
        if (now is ScalarType.Bool or ScalarType.Integer or ScalarType.Number)
        {
            return before is ScalarType.Bool or ScalarType.Integer or ScalarType.Number;
        }

        return now == ScalarType.Text ? !IsAmbiguous(text) : now == before && text.Length > 0;
    }

    /// <summary>What other readers of YAML take for something else than text: yes, 22:22, =.</summary>
    private static bool IsAmbiguous(string text)
        => text is "=" or "<<"
            || YamlScalar.ResolvePlain(text, YamlDialect.Kubernetes) != ScalarType.Text
            || (text.IndexOf(':') > 0 && text.All(c => c is ':' or '.' or (>= '0' and <= '9')));
}
