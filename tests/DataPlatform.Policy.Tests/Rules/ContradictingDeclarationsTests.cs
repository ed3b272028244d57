using Dpp.Rules;
using Dpp.Tests.House;

namespace Dpp.Tests.Rules;

/// <summary>What an example cannot show: its stacks are all of one environment.</summary>
[TestClass]
public sealed class ContradictingDeclarationsTests
{
    private const string Project = "services:\n  warehouse:\n    image: postgres:17.2\n";
    private const string Manifest = "apiVersion: v1\nkind: Pod\nmetadata: {name: warehouse}\nspec: {containers: [{name: db, image: \"postgres:16.4\"}]}\n";

    [TestMethod]
    public void Development_may_run_ahead_of_production() => Assert.AreEqual("", Told("production: [\"k8s/**\"]", "development: [\"local/**\"]"));

    [TestMethod]
    public void One_environment_runs_one_version()
        => Assert.AreEqual("Warning 'warehouse' is PostgreSQL 17.2 in the compose project, but 16.4 in the manifests", Told("production: [\"k8s/**\", \"local/**\"]"));

    private static string Told(params string[] environments)
    {
        var tree = new TextTree([("local/compose.yaml", Project), ("k8s/platform.yaml", Manifest), ("dpp.yaml", "environments:\n  " + string.Join("\n  ", environments) + "\n")]);
        return string.Join('\n', Linter.Run(new LintRequest(tree, [""], RuleIndex.All) { Today = new DateTime(2026, 11, 20) }).Problems
            .Where(problem => problem.Rule.Id == "DP9031").Select(problem => $"{problem.Severity} {problem.Message}"));
    }
}
