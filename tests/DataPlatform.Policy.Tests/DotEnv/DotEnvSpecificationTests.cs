using Dpp.Syntax.DotEnv;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.DotEnv;

/// <summary>The documented syntax of .env files and what docker compose does beyond it; each case names the rule it proves.</summary>
[TestClass]
public sealed class DotEnvSpecificationTests
{
    private static readonly string[] Sections =
    [
        "Lines", "Names", "Separators", "Plain values", "Single quotes", "Double quotes", "Escapes", "Several lines", "Comments", "Export", "Interpolation", "Inheritance", "Order", "Raw",
    ];

    [TestMethod]
    public void Every_rule_is_proved() => SpecificationSections.AreAllProved(Sections, 50, typeof(DotEnvSpecificationTests));

    /// <param name="expected">Name and value, a name alone, "~" before what is interpolated, "!" before a text that is refused.</param>
    [TestMethod]
    [DataRow("Lines: blank lines say nothing", "\n \nA=1\n\t\n\nB=2\n", "A=1|B=2")]
    [DataRow("Lines: Windows ends", "A=1\r\n\r\nB=\"2\"\r\nC='3'\r\nD\r\n", "A=1|B=2|C=3|D")]
    [DataRow("Lines: no end", "A=1\nB=2", "A=1|B=2")]
    [DataRow("Lines: nothing at all", "", "")]
    [DataRow("Lines: a mistake costs its line only", "A=1\nB C\nD=2\n", "A=1|!B C|D=2")]
    [DataRow("Names: letters, digits and underscores", "_A1=x\na_b=y\n", "_A1=x|a_b=y")]
    [DataRow("Names: dots, dashes and brackets", "a.b-c=x\nd[0]=y\n", "a.b-c=x|d[0]=y")]
    [DataRow("Names: letters of any language", "Größe=x\n名=y\n", "Größe=x|名=y")]
    [DataRow("Names: indented", "  A=1\n\tB=2\n", "A=1|B=2")]
    [DataRow("Names: a blank inside", "A B=1\n", "!A B")]
    [DataRow("Names: a sign inside", "A$B=1\nC/D=2\nE@F=3\n", "!$|!/|!@")]
    [DataRow("Names: quoted", "\"A\"=1\n", "!\"")]
    [DataRow("Names: none", "=1\n:2\n", "!=|!:")]
    [DataRow("Separators: '=' and ':'", "A=1\nB: 2\nC:3\n", "A=1|B=2|C=3")]
    [DataRow("Separators: blanks around them", "A = 1\nB : 2\nC\t=\t3\n", "A=1|B=2|C=3")]
    [DataRow("Separators: the first one counts", "A=b=c\nD=e:f\nG:h=i\n", "A=b=c|D=e:f|G=h=i")]
    [DataRow("Plain values: blanks at both ends go", "A=  b  \nC=\td\t\n", "A=b|C=d")]
    [DataRow("Plain values: blanks inside stay", "A=b  c\n", "A=b  c")]
    [DataRow("Plain values: empty", "A=\nB= \nC:\n", "A=|B=|C=")]
    [DataRow("Plain values: quotes inside stay", "A=b\"c\"\nD=it's\n", "A=b\"c\"|D=it's")]
    [DataRow("Plain values: backslashes stay", "A=b\\nc\\\nD=e\n", "A=b\\\\nc\\\\|D=e")]
    [DataRow("Plain values: any sign", "A=a+b/c&d?e=f;g\n", "A=a+b/c&d?e=f;g")]
    [DataRow("Single quotes: as they stand", "A='b \"c\" # d'\n", "A=b \"c\" # d")]
    [DataRow("Single quotes: empty", "A=''\n", "A=")]
    [DataRow("Single quotes: backslashes stay", "A='b\\nc\\\\d'\n", "A=b\\\\nc\\\\\\\\d")]
    [DataRow("Single quotes: an escaped quote", "A='Let\\'s go'\n", "A=Let's go")]
    [DataRow("Single quotes: never closed", "A='b\nC=1\n", "!'b|C=1")]
    [DataRow("Double quotes: blanks stay", "A=\"  b  \"\n", "A=  b  ")]
    [DataRow("Double quotes: a comment sign inside", "A=\"b # c\"\n", "A=b # c")]
    [DataRow("Double quotes: an escaped quote", "A=\"{\\\"b\\\": \\\"c\\\"}\"\n", "A={\"b\": \"c\"}")]
    [DataRow("Double quotes: never closed", "A=\"b\nC=1\n", "!\"b|C=1")]
    [DataRow("Double quotes: text behind", "A=\"b\" \"c\"\nD=1\n", "A=b|!\"|D=1")]
    [DataRow("Escapes: of a shell", "A=\"b\\nc\\td\\re\\\\f\"\n", "A=b\\nc\\td\\re\\\\f")]
    [DataRow("Escapes: unknown ones stay", "A=\"b\\qc\"\n", "A=b\\\\qc")]
    [DataRow("Escapes: octal", "A=\"\\0101\"\n", "A=A")]
    [DataRow("Escapes: a dollar", "A=\"\\$B\"\n", "~A=$$B")]
    [DataRow("Several lines: in double quotes", "A=\"b\nc\n\nd\"\nE=1\n", "A=b\\nc\\n\\nd|E=1")]
    [DataRow("Several lines: in single quotes", "A='b\nc'\nE=1\n", "A=b\\nc|E=1")]
    [DataRow("Several lines: a key and a certificate", "A=\"-----BEGIN X-----\nabc=\n-----END X-----\"\n", "A=-----BEGIN X-----\\nabc=\\n-----END X-----")]
    [DataRow("Comments: on their own line", "# A=1\n  # B=2\nC=3\n", "C=3")]
    [DataRow("Comments: behind a blank", "A=b # c\n", "A=b")]
    [DataRow("Comments: not without a blank", "A=b#c\n", "A=b#c")]
    [DataRow("Comments: behind quotes", "A=\"b\" # c\nD='e' # f\n", "A=b|D=e")]
    [DataRow("Comments: right behind quotes", "A=\"b\"# c\n", "A=b")]
    [DataRow("Comments: instead of a value it is one", "A= # c\n", "A=# c")]
    [DataRow("Export: a word before the name", "export A=1\n  export\tB=\"2\"\n", "A=1|B=2")]
    [DataRow("Export: part of a name", "exports=1\nexport=2\n", "exports=1|export=2")]
    [DataRow("Export: a name alone", "export A\n", "A")]
    [DataRow("Interpolation: in plain values", "A=$B\nC=${D:-e}\n", "~A=$B|~C=${D:-e}")]
    [DataRow("Interpolation: in double quotes", "A=\"${B}\"\n", "~A=${B}")]
    [DataRow("Interpolation: never in single quotes", "A='$B ${C}'\n", "A=$B ${C}")]
    [DataRow("Interpolation: two dollars", "A=b$$c\n", "~A=b$$c")]
    [DataRow("Inheritance: a name without a sign", "A\nB \nC=\n", "A|B|C=")]
    [DataRow("Order: all that is written, the last one counts", "A=1\nB=2\nA=3\n", "A=1|B=2|A=3")]
    public void Compose_reads(string rule, string text, string expected)
        => Assert.AreEqual(expected, Said(DotEnvParser.Parse(Source(text))), rule);

    [TestMethod]
    [DataRow("Raw: quotes are text", "A=\"b\"\nC='d'\n", "A=\"b\"|C='d'")]
    [DataRow("Raw: blanks are text", "A=  b  \n", "A=  b  ")]
    [DataRow("Raw: dollars and backslashes are text", "A=$B\\n${C}\n", "A=$B\\\\n${C}")]
    [DataRow("Raw: a comment sign behind a value is text", "A=b # c\n", "A=b # c")]
    [DataRow("Raw: comments and blank lines", "# a\n\n  # b\nC=1\r\n", "C=1")]
    [DataRow("Raw: a name alone is inherited", "A\nB=\n", "A|B=")]
    [DataRow("Raw: any sign in a name", "A$B/c=1\n", "A$B/c=1")]
    [DataRow("Raw: no word 'export'", "export A=1\n", "!export A")]
    [DataRow("Raw: a blank behind a name", "A =1\n", "!A ")]
    [DataRow("Raw: no name", "=1\nA=2", "!=|A=2")]
    [DataRow("Raw: an open quote closes nothing", "A=\"b\nC=1\n", "A=\"b|C=1")]
    public void Docker_reads_without_looking_inside(string rule, string text, string expected)
        => Assert.AreEqual(expected, Said(RawEnvParser.Parse(Source(text))), rule);

    private static SourceText Source(string text) => new(new SourceFile(".env", text));

    private static string Said(DotEnvFile file)
        => string.Join("|", file.Variables
            .Select(variable => (variable.Range.Start, Text: (variable.Expands ? "~" : "") + variable.Name.Value + (variable.Value is null ? "" : "=" + Yaml.YamlEvents.Escape(variable.Value.Value))))
            .Concat(file.Problems.Select(problem => (problem.Place.Range.Start, Text: "!" + problem.Place.Text)))
            .OrderBy(said => said.Start).Select(said => said.Text));
}
