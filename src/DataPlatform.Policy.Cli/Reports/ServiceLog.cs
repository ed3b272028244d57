using System.Globalization;
using System.Text;
using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>One line for a problem as a log of a build service shows it, and what such a log must never contain.</summary>
internal static class ServiceLog
{
    /// <summary>"DP7001 privileged-container: 'web' runs privileged", secrets hidden.</summary>
    public static string Says(Problem problem)
        => Printable.Of($"{problem.Rule.Id} {problem.Rule.Name}: {Excerpt.Hide(problem.Message)}");

    /// <summary>With the places that explain it.</summary>
    public static string SaysWithPlaces(Problem problem)
    {
        var text = new StringBuilder(Says(problem));
        foreach (var related in problem.Related)
        {
            if (related.Place.Source is not null && !related.IsBackground)
            {
                text.Append('\n').Append(Printable.Of($"{related.Place}: {Excerpt.Hide(related.Says)}"));
            }
        }

        return text.ToString();
    }

    /// <summary>A line of its own; it begins with the severity, so that it is never a command.</summary>
    public static void Plain(StringBuilder log, Problem problem)
    {
        log.Append(problem.Severity.Word()).Append(' ');
        if (problem.At.Source is not null)
        {
            log.Append(Printable.Of($"{problem.At}")).Append(' ');
        }

        log.Append(Says(problem)).Append('\n');
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
