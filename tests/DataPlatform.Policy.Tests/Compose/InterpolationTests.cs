using Dpp.Formats.Compose;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Compose;

[TestClass]
public sealed class InterpolationTests
{
    private static readonly SourceFile Env = new(".env", "A=one\nEMPTY=\n");

    [TestMethod]
    [DataRow("$A", "one")]
    [DataRow("${A}", "one")]
    [DataRow("x-$A-y", "x-one-y")]
    [DataRow("${A:-d}", "one")]
    [DataRow("${A-d}", "one")]
    [DataRow("${A:?e}", "one")]
    [DataRow("${A?e}", "one")]
    [DataRow("${A:+alt}", "alt")]
    [DataRow("${A+alt}", "alt")]
    [DataRow("${EMPTY:-d}", "d")]
    [DataRow("${EMPTY-d}", "")]
    [DataRow("${EMPTY+alt}", "alt")]
    [DataRow("${NONE:-d}", "d")]
    [DataRow("${NONE-d}", "d")]
    [DataRow("${NONE:-}", "")]
    [DataRow("${NONE:-${A}}", "one")]
    [DataRow("${NONE:-${OTHER:-deep}}", "deep")]
    [DataRow("${NONE:-a b:c}", "a b:c")]
    [DataRow("$$A", "$A")]
    [DataRow("$${A}", "${A}")]
    [DataRow("a$A$A", "aoneone")]
    public void Variables_are_put_in_as_compose_does(string text, string expected)
    {
        var result = Apply(text);

        Assert.AreEqual(Knowledge.Written, result.State);
        Assert.AreEqual(expected, result.Text);
        Assert.AreEqual(expected.Length, result.Map.Pieces.Sum(piece => piece.Length));
    }

    [TestMethod]
    [DataRow("$NONE", Knowledge.AtRunTime)]
    [DataRow("${NONE}", Knowledge.AtRunTime)]
    [DataRow("${NONE:?must be set}", Knowledge.AtRunTime)]
    [DataRow("${NONE:+alt}", Knowledge.AtRunTime)]
    [DataRow("${EMPTY:?e}", Knowledge.AtRunTime)]
    [DataRow("${NONE:-${OTHER}}", Knowledge.AtRunTime)]
    [DataRow("a ${NONE} b", Knowledge.AtRunTime)]
    [DataRow("${", Knowledge.Unreadable)]
    [DataRow("${A", Knowledge.Unreadable)]
    [DataRow("${}", Knowledge.Unreadable)]
    [DataRow("${A:}", Knowledge.Unreadable)]
    [DataRow("${A/b}", Knowledge.Unreadable)]
    [DataRow("$1", Knowledge.Unreadable)]
    [DataRow("cost: 5$", Knowledge.Unreadable)]
    public void What_cannot_be_known_stands_as_written(string text, Knowledge expected)
    {
        var result = Apply(text);

        Assert.AreEqual(expected, result.State);
        Assert.IsNotEmpty(result.Unknown);
    }

    [TestMethod]
    public void Text_without_a_dollar_is_left_alone()
        => Assert.IsNull(Interpolation.Apply(new SourceText(new SourceFile("x", "plain")), ComposeVariables.None.Find));

    [TestMethod]
    public void A_part_of_a_default_is_found_at_its_own_characters()
    {
        const string text = "${URL:-postgres://app:secret@db/x}";
        var result = Apply(text);

        var at = result.Map.Slice(TextRange.At(result.Text.IndexOf("secret", StringComparison.Ordinal), 6));

        Assert.AreEqual("secret", at.Text);
        Assert.AreEqual("postgres://app:secret@db/x", result.At!.Value.Text);
        Assert.IsFalse(result.Map.IsVerbatim(TextRange.At(0, 4)));
    }

    [TestMethod]
    public void The_origin_names_the_variable_its_use_and_where_it_is_set()
    {
        var origin = (Variable)Apply("http://${A}/").Origin!;

        Assert.AreEqual("A", origin.Name);
        Assert.AreEqual("${A}", origin.Use.Text);
        Assert.AreEqual("one", origin.SetAt!.Value.Text);
    }

    [TestMethod]
    public void Nesting_ends_somewhere()
    {
        var text = string.Concat(Enumerable.Repeat("${X:-", 10_000)) + string.Concat(Enumerable.Repeat("}", 10_000));

        Assert.AreEqual(Knowledge.Unreadable, Apply(text).State);
    }

    private static Interpolated Apply(string text)
        => Interpolation.Apply(new SourceText(new SourceFile("x", text)), ComposeEnvironment.Variables([Env]).Find)!;
}
