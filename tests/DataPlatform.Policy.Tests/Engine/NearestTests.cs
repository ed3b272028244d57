using Dpp.Text;

namespace Dpp.Tests.Engine;

[TestClass]
public sealed class NearestTests
{
    [TestMethod]
    [DataRow("enviroment", "environment")]
    [DataRow("prod", "production")]
    [DataRow("Topology", "topology")]
    [DataRow("topolgoy", "topology")]
    [DataRow("rules2", "rules")]
    public void A_near_word_is_found(string word, string expected)
        => Assert.AreEqual(expected, Nearest.Of(word, ["topology", "rules", "environment", "production"]));

    [TestMethod]
    public void Of_equally_near_words_the_one_that_begins_the_same_is_meant()
        => Assert.AreEqual("DP2001", Nearest.Of("DP20011", ["DP0011", "DP2001", "DP2011"]));

    [TestMethod]
    [DataRow("ru")]
    [DataRow("colour")]
    [DataRow("")]
    public void A_far_word_is_not(string word)
        => Assert.IsNull(Nearest.Of(word, ["topology", "rules", "environment", "production"]));

    [TestMethod]
    [DataRow("a", "b", 1)]
    [DataRow("ab", "ba", 1)]
    [DataRow("kitten", "sitting", 3)]
    [DataRow("", "abc", 3)]
    public void Distances(string left, string right, int expected) => Assert.AreEqual(expected, Nearest.Distance(left, right));
}
