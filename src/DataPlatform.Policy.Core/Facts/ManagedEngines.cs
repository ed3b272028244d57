using System.Globalization;

namespace Dpp.Facts;

/// <summary>Which versions of databases Amazon RDS still makes, and until when without a surcharge, as of 2026-11.</summary>
/// <remarks>
/// Sources: docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html, docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html.
/// Lines that Aurora counts otherwise are not here.
/// </remarks>
public static class ManagedEngines
{
    /// <summary>Line, last day of standard support.</summary>
    private const string Postgres = "11 2024-02-29; 12 2025-02-28; 13 2026-02-28; 14 2027-02-28; 15 2028-02-29; 16 2029-02-28", MySql = "5.7 2024-02-29; 8.0 2026-07-31";

    /// <summary>The first minor release of a line that is still made since 2026-05-31.</summary>
    private static readonly (int Line, int First)[] creatable = [(14, 18), (15, 13), (16, 9), (17, 5)];
    private static readonly DateTime retired = new(2026, 5, 31);

    /// <summary>The last day of standard support; null when it is not known.</summary>
    /// <param name="engine">As RDS calls it: "postgres", "mysql".</param>
    public static DateTime? EndOfStandardSupport(string engine, string version)
    {
        var numbers = version.Split('.');
        var line = engine == "postgres" ? numbers[0] : engine == "mysql" && numbers.Length > 1 ? numbers[0] + "." + numbers[1] : "";
        foreach (var entry in (engine == "postgres" ? Postgres : MySql).Split(';'))
        {
            var parts = entry.Trim().Split(' ');
            if (parts[0] == line)
            {
                return DateTime.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    /// <summary>The first release of the line that RDS still makes, or 0 when it makes none; null when it makes this one, or nobody knows.</summary>
    public static int? FirstInsteadOf(string engine, string version, DateTime today)
    {
        var numbers = version.Split('.');
        if (engine != "postgres" || !int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            return engine == "mysql" && (version.StartsWith("5.5", StringComparison.Ordinal) || version.StartsWith("5.6", StringComparison.Ordinal)) ? 0 : null;
        }

        if (line < 11)
        {
            return 0;
        }

        var minor = numbers.Length > 1 && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : int.MaxValue;
        foreach (var (of, first) in creatable)
        {
            if (of == line && minor < first && today > retired)
            {
                return first;
            }
        }

        return null;
    }
}
