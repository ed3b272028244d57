using System.Text.RegularExpressions;

namespace Dpp.Tests.House;

/// <summary>Files that a reader can take in, with names that say something.</summary>
[TestClass]
public sealed partial class FilesTest
{
    private const int MostLines = 350;

    private static readonly string[] folders = ["src", "rules", "analyzers", "eng", "tests"];

    [TestMethod]
    public void No_file_is_longer_than_a_reader_can_hold()
    {
        var tooLong = folders.SelectMany(Repository.Sources)
            .Select(file => (File: file, Lines: File.ReadLines(Repository.PathOf(file)).Count()))
            .Where(file => file.Lines > MostLines)
            .Select(file => $"{file.File}: {file.Lines} lines, at most {MostLines}");

        Assert.AreEqual("", string.Join('\n', tooLong));
    }

    [TestMethod]
    public void No_type_or_file_has_a_name_that_says_nothing()
    {
        var empty = folders.SelectMany(Repository.Sources)
            .Where(file => file != "eng/Polyfills.cs") // the names of the framework
            .SelectMany(file => DeclaredNames().Matches(File.ReadAllText(Repository.PathOf(file)))
                .Select(match => match.Groups["name"].Value)
                .Append(Path.GetFileNameWithoutExtension(file))
                .Where(SaysNothing)
                .Select(name => $"{file}: {name}"));

        Assert.AreEqual("", string.Join('\n', empty.Distinct(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("StringHelper", true)]
    [DataRow("RuleManagerFactory", true)]
    [DataRow("Utils", true)]
    [DataRow("CommonRules", true)]
    [DataRow("Utility", true)]
    [DataRow("Commonality", false)]
    [DataRow("SecretsManagerReference", false)] // what AWS calls it
    [DataRow("Futile", false)]
    public void A_name_says_nothing_by_its_words(string name, bool nothing) => Assert.AreEqual(nothing, SaysNothing(name));

    private static bool SaysNothing(string name) => EmptyWords().IsMatch(name);

    [GeneratedRegex("(Helper|Util|Utility|Utilitie|(?<!Secrets)Manager|Common)s?(?![a-z])")]
    private static partial Regex EmptyWords();

    [GeneratedRegex(@"\b(class|struct|record|interface|enum)\s+(?<name>[A-Z]\w*)")]
    private static partial Regex DeclaredNames();
}
