using System.Text;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>Text of files in a comment on a pull request: it shows what stands there and does nothing.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>()#+-.!|~&$=:";

    /// <summary>A sentence: no markup, no table cell ends, nobody is mentioned and no issue is linked.</summary>
    public static string Sentence(string text, int most = int.MaxValue)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in Printable.Of(Cut(Excerpt.Hide(text), most)))
        {
            switch (c)
            {
                // An empty comment keeps the name behind the sign from being looked up, which escapes do not.
                case '@' or '#':
                    safe.Append(c == '#' ? "\\#" : "@").Append("<!-- -->");
                    break;
                case '<':
                    safe.Append("&lt;");
                    break;
                case '>':
                    safe.Append("&gt;");
                    break;
                case '&':
                    safe.Append("&amp;");
                    break;
                // A dot or a dash does something only in front of a line or in an address.
                case '.' or '-' or '(' or ')' or ':' or '=' or '+' or '!':
                    safe.Append(c);
                    break;
                default:
                    safe.Append(Special.Contains(c) ? "\\" : "").Append(c);
                    break;
            }
        }

        return safe.ToString();
    }

    /// <summary>A name in a fixed font, fit for a cell of a table.</summary>
    public static string CodeInCell(string text)
    {
        var shown = Printable.Of(text);
        var fence = new string('`', LongestRun(shown) + 1);
        var pad = shown.StartsWith('`') || shown.EndsWith('`') ? " " : "";
        return $"{fence}{pad}{shown.Replace("|", "\\|", StringComparison.Ordinal)}{pad}{fence}";
    }

    /// <summary>Lines as they are.</summary>
    public static string Block(IEnumerable<string> lines)
    {
        var shown = lines.Select(Printable.Of).ToList();
        var fence = new string('`', Math.Max(3, shown.Select(LongestRun).DefaultIfEmpty().Max() + 1));
        return $"{fence}text\n{string.Join('\n', shown)}\n{fence}\n";
    }

    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 3)] + "...";

    private static int LongestRun(string text)
    {
        var longest = 0;
        var run = 0;
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
