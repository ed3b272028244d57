using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Tests.Settings;

[TestClass]
public sealed class GlobTests
{
    [TestMethod]
    [DataRow("docker-compose.prod.yml", "docker-compose.prod.yml")]
    [DataRow("docker-compose.prod.yml", "deploy/docker-compose.prod.yml")]
    [DataRow("*.prod.yml", "deploy/docker-compose.prod.yml")]
    [DataRow("k8s/**", "k8s/base/deployment.yaml")]
    [DataRow("k8s", "k8s/base/deployment.yaml")]
    [DataRow("k8s/overlays/prod", "k8s/overlays/prod/patch.yaml")]
    [DataRow("**/prod/*.yaml", "prod/a.yaml")]
    [DataRow("**/prod/*.yaml", "k8s/overlays/prod/a.yaml")]
    [DataRow("k8s/**/a.yaml", "k8s/a.yaml")]
    [DataRow("k8s/**/a.yaml", "k8s/x/y/a.yaml")]
    [DataRow("*.{yml,yaml}", "x/compose.yaml")]
    [DataRow("{dev,stag{e,ing}}/*", "staging/x")]
    [DataRow("a?c.conf", "abc.conf")]
    [DataRow("./deploy/*.yml", "deploy/x.yml")]
    [DataRow("tests/", "a/tests/x.yml")]
    [DataRow("**", "any/thing")]
    public void Matches(string pattern, string path) => Assert.IsTrue(Glob.Parse(pattern).IsMatch(path));

    [TestMethod]
    [DataRow("docker-compose.yml", "docker-compose.yml.bak")]
    [DataRow("k8s/*.yaml", "k8s/base/a.yaml")]
    [DataRow("k8s/*.yaml", "x/k8s/a.yaml")]
    [DataRow("a?c", "a/c")]
    [DataRow("*.yml", "Compose.YML")]
    [DataRow("prod/**", "prod")]
    [DataRow("{a,b}.yml", "c.yml")]
    [DataRow("", "a")]
    public void Does_not_match(string pattern, string path) => Assert.IsFalse(Glob.Parse(pattern).IsMatch(path));

    [TestMethod]
    public void A_pattern_counts_from_the_folder_of_the_settings()
    {
        var glob = Glob.Parse("k8s/*.yaml", "samples/guide");

        Assert.IsTrue(glob.IsMatch("samples/guide/k8s/a.yaml"));
        Assert.IsFalse(glob.IsMatch("k8s/a.yaml"));
        Assert.IsFalse(glob.IsMatch("samples/guide-2/k8s/a.yaml"));
    }

    [TestMethod]
    public void A_hostile_pattern_takes_no_time()
    {
        var stars = string.Join("/", Enumerable.Repeat("**", 200)) + "/" + string.Concat(Enumerable.Repeat("*a", 200)) + "b";
        var path = string.Join("/", Enumerable.Repeat(new string('a', 200), 50));
        Assert.IsFalse(Glob.Parse(stars).IsMatch(path));

        var braces = string.Concat(Enumerable.Repeat("{a,b}", 40));
        Assert.IsFalse(Glob.Parse(braces).IsMatch("c"));
    }

    [TestMethod]
    [DataRow("air*", "airbyte-server", true)]
    [DataRow("*", "", true)]
    [DataRow("postgres", "postgres-1", false)]
    public void Names_match_without_folders(string pattern, string name, bool expected)
        => Assert.AreEqual(expected, Wildcard.Matches(pattern, name));
}
