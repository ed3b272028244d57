using System.Globalization;
using System.Text.RegularExpressions;
using Dpp.Syntax.Yaml;
using Dpp.Tests.Laws;

namespace Dpp.Tests.Yaml;

/// <summary>How the cases after the YAML 1.2.2 specification are judged, and that no section is without one.</summary>
[TestClass]
public sealed class YamlSpecification
{
    private static readonly string[] Sections =
    [
        "2.1", "2.2", "2.3", "2.4", "2.5",
        "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7",
        "6.1", "6.2", "6.3", "6.4", "6.5", "6.6", "6.7", "6.8", "6.8.1", "6.8.2", "6.8.2.1", "6.8.2.2", "6.9", "6.9.1", "6.9.2",
        "7.1", "7.2", "7.3", "7.3.1", "7.3.2", "7.3.3", "7.4", "7.4.1", "7.4.2", "7.5",
        "8.1", "8.1.1", "8.1.1.1", "8.1.1.2", "8.1.2", "8.1.3", "8.2", "8.2.1", "8.2.2", "8.2.3",
        "9.1", "9.1.1", "9.1.2", "9.1.3", "9.1.4", "9.1.5", "9.2",
        "10.1", "10.1.1.1", "10.1.1.2", "10.1.1.3", "10.1.2", "10.2", "10.2.1.1", "10.2.1.2", "10.2.1.3", "10.2.1.4", "10.2.2",
        "10.3", "10.3.1", "10.3.2", "10.4",
    ];

    [TestMethod]
    public void Every_section_is_proved()
        => SpecificationSections.AreAllProved(
            Sections,
            500,
            typeof(YamlSpecificationTests),
            typeof(YamlChapter2Tests),
            typeof(YamlChapter5Tests),
            typeof(YamlChapter6Tests),
            typeof(YamlChapter7Tests),
            typeof(YamlChapter8Tests),
            typeof(YamlChapter9Tests),
            typeof(YamlChapter10Tests));

    /// <param name="text">{K9} stands for nine letters, {HALF} for half of one.</param>
    internal static void Accepts(string section, string text, string expected)
    {
        var stream = Parse(text);
        Assert.AreEqual(0, stream.Problems.Count, section + ": " + string.Join("; ", stream.Problems));
        Assert.AreEqual(WithLongWords(expected), YamlEvents.Of(stream).TrimEnd('\n').Replace('\n', '|'), section);
    }

    internal static void Rejects(string section, string text)
    {
        var stream = Parse(text);
        Assert.IsGreaterThanOrEqualTo(1, stream.Problems.Count, section);
        Assert.IsFalse(stream.Problems.Any(problem => problem.IsLimit), section);
    }

    private static YamlStream Parse(string text) => YamlEvents.Parse(WithLongWords(text));

    private static string WithLongWords(string text)
        => Regex.Replace(text.Replace("{HALF}", "\ud800", StringComparison.Ordinal), @"\{K(\d+)\}", match => new string('k', int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
}
