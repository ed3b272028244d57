using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>The end that the name of a generated object gets from its content.</summary>
internal static class KustomizeHash
{
    private const int Length = 10;

    public static void Apply(IEnumerable<KustomizeObject> objects)
    {
        foreach (var one in objects)
        {
            if (one.NeedsHash)
            {
                KustomizeNames.Rename(one, $"{one.Name}-{Of(one)}");
            }
        }
    }

    private static string Of(KustomizeObject one)
    {
        var text = new StringBuilder("{");
        if (one.Kind == "ConfigMap" && one.Body["binaryData"].Kind == TreeKind.Mapping)
        {
            text.Append("\"binaryData\":");
            Append(text, one.Body["binaryData"]);
            text.Append(',');
        }

        text.Append("\"data\":");
        Append(text, one.Body["data"]);
        text.Append(",\"kind\":");
        Append(text, one.Kind);
        text.Append(",\"name\":\"\""); // kustomize leaves it empty, so that a prefix does not change the hash
        if (one.Kind == "Secret" && one.Body["stringData"].Kind == TreeKind.Mapping)
        {
            text.Append(",\"stringData\":");
            Append(text, one.Body["stringData"]);
        }

        if (one.Kind == "Secret")
        {
            text.Append(",\"type\":");
            Append(text, one.Body["type"].Text);
        }

        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.Append('}').ToString()));
        var hex = string.Concat(hash.Take(Length / 2).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
        return hex.Replace('0', 'g').Replace('1', 'h').Replace('3', 'k').Replace('a', 'm').Replace('e', 't');
    }

    private static void Append(StringBuilder text, Tree mapping)
    {
        if (mapping.Kind != TreeKind.Mapping)
        {
            text.Append("\"\"");
            return;
        }

        text.Append('{');
        var isFirst = true;
        foreach (var entry in mapping.Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            text.Append(isFirst ? "" : ",");
            isFirst = false;
            Append(text, entry.Name);
            text.Append(':');
            Append(text, entry.Value.Text);
        }

        text.Append('}');
    }

    /// <summary>As Go writes a text in JSON: what HTML might read is escaped too.</summary>
    private static void Append(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var one in value)
        {
            switch (one)
            {
                case '"' or '\\':
                    text.Append('\\').Append(one);
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    text.Append("\\u").Append(((int)one).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(one);
                    break;
            }
        }

        text.Append('"');
    }
}
