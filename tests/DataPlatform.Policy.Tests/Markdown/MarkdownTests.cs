using Dpp.Syntax.Markdown;
using Dpp.Text;

namespace Dpp.Tests.Markdown;

/// <summary>By sections of CommonMark 0.31, as far as a runbook needs them.</summary>
[TestClass]
public sealed class MarkdownTests
{
    [TestMethod]
    [DataRow("2.2 tabs: a tab is indented code", "\tkey: 1\n", "key: 1\n")]
    [DataRow("2.2 tabs: what a list uses of a tab is gone, the rest are blanks", "- item\n\n\t\tkey: 1\n", "  key: 1\n")]
    [DataRow("4.4 indented code keeps blank lines inside", "    a\n\n    b\n\ntext\n", "a\n\nb\n")]
    [DataRow("4.4 indented code is no continuation of a paragraph", "text\n    a\n", null)]
    [DataRow("4.5 fence of backquotes", "```\na: 1\n```\n", "a: 1\n")]
    [DataRow("4.5 fence of tildes holds backquotes", "~~~\n```\n~~~\n", "```\n")]
    [DataRow("4.5 a closing fence is at least as long", "````\n```\na\n````\n", "```\na\n")]
    [DataRow("4.5 a closing fence has no info", "```\n``` a\n```\n", "``` a\n")]
    [DataRow("4.5 a fence is indented by three at most", "    ```\n", "```\n")]
    [DataRow("4.5 lines lose the indentation of the fence", "  ```\n  a\n    b\n c\n  ```\n", "a\n  b\nc\n")]
    [DataRow("4.5 a closing fence may be indented differently", "```\na\n   ```\n", "a\n")]
    [DataRow("4.5 what is indented by four closes nothing", "```\na\n    ```\n", "a\n    ```\n")]
    [DataRow("4.5 a fence ends with the document", "```\na\n", "a\n")]
    [DataRow("4.5 a fence ends a paragraph", "text\n```\na\n```\nmore\n", "a\n")]
    [DataRow("4.5 backquotes in the info make it text", "``` a`b\n", null)]
    [DataRow("4.5 two signs are no fence", "``\na\n``\n", null)]
    [DataRow("4.5 an empty fence", "```\n```\n", "")]
    [DataRow("4.6 HTML up to its end is no code", "<!--\n```\na\n```\n-->\n", null)]
    [DataRow("4.6 a block tag goes on to a blank line", "<details>\n```\na\n```\n\n```\nb\n```\n", "b\n")]
    [DataRow("4.6 raw text goes on to its end tag", "<pre>\n\n```\na\n```\n</pre>\n", null)]
    [DataRow("4.8 a paragraph is no code", "a\n  b\n", null)]
    [DataRow("5.1 fence in a quote", "> ```\n> a: 1\n>   b: 2\n> ```\n", "a: 1\n  b: 2\n")]
    [DataRow("5.1 a fence ends with its quote", "> ```\n> a\nb\n", "a\n")]
    [DataRow("5.1 quote without a blank behind its sign", ">```\n>a\n>```\n", "a\n")]
    [DataRow("5.1 quote in a quote", "> > ```\n> > a\n> > ```\n", "a\n")]
    [DataRow("5.2 fence in a list item", "1. First:\n\n   ```yaml\n   a: 1\n   ```\n", "a: 1\n")]
    [DataRow("5.2 fence right behind the sign of an item", "- ```\n  a\n  ```\n", "a\n")]
    [DataRow("5.2 a fence ends with its item", "- ```\n  a\nb\n", "a\n")]
    [DataRow("5.2 indented code in an item", "- text\n\n      a\n", "a\n")]
    [DataRow("5.2 an item that begins with a blank line", "-\n  ```\n  a\n  ```\n", "a\n")]
    [DataRow("5.2 two blank lines end an empty item", "-\n\n  ```\n  a\n  ```\n", "a\n")]
    [DataRow("5.2 a number of ten digits is text", "1234567890. a\n\n       b\n", "   b\n")]
    [DataRow("5.3 an item in an item", "- one\n  - two\n\n    ```\n    a\n    ```\n", "a\n")]
    [DataRow("5.3 a list in a quote", "> 1. one\n>\n>    ```\n>    a\n>    ```\n", "a\n")]
    public void Code_is_what_the_specification_says(string section, string text, string? content)
    {
        var code = Parse(text).Code;
        Assert.AreEqual(content, code.Count == 0 ? null : code[^1].Content.Text, section);
        Assert.IsLessThanOrEqualTo(1, code.Count, section);
    }

    [TestMethod]
    [DataRow("```yaml title=\"compose.yaml\"\n```\n", "yaml title=\"compose.yaml\"")]
    [DataRow("~~~   sh ~ `x`  \n~~~\n", "sh ~ `x`")]
    [DataRow("```\n```\n", "")]
    public void Info_is_what_stands_behind_the_fence(string text, string info)
    {
        var document = Parse(text);
        Assert.AreEqual(info, document.Source.PlaceOf(document.Code[0].Info).Text);
    }

    [TestMethod]
    [DataRow("# One\n", 1, "One")]
    [DataRow("###### Six ######\n", 6, "Six")]
    [DataRow("  ## Two # \n", 2, "Two")]
    [DataRow("# C#\n", 1, "C#")]
    [DataRow("#\n", 1, "")]
    [DataRow("One\n===\n", 1, "One")]
    [DataRow("Two\nlines\n---\n", 2, "Two\nlines")]
    public void Headings_have_a_level_and_a_text(string text, int level, string said)
    {
        var headings = Parse(text).Headings;
        Assert.HasCount(1, headings);
        Assert.AreEqual((level, said), (headings[0].Level, headings[0].Text));
    }

    [TestMethod]
    [DataRow("####### Seven\n")]
    [DataRow("#None\n")]
    [DataRow("---\n")]
    [DataRow("* * *\n")]
    [DataRow("- one\n---\n")]
    [DataRow("> quote\n---\n")]
    [DataRow("```\n# a\n```\n")]
    public void Other_lines_are_no_headings(string text) => Assert.IsEmpty(Parse(text).Headings);

    [TestMethod]
    public void A_table_has_cells_with_their_places()
    {
        var table = Parse("Text\n\n| Name | Replicas |\n|:-----|---------:|\n| a\\|b | 3 |\n| only\n\nText\n").Tables.Single();
        Assert.AreEqual("Name,Replicas", string.Join(',', table.Header.Select(cell => cell.Text.Text)));
        Assert.AreEqual("a|b,3;only,", string.Join(';', table.Rows.Select(row => string.Join(',', row.Select(cell => cell.Text.Text)))));
        var cell = table.Rows[0][0].Text;
        Assert.AreEqual("\\|", cell.PlaceOf(TextRange.At(1, 1)).Text);
        Assert.AreEqual("b", cell.PlaceOf(TextRange.At(2, 1)).Text);
        Assert.AreEqual("3", cell.File.Text[table.Rows[0][1].Range.Start..table.Rows[0][1].Range.End]);
    }

    [TestMethod]
    [DataRow("| a | b |\n|---|\n")]
    [DataRow("a\n---\n")]
    [DataRow("| a |\n| b |\n")]
    public void Other_lines_are_no_tables(string text) => Assert.IsEmpty(Parse(text).Tables);

    [TestMethod]
    public void Comments_stand_above_their_code_and_front_matter_before_everything()
    {
        var document = Parse("---\ntitle: x\n---\n\nThe file `a.yml`:\n\n<!-- dpp:allow DP7001 -- why -->\n```\na\n```\n<!-- two\nlines -->\n");
        Assert.AreEqual("---\ntitle: x\n---\n", document.Source.PlaceOf(document.FrontMatter!.Value).Text);
        Assert.HasCount(2, document.Comments);
        Assert.AreEqual("<!-- dpp:allow DP7001 -- why -->", document.Source.PlaceOf(document.Code[0].Comment).Text);
        Assert.AreEqual("The file `a.yml`:", document.Source.PlaceOf(document.Code[0].Above).Text);
    }

    [TestMethod]
    public void Deep_signs_and_long_documents_take_linear_time()
    {
        var deep = Parse(string.Concat(Enumerable.Repeat("> - ", 20_000)) + "```\na\n");
        Assert.IsEmpty(deep.Headings);
        var document = Parse(string.Concat(Enumerable.Repeat("> - | a |\n> - |---|\n", 50_000)));
        Assert.IsEmpty(document.Code);
    }

    private static MarkdownDocument Parse(string text) => MarkdownParser.Parse(new SourceText(new SourceFile("guide.md", text)));
}
