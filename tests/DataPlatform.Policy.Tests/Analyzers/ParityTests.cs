using System.Diagnostics;
using System.Text.Json;
using Dpp.Tests.House;

namespace Dpp.Tests.Analyzers;

/// <summary>One platform, one truth: the managed program, the native one and the packed analyzer say the same.</summary>
[TestClass]
public sealed class ParityTests
{
    public static IEnumerable<object[]> Samples
        => Directory.EnumerateDirectories(Repository.PathOf("samples")).Order(StringComparer.Ordinal).Select(folder => new object[] { Path.GetFileName(folder) });

    [TestMethod]
    [DataRow("guide")]
    [DataRow("single-host")]
    public void The_analyzer_reports_what_the_program_reports(string sample)
    {
        using var consumer = new ConsumerBuild();
        consumer.Copy(Repository.PathOf("samples/" + sample));

        consumer.Build();
        var analyzer = consumer.Log().Where(logged => logged.Id.StartsWith("DP", StringComparison.Ordinal));
        var program = Problems(Report("dotnet", [typeof(Dpp.Cli.Application).Assembly.Location], consumer.Folder));

        Assert.AreEqual(Lines(program), Lines(analyzer), consumer.Output);
    }

    [TestMethod, NeedsNativeBinary]
    [DynamicData(nameof(Samples))]
    public void The_native_program_reports_what_the_managed_one_reports(string sample)
    {
        var folder = Repository.PathOf("samples/" + sample);

        Assert.AreEqual(
            Report("dotnet", [typeof(Dpp.Cli.Application).Assembly.Location], folder),
            Report(NativeBinary.Path, [], folder));
    }

    private static string Lines(IEnumerable<LoggedDiagnostic> diagnostics)
        => string.Join("\n", diagnostics.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal));

    private static string Report(string program, string[] first, string folder)
    {
        var start = new ProcessStartInfo(program, [.. first, "check", "--format", "json", "--fail-on", "never"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new AssertFailedException(program + " does not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, output);
        return output;
    }

    private static List<LoggedDiagnostic> Problems(string report)
    {
        var found = new List<LoggedDiagnostic>();
        using var json = JsonDocument.Parse(report);
        foreach (var problem in json.RootElement.GetProperty("problems").EnumerateArray())
        {
            if (problem.TryGetProperty("suppressed", out _))
            {
                continue;
            }

            var range = problem.GetProperty("range");
            found.Add(new LoggedDiagnostic(
                Text(problem, "id"),
                Text(problem, "severity") is "info" ? "note" : Text(problem, "severity"),
                Text(problem, "file"),
                Number(range, "start", "line"),
                Number(range, "start", "column"),
                Number(range, "end", "line"),
                Number(range, "end", "column"),
                Text(problem, "message")));
        }

        return found;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static int Number(JsonElement range, string side, string what) => range.GetProperty(side).GetProperty(what).GetInt32();
}
