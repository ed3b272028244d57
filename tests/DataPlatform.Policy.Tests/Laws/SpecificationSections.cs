using System.Reflection;

namespace Dpp.Tests.Laws;

/// <summary>Holds a suite to its specification: each row begins with the section it proves, and no section is without a row.</summary>
internal static class SpecificationSections
{
    /// <param name="suites">Classes whose rows begin with "6.8.2 what it shows" or "Quoting: what it shows".</param>
    /// <param name="sections">All sections that say something about the language.</param>
    public static void AreAllProved(IReadOnlyList<string> sections, int least, params Type[] suites)
    {
        var cases = suites.SelectMany(suite => suite.GetMethods()).SelectMany(method => method.GetCustomAttributes<DataRowAttribute>())
            .Select(row => row.Data.FirstOrDefault() as string ?? "").ToList();
        var unknown = cases.Where(name => !sections.Any(section => Proves(name, section))).ToList();
        Assert.IsEmpty(unknown, $"cases that name no section: {string.Join(" | ", unknown)}");
        var bare = sections.Where(section => !cases.Any(name => Proves(name, section))).ToList();
        Assert.IsEmpty(bare, $"sections without a case: {string.Join(" | ", bare)}");
        Assert.IsGreaterThanOrEqualTo(least, cases.Count);
        Assert.HasCount(cases.Count, cases.Distinct(StringComparer.Ordinal), "two cases have the same name");
    }

    private static bool Proves(string name, string section)
        => name.StartsWith(section, StringComparison.Ordinal) && (name.Length == section.Length || name[section.Length] is ' ' or ':');
}
