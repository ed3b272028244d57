using Dpp.Cli.Init;
using Dpp.Tests.Cli;
using Dpp.Tests.House;

namespace Dpp.Tests.Init;

[TestClass]
public sealed class InitTests
{
    private const string Compose = "services:\n  web:\n    image: example/web:1.2\n";

    public static IEnumerable<object[]> Samples => Directory.EnumerateDirectories(Repository.PathOf("samples")).Order(StringComparer.Ordinal).Select(folder => new object[] { Path.GetFileName(folder) });

    [TestMethod]
    [DynamicData(nameof(Samples))]
    public void After_it_the_settings_are_right_and_the_stacks_the_same(string sample)
    {
        using var folder = CopyOf($"samples/{sample}");
        File.Delete(folder.PathOf("dpp.yaml"));
        var before = Stacks(folder);

        var ended = Run(folder, "init");

        Assert.AreEqual(0, ended.Code, ended.Errors);
        Assert.StartsWith("wrote dpp.yaml\n", ended.Output);
        Assert.AreEqual(before, Stacks(folder));
        Assert.Contains("\nenvironments:\n", folder.Read("dpp.yaml"));
        Assert.DoesNotContain("DP0020", Run(folder, "check").Output);
    }

    [TestMethod]
    public void What_is_there_stays_as_it_is()
    {
        using var folder = new Folder(("compose.yaml", Compose), (".dpp.yaml", "topology: single-host\n"), (".pre-commit-config.yaml", "repos:\n- repo: local\n  hooks:\n  - id: dpp\n"));

        var ended = Run(folder, "init");

        Assert.AreEqual(".dpp.yaml is there already and stays as it is\n.pre-commit-config.yaml has dpp already\n", ended.Output);
        Assert.IsFalse(File.Exists(folder.PathOf("dpp.yaml")));
        Assert.AreEqual(0, ended.Code);
    }

    [TestMethod]
    public void A_second_run_changes_nothing()
    {
        using var folder = new Folder(("compose.yaml", Compose), (".pre-commit-config.yaml", "repos:\n  - repo: local\n    hooks: []\n"));
        Run(folder, "init");
        var (settings, hooks) = (folder.Read("dpp.yaml"), folder.Read(".pre-commit-config.yaml"));
        Assert.Contains("\n  - repo: local   # dpp must be on the PATH\n    hooks:\n      - id: dpp\n", hooks);

        Assert.AreEqual("dpp.yaml is there already and stays as it is\n.pre-commit-config.yaml has dpp already\n", Run(folder, "init").Output);
        Assert.AreEqual(settings + hooks, folder.Read("dpp.yaml") + folder.Read(".pre-commit-config.yaml"));
    }

    [TestMethod]
    [DataRow("--diff")]
    [DataRow("--dry-run")]
    public void A_patch_is_printed_and_nothing_written(string option)
    {
        using var folder = new Folder(("compose.yaml", Compose));

        var ended = Run(folder, "init", option);

        Assert.StartsWith("--- a/dpp.yaml\n+++ b/dpp.yaml\n", ended.Output);
        Assert.IsFalse(File.Exists(folder.PathOf("dpp.yaml")));
    }

    [TestMethod]
    public void A_guess_is_said_to_be_one()
    {
        using var folder = new Folder(("lake/compose.yaml", Compose), ("bi/compose.yaml", Compose), ("bi/compose.prod.yaml", Compose));

        var ended = Run(folder, "init");

        Assert.Contains("look at: lake/compose.yaml: development, a guess", ended.Output);
        Assert.Contains("\n    - lake/compose.yaml   # a guess: nothing in the names says it\n", folder.Read("dpp.yaml"));
        Assert.Contains("\n  production:\n    - bi/compose.prod.yaml\n", folder.Read("dpp.yaml"));
    }

    [TestMethod]
    [DataRow(".github/workflows/ci.yml", "uses: OWNER/REPOSITORY@main")]
    [DataRow(".gitlab-ci.yml", "file: ci/gitlab.yml")]
    [DataRow("azure-pipelines.yml", "template: ci/azure-pipelines.yml@dpp")]
    public void The_CI_in_use_gets_its_lines(string file, string line)
    {
        using var folder = new Folder(("compose.yaml", Compose), (file, "on: push\n"));
        using var other = new Folder(("compose.yaml", Compose));

        Assert.Contains(line, Run(folder, "init").Output);
        Assert.DoesNotContain(line, Run(other, "init").Output);
        Assert.AreEqual("on: push\n", folder.Read(file));
    }

    [TestMethod]
    [DataRow("repos:\n- repo: a\n  rev: b\n  hooks: [{id: c}]\n", "repos:\n- repo: a\n  rev: b\n  hooks: [{id: c}]\n- repo: local")]
    [DataRow("repos:\n  - repo: a\n    hooks:\n      - id: c   # last\nexclude: x\n", "repos:\n  - repo: a\n    hooks:\n      - id: c   # last\n  - repo: local")]
    [DataRow("repos:\r\n  - repo: a\r\n    hooks: []", "repos:\r\n  - repo: a\r\n    hooks: []\r\n  - repo: local")]
    public void The_hook_is_added_at_the_end_of_the_list(string before, string expected)
    {
        var after = PreCommitEntry.AppendTo(before);

        Assert.IsNotNull(after);
        Assert.StartsWith(expected, after);
        Assert.IsTrue(PreCommitEntry.IsIn(after));
        Assert.AreEqual(before.Contains("exclude: x", StringComparison.Ordinal), after.EndsWith("exclude: x\n", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("repos: []\n")]
    [DataRow("repos: [{repo: a}]\n")]
    [DataRow("repos:\n  - repo: [\n")]
    [DataRow("fail_fast: true\n")]
    [DataRow("")]
    public void A_configuration_that_is_written_another_way_is_left_alone(string before) => Assert.IsNull(PreCommitEntry.AppendTo(before));

    [TestMethod]
    public void An_empty_folder_gets_settings_that_explain_themselves()
    {
        using var folder = new Folder();

        Assert.AreEqual(0, Run(folder, "init").Code);
        Assert.DoesNotContain("DP0020", Run(folder, "check").Output);
        Assert.AreEqual(2, Run(folder, "init", "nowhere").Code);
    }

    private static Ended Run(Folder folder, params string[] arguments) => Executable.Run(Executable.Managed, folder.Root, arguments);

    private static string Stacks(Folder folder)
    {
        using var report = System.Text.Json.JsonDocument.Parse(Run(folder, "check", "--format", "json").Output);
        return string.Join('\n', report.RootElement.GetProperty("stacks").EnumerateArray()
            .Select(stack => $"{stack.GetProperty("environment")} {string.Join(' ', stack.GetProperty("files").EnumerateArray())}"));
    }

    private static Folder CopyOf(string source)
    {
        var root = Repository.PathOf(source);
        return new Folder([.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => (Path.GetRelativePath(root, path), File.ReadAllText(path)))]);
    }
}
