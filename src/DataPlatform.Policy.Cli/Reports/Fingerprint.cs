using System.Globalization;
using System.Text;
using Dpp.Engine;

namespace Dpp.Cli.Reports;

/// <summary>Recognises a problem after lines moved: made of rule, path and the shown text of its line, never of a number of a line or a secret.</summary>
internal sealed class Fingerprint(ReportSubject subject)
{
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <summary>To be asked once per problem, in the order of the report: equal lines are counted.</summary>
    public string Next(Problem problem)
    {
        var text = $"{problem.Rule.Id}\n{problem.At.Source?.Path}\n{Line(problem)}";
        seen[text] = seen.GetValueOrDefault(text) + 1;
        return Hash(text).ToString("x16", CultureInfo.InvariantCulture) + ":" + seen[text].ToString(CultureInfo.InvariantCulture);
    }

    private string Line(Problem problem)
    {
        if (problem.At.Source is null)
        {
            return "";
        }

        var line = subject.Excerpt.Lines(problem.At)[0];
        var indent = line.Text.Length - line.Text.TrimStart().Length;
        return $"{line.Text.Trim()}\n{Math.Max(0, line.MarkStart - indent)}";
    }

    /// <summary>FNV-1a, 64 bits: must stay the same for ever, needs no library and guards nothing.</summary>
    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ b) * 1099511628211UL);
        }

        return hash;
    }
}
