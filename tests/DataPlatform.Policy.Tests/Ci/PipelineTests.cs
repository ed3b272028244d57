using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Tests.Cli;
using Dpp.Tests.House;
using Dpp.Tests.JsonSchema;
using Dpp.Text;

namespace Dpp.Tests.Ci;

/// <summary>The action and the templates, as far as a machine without those services can tell.</summary>
[TestClass]
public sealed class PipelineTests
{
    private const string Privileged = "services:\n  web:\n    image: example/web:1.2\n    privileged: true\n";

    /// <summary>Writes down how it was called, and a report where one is asked for.</summary>
    private const string Stub = """
        #!/usr/bin/env bash
        printf '%s\n' "$@" >>"$DPP_CALLS"
        for word in "$@"; do case $word in *=*) echo "report" >"${word#*=}" ;; esac; done
        exit "${DPP_CODE:-0}"
        """;

    [TestMethod]
    public void The_action_keeps_to_what_GitHub_reads()
    {
        var text = File.ReadAllText(Repository.PathOf("action.yml"));

        Assert.AreEqual("", string.Join('\n', SchemaCase.Judge(SchemaCase.Compile(ActionSchema), text).Select(violation => $"{violation.Path} {violation.Message}")));
    }

    [TestMethod]
    public void Every_input_is_used_and_every_used_input_is_there()
    {
        var text = File.ReadAllText(Repository.PathOf("action.yml"));
        var root = (MappingNode)Parse(text);
        var declared = ((MappingNode)root.Entries.First(entry => entry.Name == "inputs").Value).Entries.Select(entry => entry.Name!).Order(StringComparer.Ordinal);
        var used = System.Text.RegularExpressions.Regex.Matches(text, @"inputs\.([a-z-]+)").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

        CollectionAssert.AreEqual(declared.ToList(), used.ToList());
        // What a user writes reaches scripts as variables, never as a part of their text.
        Assert.DoesNotMatchRegex(@"run:.*\$\{\{", text);
    }

    [TestMethod, NeedsProgram("shellcheck")]
    public void Shellcheck_has_nothing_to_say()
    {
        using var folder = new Folder(("azure.sh", "#!/usr/bin/env bash\n" + AzureScript()), ("gitlab.sh", "#!/bin/sh\nDPP_ARGS=\n" + GitLabScript()));
        string[] scripts = [.. Directory.GetFiles(Repository.PathOf("ci"), "*.sh"), folder.PathOf("azure.sh")];

        Assert.AreEqual("", Executable.Run("shellcheck", Repository.Root, scripts).Output);
        // Several options in one variable are meant to be split.
        Assert.AreEqual("", Executable.Run("shellcheck", Repository.Root, ["--exclude", "SC2086", folder.PathOf("gitlab.sh")]).Output);
    }

    [TestMethod, NeedsProgram("bash")]
    public void The_action_prints_annotations_writes_the_summary_and_ends_as_dpp_does()
    {
        using var folder = new Folder(("work/my compose/compose.yaml", Privileged), ("temp/.keep", ""));

        var ended = GitHub(folder, Path.GetDirectoryName(Executable.Managed)!, ("DPP_PATHS", "my compose\n\n"), ("DPP_ARGS", "--environment production --quiet"));

        // One line holds several words; a path with a blank stands on a line of its own among others.
        Assert.AreEqual(2, ended.Code, ended.Output + ended.Errors);
        ended = GitHub(folder, Path.GetDirectoryName(Executable.Managed)!, ("DPP_PATHS", "my compose\n.\n"), ("DPP_ARGS", "--environment production --quiet"));
        Assert.AreEqual(1, ended.Code, ended.Output + ended.Errors);
        Assert.Contains("error DP7001", ended.Output);
        Assert.Contains("\n::error file=my compose/compose.yaml,line=4,", ended.Output);
        Assert.StartsWith("<!-- dpp: report -->\n### dpp: ", folder.Read("summary"));
        Assert.Contains("code=1\n", folder.Read("output"));
        Assert.IsTrue(File.Exists(folder.PathOf("temp/dpp.sarif")));
        Assert.Contains($"sarif={folder.PathOf("temp/dpp.sarif")}\n", folder.Read("output"));
    }

    [TestMethod, NeedsProgram("git")]
    public void A_pull_request_is_judged_against_its_base()
    {
        using var folder = new Folder(("bin/dpp", Stub), ("temp/.keep", ""));
        Git(folder, "init -q -b main origin && cd origin && git commit -q --allow-empty -m one && git commit -q --allow-empty -m two && cd .. && git clone -q --depth 1 file://$PWD/origin work");

        Assert.AreEqual(0, GitHub(folder, folder.PathOf("bin"), ("GITHUB_BASE_REF", "main")).Code);
        Assert.Contains("\n--changed-since\norigin/main\n", folder.Read("calls"));

        File.Delete(folder.PathOf("calls"));
        Assert.AreEqual(0, GitHub(folder, folder.PathOf("bin"), ("GITHUB_BASE_REF", "main"), ("DPP_CHANGED_SINCE", "none")).Code);
        Assert.DoesNotContain("--changed-since", folder.Read("calls"));

        File.Delete(folder.PathOf("calls"));
        Assert.AreEqual(3, GitHub(folder, folder.PathOf("bin"), ("GITHUB_BASE_REF", "gone"), ("DPP_CODE", "3")).Code);
        Assert.DoesNotContain("--changed-since", folder.Read("calls"));
    }

    [TestMethod, NeedsProgram("bash")]
    public void What_a_user_writes_is_an_argument_and_no_command()
    {
        using var folder = new Folder(("bin/dpp", Stub), ("temp/.keep", ""), ("work/.keep", ""));

        var ended = GitHub(folder, folder.PathOf("bin"), ("DPP_PATHS", "$(touch pwned)\na; touch pwned"), ("DPP_ARGS", "--select `touch pwned`"), ("DPP_CHANGED_SINCE", "none"));

        Assert.AreEqual(0, ended.Code, ended.Errors);
        Assert.StartsWith("check\n$(touch pwned)\na; touch pwned\n--select\n`touch\npwned`\n", folder.Read("calls"));
        Assert.IsFalse(File.Exists(folder.PathOf("work/pwned")));
    }

    [TestMethod, NeedsProgram("git")]
    public void The_steps_for_Azure_do_the_same()
    {
        using var folder = new Folder(("bin/dpp", Stub), ("temp/.keep", ""), ("azure.sh", AzureScript()));
        Git(folder, "init -q -b main origin && cd origin && git commit -q --allow-empty -m one && cd .. && git clone -q file://$PWD/origin work");

        var ended = Run(folder, "bash ../azure.sh", folder.PathOf("bin"), ("AGENT_TEMPDIRECTORY", folder.PathOf("temp")), ("DPP_ARGS", "--fail-on warning"), ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"), ("DPP_CODE", "1"));

        Assert.AreEqual(1, ended.Code, ended.Errors);
        Assert.StartsWith("check\n--fail-on\nwarning\n--changed-since\norigin/main\n--report\nazure=", folder.Read("calls"));
        Assert.AreEqual("report\n", ended.Output);
    }

    [TestMethod, NeedsProgram("bash")]
    public void The_job_for_GitLab_does_the_same()
    {
        using var folder = new Folder(("bin/dpp", Stub), ("work/.keep", ""), ("gitlab.sh", GitLabScript()));

        var ended = Run(folder, "sh ../gitlab.sh", folder.PathOf("bin"), ("CI_PROJECT_DIR", folder.PathOf("work")), ("DPP_ARGS", "--fail-on warning"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "abc"));

        Assert.AreEqual(0, ended.Code, ended.Errors);
        Assert.AreEqual("check\n--fail-on\nwarning\n--report\ngitlab=gl-code-quality-report.json\n--report\njunit=dpp.xml\n--changed-since\nabc\n", folder.Read("calls"));
    }

    private static Ended GitHub(Folder folder, string program, params (string Name, string Value)[] variables)
        => Run(folder, $"bash {Repository.PathOf("ci/github.sh")}", program,
            [("RUNNER_TEMP", folder.PathOf("temp")), ("GITHUB_STEP_SUMMARY", folder.PathOf("summary")), ("GITHUB_OUTPUT", folder.PathOf("output")), ("GITHUB_BASE_REF", ""), .. variables]);

    private static Ended Run(Folder folder, string command, string program, params (string Name, string Value)[] variables)
        => Executable.Run("bash", folder.PathOf("work"), ["-c", $"chmod +x ../bin/* 2>/dev/null; PATH='{program}':$PATH; {command}"], null,
            [("DPP_CALLS", folder.PathOf("calls")), ("GIT_CONFIG_GLOBAL", "/dev/null"), .. variables]);

    private static void Git(Folder folder, string arguments)
    {
        var ended = Executable.Run("bash", folder.Root, ["-c", $"export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org; git {arguments}"]);
        Assert.AreEqual(0, ended.Code, ended.Errors);
    }

    private static string AzureScript()
        => Script("ci/azure-pipelines.yml", root => ((SequenceNode)Value(root, "steps")).Items[0], step => ((ScalarNode)Value(step, "bash")).Value);

    private static string GitLabScript()
        => Script("ci/gitlab.yml", root => Value(root, "dpp"), job => string.Join('\n', ((string[])["before_script", "script"]).SelectMany(name => ((SequenceNode)Value(job, name)).Items.Select(item => ((ScalarNode)item).Value)))) + "\n";

    private static string Script(string path, Func<Node, Node> part, Func<Node, string> script) => script(part(Parse(File.ReadAllText(Repository.PathOf(path)))));

    private static Node Value(Node node, string key) => ((MappingNode)node).Entries.First(entry => entry.Name == key).Value;

    private static Node Parse(string text)
    {
        var stream = YamlParser.Parse(new SourceText(new SourceFile("a.yaml", text)));
        Assert.IsEmpty(stream.Problems);
        return stream.Documents[0].Root!;
    }

    /// <summary>What GitHub asks of a composite action, in our own words: https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax</summary>
    private const string ActionSchema = """
        {
          "type": "object",
          "required": ["name", "description", "runs"],
          "additionalProperties": false,
          "properties": {
            "name": { "type": "string" },
            "author": { "type": "string" },
            "description": { "type": "string" },
            "branding": {
              "type": "object", "additionalProperties": false,
              "properties": { "icon": { "type": "string" }, "color": { "enum": ["white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"] } }
            },
            "inputs": {
              "type": "object",
              "additionalProperties": {
                "type": "object", "required": ["description"], "additionalProperties": false,
                "properties": { "description": { "type": "string" }, "required": { "type": "boolean" }, "default": { "type": "string" }, "deprecationMessage": { "type": "string" } }
              }
            },
            "outputs": {
              "type": "object",
              "additionalProperties": {
                "type": "object", "required": ["description", "value"], "additionalProperties": false,
                "properties": { "description": { "type": "string" }, "value": { "type": "string", "pattern": "^\\$\\{\\{ .+ \\}\\}$" } }
              }
            },
            "runs": {
              "type": "object", "required": ["using", "steps"], "additionalProperties": false,
              "properties": {
                "using": { "const": "composite" },
                "steps": {
                  "type": "array", "minItems": 1,
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "oneOf": [{ "required": ["uses"] }, { "required": ["run", "shell"] }],
                    "properties": {
                      "name": { "type": "string" }, "id": { "type": "string" }, "if": { "type": "string" }, "uses": { "type": "string", "pattern": "^[^@]+@.+$" },
                      "run": { "type": "string" }, "shell": { "enum": ["bash", "sh", "pwsh", "python"] }, "working-directory": { "type": "string" }, "continue-on-error": { "type": "boolean" },
                      "env": { "type": "object", "additionalProperties": { "type": "string" } },
                      "with": { "type": "object", "additionalProperties": { "type": ["string", "boolean", "number"] } }
                    }
                  }
                }
              }
            }
          }
        }
        """;
}
