using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Tests.Hcl;

/// <summary>What is wrong is told once, where it is wrong, and what follows is read.</summary>
[TestClass]
public sealed class HclMistakeTests
{
    [TestMethod]
    [DataRow("a = ", 1, 5, "expected a value")]
    [DataRow("a =\nb = 2", 1, 4, "expected a value before the line ends")]
    [DataRow("a = 1 2\nb = 2", 1, 7, "expected the end of the line after the value of 'a'")]
    [DataRow("a\nb = 2", 1, 2, "expected '=' or a block after 'a'")]
    [DataRow("= 1\nb = 2", 1, 1, "expected the name of an argument or block")]
    [DataRow("\"a\" = 1\nb = 2", 1, 1, "expected the name of an argument or block")]
    [DataRow("a = \"x\nb = 2", 1, 5, "the quote is not closed on its line")]
    [DataRow("a = \"x\\q\"\nb = 2", 1, 7, "'\\q' is not an escape")]
    [DataRow("a = 'x'\nb = 2", 1, 5, "texts stand in double quotes")]
    [DataRow("a = <<EOT\n  x\nb = 2", 1, 5, "no line holds 'EOT' alone, which ends the text")]
    [DataRow("a = [1\nb = 2", 2, 1, "expected ',' or ']'")]
    [DataRow("a = {\n  x = 1 y = 2\n}\nb = 2", 2, 9, "expected ',', '}' or the end of the line")]
    [DataRow("a = f(1\nb = 2", 2, 1, "expected ',' or ')' in the call of 'f'")]
    [DataRow("a = b ? c\nb = 2", 1, 10, "expected ':' and the value for when the condition is false")]
    [DataRow("a = 12ab\nb = 2", 1, 5, "a name cannot begin with a digit, and a number has no letters")]
    [DataRow("a = 1\na = 2\nb = 2", 2, 1, "'a' is already set in this block")]
    [DataRow("a \"x${y}\" {\n}\nb = 2", 1, 3, "a label cannot hold anything to evaluate")]
    [DataRow("a \"x\" \nb = 2", 1, 7, "expected '{' after the labels of 'a'")]
    [DataRow("a { c = 1 d = 2 }\nb = 2", 1, 11, "expected the end of the line after the value of 'c'")]
    [DataRow("a { c {} }\nb = 2", 1, 7, "a block on one line holds one argument")]
    [DataRow("a {\n c = 1 }\nb = 2", 2, 8, "expected the end of the line after the value of 'c'")]
    [DataRow("}\nb = 2", 1, 1, "'}' closes nothing")]
    [DataRow("a = \"${c\"\nb = 2", 1, 9, "expected '}'")]
    [DataRow("a = \"%{ if c }x\"\nb = 2", 1, 6, "'if' has no end")]
    [DataRow("a = \"%{ endif }\"\nb = 2", 1, 6, "'endif' has no partner")]
    [DataRow("a = \"%{ while c }\"\nb = 2", 1, 9, "expected if, else, endif, for or endfor")]
    [DataRow("a = [for x y : x]\nb = 2", 1, 12, "expected 'in'")]
    [DataRow("a = {for x in y : x}\nb = 2", 1, 20, "expected '=>': each item of an object has a key and a value")]
    [DataRow("a = c.*.d.*.e\nb = 2", 1, 11, "a '.*' behind a '.*' means nothing; '[*]' can stand behind another")]
    [DataRow("x \"y\" {\n  a = ${b\n  c = 1\n}\nb = 2", 2, 7, "expected a value")]
    [DataRow("x \"y\" {\n  a = [1,\n  c = 1\n}\nb = 2", 3, 5, "expected ',' or ']'")]
    [DataRow("x \"y\" {\n  a = {\n    c = 1\n\n  d = 2\n}\nb = 2", 1, 7, "'{' is not closed")]
    [DataRow("x \"y\" {\n  c {\n    d = 1\n  e = 1\n}\nb = 2", 2, 5, "'{' is not closed")]
    [DataRow("/* a\nb = 2", 1, 1, "the comment is not closed")]
    public void Refuses_once(string text, int line, int column, string message)
    {
        var file = HclPrint.Parse(text);
        Assert.HasCount(1, file.Problems, string.Join("; ", file.Problems));
        Assert.AreEqual(new LinePosition(line, column), file.Problems[0].Place.Start, file.Problems[0].ToString());
        Assert.AreEqual(message, file.Problems[0].Message);
        Assert.AreEqual(text.Contains("\nb = 2", StringComparison.Ordinal) && !text.StartsWith("/*", StringComparison.Ordinal), file.Body.Attribute("b") is { Value: not HclBroken }, HclPrint.Of(file.Body));
    }
}
