using System.Text;
using System.Text.Json;
using Dpp.Tests.House;

namespace Dpp.Tests.Cli;

/// <summary>The same tests for both builds of the command line.</summary>
public abstract partial class CommandLineTests
{
    private const string Privileged = "services:\n  web:\n    image: example/web:1.2\n    privileged: true\n";
    private const string Clean = "# nothing here yet\nservices: {}\n";
    private const string Secret = "services:\n  warehouse:\n    image: postgres:16.4\n    ports: [\"5432:5432\"]\n    environment: {POSTGRES_PASSWORD: kVr8wq2LmT}\n";

    private protected abstract string Program { get; }

    [TestMethod]
    [DataRow]
    [DataRow("--help")]
    [DataRow("-h")]
    public void Help_names_every_command(params string[] arguments)
    {
        var ended = Run(arguments);

        Assert.AreEqual(0, ended.Code);
        Assert.AreEqual("", ended.Errors);
        foreach (var command in (string[])["check", "fix", "explain", "rules", "model"])
        {
            Assert.Contains($"  {command} ", ended.Output);
        }
    }

    [TestMethod]
    public void Help_of_a_command_names_its_options()
    {
        var ended = Run("check", "--help");

        Assert.AreEqual(0, ended.Code);
        foreach (var option in (string[])["--environment", "--format", "--output", "--report", "--fail-on", "--select", "--ignore", "--env-file", "--compose-file", "--today",
            "--settings", "--jobs", "--color", "--quiet", "--verbose", "--statistics", "--show-suppressed", "--fail-on-empty", "--stdin-filename"])
        {
            Assert.Contains($"  {option}", ended.Output);
        }
    }

    [TestMethod]
    public void Version_is_one_line()
    {
        var ended = Run("--version");

        Assert.AreEqual(0, ended.Code);
        Assert.MatchesRegex("^dpp [0-9]+\\.[0-9]+\\.[0-9]+\n$", ended.Output);
    }

    [TestMethod]
    [DataRow("there is no command 'chek' (did you mean 'check'?)", "chek")]
    [DataRow("there is no option '--fromat' (did you mean '--format'?)", "check", "--fromat", "json")]
    [DataRow("--format: 'jsn' is not text, json, sarif, junit, github, gitlab, azure or markdown (did you mean 'json'?)", "check", "--format", "jsn")]
    [DataRow("--fail-on: 'fatal' is not error, warning, info or never", "check", "--fail-on", "fatal")]
    [DataRow("--environment: 'producton' is not development, staging, production or dr (did you mean 'production'?)", "check", "--environment", "producton")]
    [DataRow("--jobs: 'many' is not a number", "check", "--jobs", "many")]
    [DataRow("--today: '31.1.2027' is not a date", "check", "--today", "31.1.2027")]
    [DataRow("--report: 'sarif' is not FORMAT=FILE", "check", "--report", "sarif")]
    [DataRow("--output: cannot write 'nowhere/report.json', its folder does not exist", "check", "--output", "nowhere/report.json")]
    [DataRow("--settings: 'none.yaml' does not exist", "check", "--settings", "none.yaml")]
    [DataRow("--env-file: 'none.env' does not exist", "check", "--env-file", "none.env")]
    [DataRow("--select: no rule, beginning of an id or area is called 'privileged-containr' (did you mean 'privileged-container'?)", "check", "--select", "privileged-containr")]
    [DataRow("'compose.yml' does not exist (did you mean 'compose.yaml'?)", "check", "compose.yml")]
    [DataRow("'@answers' does not exist", "check", "@answers")]
    [DataRow("'--odd' does not exist", "check", "--", "--odd")]
    [DataRow("an empty path names nothing", "check", "")]
    [DataRow("no rule is called 'DP9999'", "explain", "DP9999")]
    [DataRow("no rule is called 'plaintext-pasword' (did you mean 'plaintext-password'?)", "explain", "plaintext-pasword")]
    [DataRow("'RULE'", "explain")]
    [DataRow("'DP2002' is one argument too many", "explain", "DP2001", "DP2002")]
    [DataRow("--format: 'yaml' is not table, json or markdown", "rules", "--format", "yaml")]
    [DataRow("'-' reads standard input", "check", "-", "compose.yaml")]
    [DataRow("--stdin-filename is for standard input", "check", "--stdin-filename", "x.yaml", "compose.yaml")]
    public void Wrong_usage_is_one_line_and_ends_with_2(string message, params string[] arguments)
    {
        using var folder = new Folder(("compose.yaml", Clean));

        var ended = Executable.Run(Program, folder.Root, arguments);

        Assert.AreEqual(2, ended.Code, ended.Errors);
        Assert.AreEqual("", ended.Output);
        Assert.StartsWith("dpp: ", ended.Errors);
        Assert.Contains(message, ended.Errors);
        Assert.AreEqual(1, ended.Errors.Count(c => c == '\n'), ended.Errors);
    }

    [TestMethod]
    public void Hostile_arguments_are_refused_in_printable_words()
    {
        foreach (var argument in (string[])["\u001b[31m", new string('x', 100_000), "a\nb", "\u202e.yaml", "../../../../../../../../nowhere", "-", "--=", "---", "[diagram", "/h", "%s%n"])
        {
            var ended = Run("check", argument == "-" ? "--stdin-filename" : argument);

            Assert.AreEqual(2, ended.Code, argument);
            Assert.DoesNotContain("\u001b", ended.Errors);
            Assert.AreEqual(1, ended.Errors.Count(c => c == '\n'), ended.Errors);
        }
    }

    [TestMethod]
    [DataRow(1, "error")]
    [DataRow(1, "warning")]
    [DataRow(1, "info")]
    [DataRow(0, "never")]
    public void Fail_on_decides_how_an_error_ends(int code, string failOn)
    {
        using var folder = new Folder(("compose.yaml", Privileged));

        var ended = Check(folder, "--fail-on", failOn);

        Assert.AreEqual(code, ended.Code, ended.Errors);
        Assert.Contains("error DP7001 privileged-container", ended.Output);
        Assert.Contains("--> compose.yaml:4:17", ended.Output);
    }

    [TestMethod]
    public void Nothing_wrong_is_quiet_and_ends_with_0()
    {
        using var folder = new Folder(("compose.yaml", Clean));

        var ended = Check(folder, "--quiet");

        Assert.AreEqual(0, ended.Code, ended.Output + ended.Errors);
        Assert.AreEqual("", ended.Output);
        Assert.AreEqual("", ended.Errors);
    }

    [TestMethod]
    public void A_folder_without_input_is_fine_unless_it_must_not_be()
    {
        using var folder = new Folder();

        Assert.AreEqual("checked 0 files\n", Check(folder).Output);
        Assert.AreEqual(0, Check(folder).Code);
        Assert.AreEqual(1, Check(folder, "--fail-on-empty").Code);
    }

    [TestMethod]
    [DataRow("text")]
    [DataRow("json")]
    [DataRow("sarif")]
    public void The_same_input_gives_the_same_bytes_whatever_the_threads(string format)
    {
        var runs = new[] { "1", "2", "2", "7" }
            .Select(jobs => Run("check", "samples/guide", "--format", format, "--jobs", jobs, "--verbose", "--today", "2026-11-20")).ToList();

        Assert.IsTrue(runs.TrueForAll(run => run.Output == runs[0].Output && run.Code == runs[0].Code));
        Assert.IsGreaterThan(1000, runs[0].Output.Length);
        Assert.DoesNotContain("\r", runs[0].Output);
    }

    [TestMethod]
    public void Machine_reports_of_the_sample_are_valid()
    {
        var schema = Repository.PathOf("schemas/report.schema.json");
        var sarif = Repository.PathOf("tests/DataPlatform.Policy.Tests/Cli/sarif-subset.schema.json");

        Assert.IsEmpty(SchemaCheck.Problems(File.ReadAllText(schema), Encoding.UTF8.GetBytes(Run("check", "samples/guide", "--format", "json").Output)));
        Assert.IsEmpty(SchemaCheck.Problems(File.ReadAllText(sarif), Encoding.UTF8.GetBytes(Run("check", "samples/guide", "--format", "sarif").Output)));
    }

    [TestMethod]
    public void Paths_are_told_from_the_folder_dpp_was_started_in()
    {
        using var folder = new Folder(("deploy/compose.yaml", Privileged), (".git/HEAD", ""));

        var inside = Executable.Run(Program, folder.PathOf("deploy"), ["check", "--environment", "production"]);
        var above = Executable.Run(Program, folder.Root, ["check", "--environment", "production"]);

        Assert.Contains("--> compose.yaml:4:17", inside.Output);
        Assert.Contains("--> deploy/compose.yaml:4:17", above.Output);
    }

    [TestMethod]
    public void A_selection_is_all_that_is_reported()
    {
        foreach (var selection in (string[])["DP7001", "DP7", "privileged-container", "hardening", "DP1,DP7001"])
        {
            using var folder = new Folder(("compose.yaml", Privileged));

            Assert.Contains("DP7001", Check(folder, "--select", selection).Output, selection);
            Assert.DoesNotContain("error DP7001", Check(folder, "--ignore", selection).Output, selection);
        }
    }

    [TestMethod]
    public void Secrets_are_in_no_output()
    {
        using var folder = new Folder(("compose.yaml", Secret));
        foreach (var arguments in (string[][])
            [["check", "--verbose"], ["check", "--format", "json"], ["check", "--format", "sarif"], ["model"]])
        {
            var ended = Executable.Run(Program, folder.Root, [.. arguments, "--environment", "production"]);

            Assert.AreNotEqual(3, ended.Code, ended.Errors);
            Assert.DoesNotContain("kVr8", ended.Output + ended.Errors, string.Join(' ', arguments));
            Assert.Contains("warehouse", ended.Output + ended.Errors, string.Join(' ', arguments));
        }
    }

    [TestMethod]
    public void Explain_shows_what_is_wrong_and_what_is_right()
    {
        foreach (var name in (string[])["DP2001", "dp2001", "plaintext-password"])
        {
            var ended = Run("explain", name);

            Assert.AreEqual(0, ended.Code);
            Assert.StartsWith("DP2001 plaintext-password\n", ended.Output);
            Assert.Contains("\nwrong\n", ended.Output);
            Assert.Contains("^^^", ended.Output);
            Assert.DoesNotContain("[|", ended.Output);
        }
    }

    [TestMethod]
    public void What_dpp_itself_tells_is_explained_too()
    {
        var ended = Run("explain", "DP0005");

        Assert.AreEqual(0, ended.Code);
        Assert.StartsWith("DP0005 syntax-error\n", ended.Output);
    }

    [TestMethod]
    public void Rules_are_listed_in_three_forms()
    {
        using var json = JsonDocument.Parse(Run("rules", "--format", "json").Output);
        var count = json.RootElement.GetArrayLength();

        Assert.AreEqual(count + 1, Run("rules").Output.Count(c => c == '\n'));
        Assert.AreEqual(count + 2, Run("rules", "--format", "markdown").Output.Count(c => c == '\n'));
    }

    [TestMethod]
    public void The_model_is_json_with_places()
    {
        using var folder = new Folder(("compose.yaml", Privileged));

        using var model = JsonDocument.Parse(Executable.Run(Program, folder.Root, ["model"]).Output);

        var container = model.RootElement.GetProperty("estates")[0].GetProperty("stacks")[0].GetProperty("workloads")[0].GetProperty("containers")[0];
        Assert.IsTrue(container.GetProperty("privileged").GetProperty("value").GetBoolean());
        Assert.AreEqual("compose.yaml:4:17", container.GetProperty("privileged").GetProperty("at").GetString());
    }

    private protected Ended Run(params string[] arguments) => Executable.Run(Program, Repository.Root, arguments);

    private protected Ended Check(Folder folder, params string[] arguments)
        => Executable.Run(Program, folder.Root, ["check", "--environment", "production", .. arguments]);
}

[TestClass]
public sealed class ManagedCommandLineTests : CommandLineTests
{
    private protected override string Program => Executable.Managed;
}

[TestClass, NeedsNativeBinary]
public sealed class NativeCommandLineTests : CommandLineTests
{
    private protected override string Program => NativeBinary.Path;
}
