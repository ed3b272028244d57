using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.Hcl;

/// <summary>The specification of HCL's native syntax, section by section.</summary>
[TestClass]
public sealed class HclSyntaxTests
{
    private static readonly string[] sections =
    [
        "Comments and Whitespace", "Identifiers", "Operators and Delimiters", "Numeric Literals", "Attribute Definitions", "Blocks", "One-line Blocks", "Literal Values", "Collection Values",
        "Quoted Templates", "Heredoc Templates", "Variables", "Function Calls", "For Expressions", "Index Operator", "Attribute Access Operator", "Splat Operators", "Arithmetic Operators",
        "Comparison Operators", "Logic Operators", "Conditional Operator", "Parentheses", "Template Literals", "Template Interpolations", "Template If Directive", "Template For Directive", "Template Whitespace",
    ];

    [TestMethod]
    [DataRow("Comments and Whitespace: three kinds", "# one\na = 1 // two\n/* three\n lines */ b = 2 # four", "a = 1; b = 2")]
    [DataRow("Comments and Whitespace: between the words of a block", "a /* x */ \"b\" /* y */ { # z\n}", "a \"b\" { }")]
    [DataRow("Comments and Whitespace: a comment ends a line", "a = [ # first\n  1, // one\n  2\n]", "a = [1, 2]")]
    [DataRow("Comments and Whitespace: carriage returns", "a = 1\r\nb {\r\n  c = 2\r\n}\r\n", "a = 1; b { c = 2 }")]
    [DataRow("Identifiers: letters of all kinds, digits and dashes", "_a-1 = 1\nübung = 2\nb2_ = x-y", "_a-1 = 1; übung = 2; b2_ = x-y")]
    [DataRow("Identifiers: words that mean something elsewhere", "for = in\nif = else\ntrue = null", "for = in; if = else; true = null")]
    [DataRow("Operators and Delimiters: without blanks", "a=1+2*b==3&&!c||d<=e", "a = ((((1 Add (2 Multiply b)) Equal 3) And !c) Or (d LessOrEqual e))")]
    [DataRow("Numeric Literals: whole, broken, with exponents", "a = [0, 007, 1.50, 1e3, 2E-4, 3.5e+10]", "a = [0, 007, 1.50, 1e3, 2E-4, 3.5e+10]")]
    [DataRow("Numeric Literals: a dot needs a digit behind it", "a = 1.b", "a = 1.b")]
    [DataRow("Attribute Definitions: one a line", "a = 1\n\n\nb=true", "a = 1; b = true")]
    [DataRow("Attribute Definitions: the last line needs no end", "a = \"x\"", "a = \"x\"")]
    [DataRow("Blocks: labels in quotes and bare", "resource \"aws_s3_bucket\" data {\n  bucket = 1\n  rule {\n    x = 2\n  }\n}", "resource \"aws_s3_bucket\" \"data\" { bucket = 1; rule { x = 2 } }")]
    [DataRow("Blocks: the brace at once", "a{\n}", "a { }")]
    [DataRow("Blocks: the same block twice", "a {\n}\na {\n}", "a { }; a { }")]
    [DataRow("Blocks: a label with escapes", "a \"b\\\"c\\u00e4\" {\n}", "a \"b\\\"cä\" { }")]
    [DataRow("One-line Blocks: one argument", "a { b = [1,\n 2] }", "a { b = [1, 2] }")]
    [DataRow("One-line Blocks: none", "a \"x\" {}\nb = 1", "a \"x\" { }; b = 1")]
    [DataRow("Literal Values: words", "a = [true, false, null, truely]", "a = [true, false, null, truely]")]
    [DataRow("Collection Values: lists over lines", "a = [\n  1\n  ,\n  [],\n  [2,],\n]", "a = [1, [], [2]]")]
    [DataRow("Collection Values: objects with all separators", "a = { b = 1, c : 2\n \"d e\" = 3,\n (f) = 4\n\n \"${g}\" : 5, 6 = 7 }", "a = {b: 1, c: 2, \"d e\": 3, <f>: 4, \"${g}\": 5, 6: 7}")]
    [DataRow("Collection Values: empty objects", "a = {}\nb = {\n\n # nothing\n}", "a = {}; b = {}")]
    [DataRow("Collection Values: a value may end its own lines", "a = {\n b = [\n 1\n ]\n c = f(\n 2\n )\n}", "a = {b: [1], c: f(2)}")]
    [DataRow("Quoted Templates: escapes", """a = "\n\r\t\"\\\u00e4\U0001F600$x%y$${z}%%{w}" """, """a = "\n\r\t\"\\ä😀$x%y${z}%{w}" """)]
    [DataRow("Quoted Templates: nothing at all", "a = \"\"", "a = \"\"")]
    [DataRow("Quoted Templates: quotes inside", """a = "x${b["c"]}y${"z"}" """, """a = "x${b["c"]}y${"z"}" """)]
    [DataRow("Quoted Templates: a sequence over lines", "a = \"${\n  b\n}\"\nc = 1", "a = \"${b}\"; c = 1")]
    [DataRow("Heredoc Templates: lines as they are", "a = <<EOT\n  one\n\"two\" \\n\nEOT\nb = 1", "a = \"  one\\n\\\"two\\\" \\\\n\\n\"; b = 1")]
    [DataRow("Heredoc Templates: the marker may be indented", "a {\n  b = <<EOT\nx\n  EOT\n}", "a { b = \"x\\n\" }")]
    [DataRow("Heredoc Templates: with indentation removed", "a = <<-EOT\n    one\n\n      two\n    EOT\n", "a = \"one\\n\\n  two\\n\"")]
    [DataRow("Heredoc Templates: a line that begins with a sequence has none", "a = <<-EOT\n  x\n${y}\n  EOT\n", "a = \"  x\\n${y}\\n\"")]
    [DataRow("Heredoc Templates: the marker inside a line is text", "a = <<EOT\nEOT x\nEOTS\nEOT\n", "a = \"EOT x\\nEOTS\\n\"")]
    [DataRow("Heredoc Templates: in a list and a call", "a = [<<A\nx\nA\n, f(<<B\ny\nB\n)]", "a = [\"x\\n\", f(\"y\\n\")]")]
    [DataRow("Heredoc Templates: empty", "a = <<EOT\nEOT\n", "a = \"\"")]
    [DataRow("Variables: names alone", "a = b\nc = for_each", "a = b; c = for_each")]
    [DataRow("Function Calls: arguments, a last comma, expansion", "a = f()\nb = g(1, 2,)\nc = h([1]...)\nd = core::x :: y (1)", "a = f(); b = g(1, 2); c = h([1]...); d = core::x::y(1)")]
    [DataRow("For Expressions: lists", "a = [for x in y : upper(x)]\nb = [for i, x in y : x if i > 0]", "a = [for x in y : upper(x)]; b = [for i, x in y : x if (i Greater 0)]")]
    [DataRow("For Expressions: objects", "a = {\n for k, v in y :\n k => v... if k != \"\" }", "a = {for k, v in y : k => v... if (k NotEqual \"\")}")]
    [DataRow("Index Operator: keys and numbers", "a = b[0][\"c\"][d + 1]\ne = b [\n 1\n ]", "a = b[0][\"c\"][(d Add 1)]; e = b[1]")]
    [DataRow("Attribute Access Operator: names, and numbers as before", "a = var.b.c\nd = e.0.f.1", "a = var.b.c; d = e[0].f[1]")]
    [DataRow("Splat Operators: brackets reach over everything", "a = b[*].c[0].d", "a = b[*3].c[0].d")]
    [DataRow("Splat Operators: dots reach over names", "a = b.*.c.d[0]", "a = b[*2].c.d[0]")]
    [DataRow("Splat Operators: one inside the other", "a = b[*].c[*].d", "a = b[*3].c[*1].d")]
    [DataRow("Arithmetic Operators: from the left", "a = 1 - 2 - 3 * 4 / 5 % 6", "a = ((1 Subtract 2) Subtract (((3 Multiply 4) Divide 5) Remainder 6))")]
    [DataRow("Arithmetic Operators: signs", "a = -b.c - -1\nd = - - 2", "a = (-b.c Subtract -1); d = --2")]
    [DataRow("Comparison Operators: before logic", "a = b == 1 != c < 2", "a = ((b Equal 1) NotEqual (c Less 2))")]
    [DataRow("Logic Operators: and before or", "a = b || c && !d", "a = (b Or (c And !d))")]
    [DataRow("Conditional Operator: from the right", "a = b ? c : d ? e : f", "a = (b ? c : (d ? e : f))")]
    [DataRow("Conditional Operator: over lines in brackets", "a = (\n b\n ? c\n : d\n)", "a = <(b ? c : d)>")]
    [DataRow("Parentheses: lines may end", "a = (1 +\n 2) * 3", "a = (<(1 Add 2)> Multiply 3)")]
    [DataRow("Template Literals: dollars and percents", "a = \"100% $5 $$ %% $${\"", "a = \"100% $5 $$ %% ${\"")]
    [DataRow("Template Interpolations: several", "a = \"${b}-${c.d}${1 + 2}\"", "a = \"${b}-${c.d}${(1 Add 2)}\"")]
    [DataRow("Template If Directive: with and without else", "a = \"%{ if b }x%{ else }y%{ endif }%{ if c }z%{ endif }\"", "a = \"%{if b}x%{else}y%{endif}%{if c}z%{else}%{endif}\"")]
    [DataRow("Template For Directive: one and two names", "a = \"%{ for x in y }${x},%{ endfor }%{for k,v in z}${k}%{ endfor}\"", "a = \"%{for x in y}${x},%{endfor}%{for k, v in z}${k}%{endfor}\"")]
    [DataRow("Template Whitespace: taken on both sides", "a = \"x \\n ${~ b ~} \\t y\"", "a = \"x${b}y\"")]
    [DataRow("Template Whitespace: in a here-document up to the end of the line", "a = <<EOT\n%{ for x in y ~}\n  ${x}\n%{ endfor ~}\nEOT\n", "a = \"%{for x in y}  ${x}\\n%{endfor}\"")]
    public void Means(string name, string text, string expected)
    {
        var file = HclPrint.Parse(text);
        Assert.IsEmpty(file.Problems, $"{name}: {string.Join("; ", file.Problems)}");
        Assert.AreEqual(expected.TrimEnd(), HclPrint.Of(file.Body), name);
    }

    [TestMethod]
    public void Every_section_has_a_case() => SpecificationSections.AreAllProved(sections, 55, GetType());

    [TestMethod]
    public void The_place_of_a_character_behind_removed_indentation_is_its_own()
    {
        const string File = "a {\n  b = <<-EOT\n    one\n      two ${c}\n    EOT\n}\n";
        var template = (Dpp.Syntax.Hcl.HclTemplate)HclPrint.Parse(File).Body.Blocks.Single().Body.Attribute("b")!.Value;
        var text = ((Dpp.Syntax.Hcl.HclText)template.Parts[0]).Text;

        Assert.AreEqual("one\n  two ", text.Value);
        var place = text.Map.Slice(TextRange.At(text.Value.IndexOf("two", StringComparison.Ordinal), 3));
        Assert.AreEqual("two", place.Text);
        Assert.AreEqual(new LinePosition(4, 7), place.Start);
    }
}
