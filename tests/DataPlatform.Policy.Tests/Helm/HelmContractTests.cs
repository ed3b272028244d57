using Dpp.Tests.Cli;

namespace Dpp.Tests.Helm;

/// <summary>What is asked of helm and what is made of its answer, held against a program that answers as helm does: the real one is not needed.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class HelmContractTests
{
    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ .Release.Name }}-web
        spec:
          replicas: {{ .Values.replicas }}
          {{- if .Values.paused }}
          paused: yes
          {{- end }}
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
                - name: web
                  image: "{{ .Values.image }}"
                  securityContext:
                    privileged: true

        """;

    /// <summary>Prints what a file beside it says, after it has written down how it was called.</summary>
    private const string Fake = """
        #!/bin/sh
        echo "$PWD $*" >> "$(dirname "$0")/asked"
        if [ -f broken ]; then echo "WARNING: something" >&2; echo "Error: execution error at (lake/templates/web.yaml:3:4): image is required." >&2; exit 1; fi
        if [ -f slow ]; then sleep 30; fi
        cat rendered.txt

        """;

    private const string Rendered = """
        ---
        # Source: lake/templates/web.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: release-web
        spec:
          replicas: two
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
                - name: web
                  image: "nginx:1.27.3"
                  securityContext:
                    privileged: true
        ---
        # Source: lake/charts/other/templates/gone.yaml
        apiVersion: v1
        kind: Service
        metadata:
          name: other
        specs: {}

        """;

    private static readonly string[] Check = ["check", "--format", "json", "--fail-on", "never", "--today", "2026-11-20"];

    [TestMethod]
    public void What_helm_prints_is_a_stack_whose_places_are_in_the_templates()
    {
        using var folder = Chart();
        var ended = Run(folder, "--helm", "--environment", "production", "--select", "DP7001,DP9110,DP0006");
        using var report = System.Text.Json.JsonDocument.Parse(ended.Output);
        var told = report.RootElement.GetProperty("problems").EnumerateArray().Select(problem =>
            $"{problem.GetProperty("id").GetString()} {problem.GetProperty("file").GetString()}:{problem.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32()}:{problem.GetProperty("range").GetProperty("start").GetProperty("column").GetInt32()}");
        CollectionAssert.AreEqual(
            new[] { "DP9110 lake/Chart.yaml:1:1", "DP9110 lake/templates/web.yaml:6:3", "DP7001 lake/templates/web.yaml:20:25" },
            told.ToArray(), ended.Output + ended.Errors);
        Assert.DoesNotContain("\"edits\"", ended.Output, "nothing is written into templates");
        Assert.AreEqual($"{Path.Combine(folder.Root, "lake")} template release .", File.ReadAllText(Path.Combine(folder.Root, "bin/asked")).Trim());
    }

    [TestMethod]
    public void Nothing_runs_unless_it_is_asked_for()
    {
        using var folder = Chart();
        var ended = Run(folder);
        Assert.IsFalse(File.Exists(Path.Combine(folder.Root, "bin/asked")));
        Assert.Contains("the templates of the chart 'lake' are not interpreted; --helm renders them", ended.Output);
    }

    [TestMethod]
    public void A_chart_that_helm_refuses_is_one_note_with_its_reason()
    {
        using var folder = Chart(("lake/broken", ""));
        var ended = Run(folder, "--helm");
        Assert.Contains("helm cannot render the chart 'lake': execution error at (lake/templates/web.yaml:3:4): image is required\"", ended.Output);
        Assert.AreEqual(0, ended.Code);
    }

    [TestMethod]
    public void Without_helm_the_option_is_refused()
    {
        using var folder = Chart();
        var ended = Executable.Run(Executable.Managed, folder.Root, [.. Check, "--helm"], null, ("PATH", folder.Root));
        Assert.AreEqual(2, ended.Code);
        Assert.Contains("--helm: there is no helm on the PATH", ended.Errors);
    }

    [TestMethod]
    public void Helm_is_not_waited_for_for_ever()
    {
        using var folder = Chart(("lake/slow", ""));
        var renderer = new Dpp.Cli.Files.HelmRenderer(folder.Root, Path.Combine(folder.Root, "bin/helm"), TimeSpan.FromMilliseconds(300));
        Assert.AreEqual("it did not end within 0 s", renderer.Render("lake").Problem);
    }

    private static Folder Chart(params (string Path, string Text)[] more)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new AssertInconclusiveException("needs a POSIX shell");
        }

        var folder = new Folder([("lake/Chart.yaml", "apiVersion: v2\nname: lake\nversion: 1.0.0\n"), ("lake/templates/web.yaml", Template), ("lake/rendered.txt", Rendered), ("bin/helm", Fake), .. more]);
        File.SetUnixFileMode(Path.Combine(folder.Root, "bin/helm"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private static Ended Run(Folder folder, params string[] arguments)
        => Executable.Run(Executable.Managed, folder.Root, [.. Check, .. arguments], null, ("PATH", Path.Combine(folder.Root, "bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH")));
}
