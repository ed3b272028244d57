using Dpp.Text;

namespace Dpp.Tests.Graph;

/// <summary>Patterns of names that somebody else declares.</summary>
[TestClass]
public sealed class ExternalTests
{
    [TestMethod]
    [DataRow("warehouse", "warehouse")]
    [DataRow("*", "")]
    [DataRow("*", "anything")]
    [DataRow("superset-*", "superset-login")]
    [DataRow("*-tls", "reports-tls")]
    [DataRow("a*b*c", "aXbYbZc")]
    [DataRow("w?rehouse", "warehouse")]
    [DataRow("*?", "a")]
    public void A_pattern_means_these(string pattern, string name) => Assert.IsTrue(Wildcard.Matches(pattern, name));

    [TestMethod]
    [DataRow("warehouse", "Warehouse")]
    [DataRow("warehouse", "warehouse2")]
    [DataRow("superset-*", "superset")]
    [DataRow("*-tls", "reports-tls-old")]
    [DataRow("a*b*c", "aXc")]
    [DataRow("?", "")]
    [DataRow("*?", "")]
    [DataRow("", "a")]
    public void And_not_these(string pattern, string name) => Assert.IsFalse(Wildcard.Matches(pattern, name));

    [TestMethod]
    public void Many_stars_take_no_time()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.IsFalse(Wildcard.Matches(string.Concat(Enumerable.Repeat("*a", 2_000)) + "b", new string('a', 20_000)));
        Assert.IsLessThan(5_000, watch.ElapsedMilliseconds);
    }
}
