using Dpp.Tests.House;

namespace Dpp.Tests.Cli;

[TestClass]
public sealed class ReadmeTests
{
    private const string Begin = "<!-- printed by: check samples/guide --fail-on never -->\n```\n";

    [TestMethod]
    public void What_the_readme_shows_is_what_the_command_prints()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n");
        var start = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var parts = readme[start..readme.IndexOf("\n```", start, StringComparison.Ordinal)].Split("\n[...]\n");
        Assert.IsGreaterThanOrEqualTo(3, parts.Length);

        var ended = Executable.Run(Executable.Managed, Repository.Root, ["check", "samples/guide", "--fail-on", "never"]);

        Assert.AreEqual(0, ended.Code, ended.Errors);
        foreach (var part in parts)
        {
            Assert.Contains(part, ended.Output);
        }
    }

    [TestMethod]
    public void Every_type_on_the_way_of_a_value_exists()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/one-value.md"));
        var code = string.Concat(new[] { "src", "rules" }.SelectMany(Repository.Sources).Select(path => File.ReadAllText(Repository.PathOf(path))));
        var names = System.Text.RegularExpressions.Regex.Matches(page, "`([A-Z][A-Za-z]+)(<[A-Za-z]+>)?`").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.IsGreaterThan(20, names.Count);

        foreach (var name in names)
        {
            Assert.MatchesRegex($"\\b{name}\\b", code);
        }
    }

    [TestMethod]
    public void Every_option_the_readme_names_exists()
    {
        var options = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Repository.PathOf("README.md")), "dpp (check|fix|model|rules)[^`\n]*?(--[a-z-]+)");
        Assert.IsNotEmpty(options);

        foreach (System.Text.RegularExpressions.Match option in options)
        {
            Assert.Contains($" {option.Groups[2].Value}", Executable.Run(Executable.Managed, Repository.Root, [option.Groups[1].Value, "--help"]).Output);
        }
    }
}
