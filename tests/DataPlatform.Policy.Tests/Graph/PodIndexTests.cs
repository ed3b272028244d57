using Dpp.Model;
using Dpp.Tests.Formats;

namespace Dpp.Tests.Graph;

/// <summary>Which pods a selector means, and whether others may be meant, too.</summary>
[TestClass]
public sealed class PodIndexTests
{
    private const string Pods = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: analytics, labels: {app: superset, tier: web}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: worker, namespace: analytics, labels: {app: superset, tier: worker}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: other, namespace: storage, labels: {app: superset}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: anywhere, labels: {app: superset, tier: web}}

        """;

    [TestMethod]
    [DataRow("{app: superset, tier: web}", "analytics", "anywhere web")]
    [DataRow("{app: superset}", "analytics", "anywhere web worker")]
    [DataRow("{app: superset}", null, "anywhere other web worker")]
    [DataRow("{app: superset}", "storage", "anywhere other")]
    [DataRow("{app: airbyte}", "analytics", "")]
    [DataRow("{}", "storage", "anywhere other")]
    public void Pairs_select_by_all_of_them(string pairs, string? space, string names)
    {
        var (index, selector) = Read(Pods, $"selector: {pairs}");
        var selected = index.ByLabels(selector, space);
        Assert.AreEqual(names, Names(selected));
        Assert.IsTrue(selected.IsComplete);
        Assert.AreEqual(names.Length == 0, selected.IsEmpty);
    }

    [TestMethod]
    [DataRow("{matchExpressions: [{key: tier, operator: In, values: [web, api]}]}", "anywhere web")]
    [DataRow("{matchExpressions: [{key: tier, operator: DoesNotExist}]}", "other")]
    [DataRow("{matchLabels: {app: superset}, matchExpressions: [{key: tier, operator: NotIn, values: [web]}]}", "other worker")]
    [DataRow("{}", "anywhere other web worker")]
    public void Expressions_select_as_well(string selector, string names)
    {
        var (index, read) = Read(Pods, $"selector: {selector}");
        Assert.AreEqual(names, Names(index.BySelector(read, null)));
    }

    [TestMethod]
    public void A_label_that_is_put_in_later_may_match()
    {
        var (index, selector) = Read(Pods.Replace("tier: worker", "tier: \"${TIER}\"", StringComparison.Ordinal), "selector: {app: superset, tier: batch}");
        var selected = index.ByLabels(selector, "analytics");
        Assert.IsFalse(selected.IsComplete);
        Assert.IsFalse(selected.IsEmpty);
        Assert.IsEmpty(selected.Pods);
    }

    private static (PodIndex Index, Tree Selector) Read(string pods, string selector)
    {
        var stack = Manifests.Stack(pods, $"apiVersion: v1\nkind: Probe\nmetadata: {{name: probe}}\n{selector}\n");
        return (new PodIndex(stack.Workloads), stack.Resources.Single(one => one.Kind == "Probe").Body["selector"]);
    }

    private static string Names(PodSelection selected) => string.Join(' ', selected.Pods.Select(pod => pod.Name.ToString()).Order(StringComparer.Ordinal));
}
