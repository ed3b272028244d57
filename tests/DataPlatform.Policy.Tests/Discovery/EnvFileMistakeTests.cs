using Dpp.Tests.House;

namespace Dpp.Tests.Discovery;

/// <summary>What compose refuses to read in an env file is told there, however many services and stacks read it.</summary>
[TestClass]
public sealed class EnvFileMistakeTests
{
    private const string Compose = """
        services:
          one: {image: "postgres:16.4", env_file: app.env}
          two: {image: "postgres:16.4", env_file: [app.env]}

        """;

    [TestMethod]
    public void A_mistake_in_the_variables_of_a_project_is_told_once()
        => Told([".env 2:1"], (".env", "TAG=16.4\nA B=1\nC=\"2\"\n"), ("compose.yaml", Compose), ("compose.prod.yaml", "services: {one: {mem_limit: 1g}}\n"), ("compose.dev.yaml", "services: {two: {mem_limit: 1g}}\n"));

    [TestMethod]
    public void A_mistake_in_an_env_file_of_two_services_is_told_once()
        => Told(["app.env 1:3"], ("app.env", "A=\"open\nB=1\n"), ("compose.yaml", Compose), ("compose.prod.yaml", "services: {one: {mem_limit: 1g}}\n"));

    [TestMethod]
    public void A_raw_env_file_is_read_as_it_is()
        => Told(
            ["app.env 2:1"],
            ("app.env", "A=\"open\nB C=1\nD$E=1\n"),
            ("compose.yaml", """
                services:
                  one:
                    image: postgres:16.4
                    env_file: [{path: app.env, format: raw}]
                """));

    [TestMethod]
    public void An_env_file_that_nothing_reads_is_not_told()
        => Told([], ("other.env", "A B=1\n"), ("compose.yaml", "services: {one: {image: \"postgres:16.4\"}}\n"));

    private static void Told(string[] places, params (string Path, string Text)[] files)
    {
        var result = Linter.Run(new LintRequest(new TextTree(files), [""], []) { Today = new DateTime(2026, 11, 20) });

        CollectionAssert.AreEqual(places, result.Problems.Where(problem => problem.Rule.Id == "DP0005").Select(problem => $"{problem.At.Source.Path} {problem.At.Start}").ToArray());
    }
}
