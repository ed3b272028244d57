using Dpp.Rules;
using Dpp.Tests.House;

namespace Dpp.Tests.Graph;

/// <summary>References from one stack into another.</summary>
[TestClass]
public sealed class EstateTests
{
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: superset, namespace: analytics}\ndata: {A: b}\n";

    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: analytics}
        spec:
          containers:
            - name: web
              image: apache/superset:4.1.1
              envFrom: [{configMapRef: {name: superset}}]

        """;

    [TestMethod]
    public void What_another_stack_of_the_environment_declares_is_there() => Assert.AreEqual("", Told(("apps/a.yaml", Pod), ("infra/b.yaml", Map)));

    [TestMethod]
    public void In_another_namespace_it_is_not_there()
        => Assert.AreEqual("Error 'web' uses 'superset', a ConfigMap that is declared in namespace 'other' only", Told(("apps/a.yaml", Pod), ("infra/b.yaml", Map.Replace("analytics", "other", StringComparison.Ordinal))));

    [TestMethod]
    public void What_only_another_environment_declares_is_an_error()
        => Assert.AreEqual("Error 'web' uses 'superset', a ConfigMap that only 'local/b.yaml' declares, which is another environment", Told(("apps/a.yaml", Pod), ("local/b.yaml", Map)));

    [TestMethod]
    public void A_secret_of_another_environment_may_be_made_by_hand_in_this_one()
        => Assert.StartsWith("Note 'web' uses", Told(("apps/a.yaml", Pod.Replace("configMapRef", "secretRef", StringComparison.Ordinal)), ("local/b.yaml", Map.Replace("ConfigMap", "Secret", StringComparison.Ordinal))));

    [TestMethod]
    public void A_claim_of_another_environment_may_come_with_the_cluster_in_this_one()
    {
        const string claim = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: analytics}\nspec: {}\n";
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: analytics}\nspec: {containers: [{name: web, image: \"a/b:1.0.1\"}], volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]}\n";
        Assert.StartsWith("Note 'web' uses 'data'", Told(("apps/a.yaml", pod), ("local/b.yaml", claim)));
    }

    private static string Told(params (string Path, string Text)[] files)
        => string.Join('\n', Linter.Run(new LintRequest(new TextTree([.. files, ("dpp.yaml", "environments:\n  production: [\"apps/**\", \"infra/**\"]\n  development: [\"local/**\"]\n")]), [""], RuleIndex.All) { Today = new DateTime(2026, 11, 20) }).Problems
            .Where(problem => problem.Rule.Id == "DP9013").Select(problem => $"{problem.Severity} {problem.Message}"));
}
