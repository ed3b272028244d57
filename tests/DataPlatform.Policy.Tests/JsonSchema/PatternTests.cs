using Dpp.JsonSchema.Patterns;

namespace Dpp.Tests.JsonSchema;

/// <summary>Patterns mean what ECMA-262 says, and none of them hangs.</summary>
[TestClass]
public sealed class PatternTests
{
    [TestMethod]
    [DataRow("^$", "", true)]
    [DataRow("a", "xay", true)]
    [DataRow("^a$", "a\n", false)]
    [DataRow("^a|b$", "xb", true)]
    [DataRow("^(a|bc){2,3}$", "abca", true)]
    [DataRow("^(a|bc){2,3}$", "abcaa", false)]
    [DataRow("^a{2}$", "aa", true)]
    [DataRow("^a{2,}$", "aaaa", true)]
    [DataRow("^x{,3}$", "x{,3}", true)]
    [DataRow("^(?:a*)*$", "aaa", true)]
    [DataRow("^.$", "\n", false)]
    [DataRow("^.$", "\u2028", false)]
    [DataRow("^.$", "😀", true)]
    [DataRow("^\\d+$", "42", true)]
    [DataRow("^\\d+$", "४२", false)]
    [DataRow("^\\w+$", "é", false)]
    [DataRow("^\\W$", "é", true)]
    [DataRow("^\\s$", "\ufeff", true)]
    [DataRow("^\\s$", "\u2003", true)]
    [DataRow("^\\S$", "\u00a0", false)]
    [DataRow("^\\cC$", "\u0003", true)]
    [DataRow("^\\x41\\u0042\\u{43}\\t\\0$", "ABC\t\0", true)]
    [DataRow("^\\ud83d\\ude00$", "😀", true)]
    [DataRow("^\\p{Lu}\\p{Letter}+$", "Äbc", true)]
    [DataRow("^\\P{L}$", "1", true)]
    [DataRow("^\\p{gc=Nd}$", "४", true)]
    [DataRow("^[a-c\\d_-]+$", "b2_-", true)]
    [DataRow("^[^a-c]$", "b", false)]
    [DataRow("^[^\\s]$", "x", true)]
    [DataRow("^[\\b]$", "\b", true)]
    [DataRow("^[😀-😂]$", "😁", true)]
    [DataRow("\\bcat\\b", "a cat!", true)]
    [DataRow("\\bcat\\b", "concat", false)]
    [DataRow("\\Bcat", "concat", true)]
    [DataRow("^(?!.*--)[a-z-]+$", "a-b", true)]
    [DataRow("^(?!.*--)[a-z-]+$", "a--b", false)]
    [DataRow("^(?=.*\\d)(?=.*[a-z]).{3,}$", "ab1", true)]
    [DataRow("^(?=.*\\d)(?=.*[a-z]).{3,}$", "abc", false)]
    [DataRow("(?<=\\$)\\d+", "a$5", true)]
    [DataRow("(?<!\\$)\\b\\d", "$5", false)]
    [DataRow("^(?<year>\\d{4})-x$", "2026-x", true)]
    [DataRow("^a+?b??$", "aab", true)]
    [DataRow("^\\/\\-\\.$", "/-.", true)]
    public void Meaning(string pattern, string text, bool expected)
    {
        var read = Pattern.Parse(pattern, out var problem);

        Assert.IsNull(problem);
        Assert.AreEqual(expected, read!.IsMatch(text)); // it was read
    }

    [TestMethod]
    [DataRow("a(", "a '(' without its ')'")]
    [DataRow("a)", "a ')' without its '('")]
    [DataRow("[a", "a '[' without its ']'")]
    [DataRow("*a", "nothing to repeat")]
    [DataRow("a**", "nothing to repeat")]
    [DataRow("^*", "nothing to repeat")]
    [DataRow("[b-a]", "a range of characters is in the wrong order")]
    [DataRow("a{2,1}", "the numbers of a repetition are in the wrong order")]
    [DataRow("\\", "a '\\' at the end")]
    [DataRow("(a)\\1", "back-references are not supported")]
    [DataRow("\\p{Script=Greek}", "the property '\\p{Script=Greek}' is not supported")]
    [DataRow("(?i)a", "'(?' begins no group of ECMA-262")]
    [DataRow("((a{1000}){1000}){1000}", "the pattern is too large once its repetitions are written out")]
    public void What_cannot_be_read_says_why(string pattern, string expected)
    {
        Assert.IsNull(Pattern.Parse(pattern, out var problem));
        Assert.AreEqual(expected, problem);
    }

    [TestMethod]
    [DataRow("^(a+)+$")]
    [DataRow("^(a|aa)*$")]
    [DataRow("(.*)*x")]
    [DataRow("^(?!(a*)*b).*c$")]
    public void A_hostile_pattern_takes_time_in_proportion_to_the_text(string pattern)
    {
        var read = Pattern.Parse(pattern, out _)!; // it is a right one

        Assert.AreEqual(false, read.IsMatch(new string('a', 20_000) + "!"));
    }

    [TestMethod]
    public void A_pattern_that_looks_around_at_every_place_of_a_long_text_is_given_up()
        => Assert.IsNull(Pattern.Parse("(?=a*b)x", out _)!.IsMatch(new string('a', 100_000)));
}
