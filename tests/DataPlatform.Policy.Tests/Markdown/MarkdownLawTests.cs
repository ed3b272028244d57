using Dpp.Syntax.Markdown;
using Dpp.Text;

namespace Dpp.Tests.Markdown;

[TestClass]
public sealed class MarkdownLawTests
{
    private const int Mutations = 5_000;

    private const string Guide = """
        ---
        title: Guide
        ---
        # Platform

        Start with `compose.yaml`:

        ```yaml title="compose.yaml"
        services:
          postgres:
            image: postgres:16.4
        ```

        1. Set the server up:

           ~~~ini
           # postgresql.conf
           wal_level = replica
           ~~~

           > ```env
           > A=1
           > ```

        | Component | CPU | Memory |
        |-----------|----:|--------|
        | a\|b      | 2   | 4 GB   |

        <!-- dpp:allow DP7001 -- why -->
        	indented: true

        Heading
        =======
        """;

    private static readonly string[] bits = ["\n", "\r\n", "\r", "\t", " ", "    ", "> ", "- ", "1. ", "```", "~~~", "````", "|", "|---|", "#", "<!--", "-->", "<div>", "\\|", "---", "===", "\0", "é", "\ud83d"];

    [TestMethod]
    public void Five_thousand_mutations_keep_exact_places()
    {
        var random = new Random(20261120);
        var text = Guide;
        for (var i = 0; i < Mutations; i++)
        {
            text = i % 40 == 0 ? Guide : text;
            var at = random.Next(text.Length + 1);
            text = random.Next(3) switch
            {
                0 => text.Insert(at, bits[random.Next(bits.Length)]),
                1 => text.Remove(at, Math.Min(random.Next(12), text.Length - at)),
                _ => text.Insert(at, text.Substring(random.Next(text.Length), 0) + text[..Math.Min(text.Length, random.Next(30))]),
            };
            Holds(text);
        }
    }

    [TestMethod]
    public void Line_breaks_of_other_systems_change_no_content()
    {
        var expected = MarkdownParser.Parse(Source(Guide.ReplaceLineEndings("\n"))).Code.Select(code => code.Content.Text);
        foreach (var lineBreak in (string[])["\r\n", "\r"])
        {
            var found = MarkdownParser.Parse(Source(Guide.ReplaceLineEndings(lineBreak))).Code.Select(code => code.Content.Text.ReplaceLineEndings("\n"));
            Assert.AreEqual(string.Join('|', expected), string.Join('|', found));
        }
    }

    private static void Holds(string text)
    {
        var document = MarkdownParser.Parse(Source(text));
        var last = 0;
        foreach (var code in document.Code)
        {
            Assert.IsTrue(code.Range.Start >= last && code.Range.End <= text.Length && code.Range.Start <= code.Range.End, "blocks follow each other");
            last = code.Range.End;
            Same(text, code.Content);
            foreach (var line in code.Lines)
            {
                Assert.IsTrue(line.Start <= line.End && line.Start >= code.Range.Start && line.End <= text.Length, "lines stand in their block");
                Assert.IsFalse(text[line.Start..line.End].Contains('\n'), "a line is one line");
            }
        }

        foreach (var cell in document.Tables.SelectMany(table => table.Rows.Append(table.Header)).SelectMany(row => row))
        {
            Assert.IsTrue(cell.Range.Start <= cell.Range.End && cell.Range.End <= text.Length, "cells stand in the document");
            Same(text, cell.Text);
        }

        foreach (var heading in document.Headings)
        {
            Assert.AreEqual(heading.Text, text[heading.Range.Start..Math.Max(heading.Range.Start, heading.Range.End)]);
        }

        foreach (var comment in document.Comments)
        {
            Assert.AreEqual("<!--", text.Substring(comment.Start, 4));
        }
    }

    /// <summary>Every character that stands in the document as it reads is found there.</summary>
    private static void Same(string text, SourceText content)
    {
        for (var i = 0; i < content.Text.Length; i++)
        {
            var one = TextRange.At(i, 1);
            if (content.Map!.IsVerbatim(one)) // Content of a document has a map.
            {
                Assert.AreEqual(content.Text[i], text[content.PlaceOf(one).Range.Start]);
            }
        }
    }

    private static SourceText Source(string text) => new(new SourceFile("guide.md", text));
}
