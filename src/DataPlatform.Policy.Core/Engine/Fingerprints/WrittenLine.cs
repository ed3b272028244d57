using System.Text;
using Dpp.Text;

namespace Dpp.Engine.Fingerprints;

/// <summary>What a line of a configuration file is about: its section or the blocks around it, its name, and the value at the place.</summary>
/// <remarks>Knows no grammar of its own: for a fingerprint it is enough that equal settings have equal paths.</remarks>
internal static class WrittenLine
{
    /// <param name="text">The file.</param>
    /// <param name="part">The part of it that is such a configuration.</param>
    /// <param name="name">What the configuration is called; tells files in which names and values have nothing between them.</param>
    public static (string Path, string Value) Of(string text, TextRange part, TextRange place, string name)
    {
        var start = place.Start;
        while (start > part.Start && text[start - 1] is not ('\n' or '\r'))
        {
            start--;
        }

        var end = start;
        while (end < part.End && text[end] is not ('\n' or '\r'))
        {
            end++;
        }

        var first = start;
        while (first < end && text[first] is ' ' or '\t')
        {
            first++;
        }

        var above = Above(text, new TextRange(part.Start, start));
        var (key, value) = Split(text, first, end, name);
        if (key.Length == 0)
        {
            // A rule, a schedule, a command: the line as a whole, however it is spaced.
            return (above, Squeezed(text.Substring(first, end - first)) + (Covers(place, first, end) ? "" : "\n" + Inside(text, place, end)));
        }

        var path = above.Length == 0 ? key : $"{above}.{key}";
        return (path, place.End <= value ? "" : place.Start < value ? text.Substring(value, end - value).Trim() : Inside(text, place, end));
    }

    private static bool Covers(TextRange place, int start, int end) => place.Start <= start && place.End >= end;

    private static string Inside(string text, TextRange place, int end) => text.Substring(place.Start, Math.Max(0, Math.Min(place.End, end) - place.Start)).Trim();

    /// <returns>The name and where the value begins; an empty name when the line is no setting.</returns>
    private static (string Key, int Value) Split(string text, int first, int end, string name)
    {
        var at = first;
        while (at < end && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.' or '-' or '"'))
        {
            at++;
        }

        var key = text.Substring(first, at - first).Trim('"');
        var sign = at;
        while (sign < end && text[sign] is ' ' or '\t')
        {
            sign++;
        }

        if (key.Length == 0 || sign == end)
        {
            return ("", first);
        }

        var isSetting = text[sign] is '=' or ':' or '{' || (sign > at && SaysValueBehindSpace(name));
        return isSetting ? (key, text[sign] is '=' or ':' ? sign + 1 : sign) : ("", first);
    }

    private static bool SaysValueBehindSpace(string name)
        => name.EndsWith(".conf", StringComparison.OrdinalIgnoreCase) && name.IndexOf("hba", StringComparison.OrdinalIgnoreCase) < 0 && name.IndexOf("ident", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>The last [section] and the blocks in braces that are still open.</summary>
    private static string Above(string text, TextRange before)
    {
        var section = "";
        var blocks = new List<string>();
        var at = before.Start;
        while (at < before.End)
        {
            var end = text.IndexOf('\n', at, before.End - at);
            end = end < 0 ? before.End : end;
            var line = text.Substring(at, end - at).Trim();
            at = end + 1;
            if (line.Length == 0 || line[0] is '#' or ';' || line.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            if (line[0] == '[' && line[line.Length - 1] == ']')
            {
                section = line.Substring(1, line.Length - 2).Trim();
            }
            else if (line[line.Length - 1] is '{')
            {
                blocks.Add(line.Substring(0, line.Length - 1).Trim().TrimEnd('=', ':', ' ').Trim('"'));
            }
            else if (line[0] == '}' && blocks.Count > 0)
            {
                blocks.RemoveAt(blocks.Count - 1);
            }
        }

        return string.Join(".", section.Length == 0 ? blocks : [section, .. blocks]);
    }

    private static string Squeezed(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var c in line.Trim())
        {
            if (c is not (' ' or '\t'))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[text.Length - 1] != ' ')
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }
}
