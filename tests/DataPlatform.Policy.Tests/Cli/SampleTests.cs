using Dpp.Tests.House;

namespace Dpp.Tests.Cli;

/// <summary>Correct platforms: what dpp says of them is what their authors would act on.</summary>
[TestClass]
public sealed class SampleTests
{
    [TestMethod]
    [DataRow("single-host", "DP7045 compose.yaml:151:12")]
    [DataRow("local-dev", "")]
    [DataRow("search-cluster", "DP2012 compose.yaml:33:21")]
    [DataRow("object-store-swarm", "DP7045 stack.yaml:3:10")]
    [DataRow("bi", "DP2012 compose.yaml:40:26")]
    [DataRow("replicated-postgres", "")]
    [DataRow("postgres-swarm", "")]
    [DataRow("kubernetes-lakehouse", "DP7045 minio.yaml:81:18")]
    [DataRow("kubernetes-analytics", "")]
    [DataRow("terraform-aws", "")]
    public void A_correct_platform_gets_no_error_and_only_these_warnings(string sample, string warnings)
    {
        var ended = Executable.Run(Executable.Managed, Repository.PathOf("samples/" + sample), ["check", "--fail-on", "error", "--format", "json", "--today", "2026-11-20"]);
        using var report = System.Text.Json.JsonDocument.Parse(ended.Output);
        var told = report.RootElement.GetProperty("problems").EnumerateArray()
            .Where(problem => problem.GetProperty("severity").GetString() != "info")
            .Select(problem => $"{problem.GetProperty("id").GetString()} {problem.GetProperty("file").GetString()}:{problem.GetProperty("range").GetProperty("start").GetProperty("line").GetInt32()}:{problem.GetProperty("range").GetProperty("start").GetProperty("column").GetInt32()}");

        Assert.AreEqual(warnings, string.Join('|', told));
        Assert.AreEqual(0, ended.Code, ended.Errors);
        Assert.IsGreaterThan(0, report.RootElement.GetProperty("summary").GetProperty("files").GetInt32(), "nothing was read");
    }
}
