using System.Text;

namespace Dpp.Tests.Reports;

/// <summary>Just enough of GitHub's Markdown to tell code from markup.</summary>
internal static class MarkdownShape
{
    /// <summary>The text without fenced blocks and code spans.</summary>
    public static string OutsideOfCode(string markdown)
    {
        var outside = new StringBuilder();
        string? fence = null;
        foreach (var line in markdown.Split('\n'))
        {
            var ticks = line.TakeWhile(c => c == '`').Count();
            if (fence is null && ticks >= 3)
            {
                fence = new string('`', ticks);
            }
            else if (fence is not null)
            {
                fence = ticks >= fence.Length && line.Trim('`', ' ').Length == 0 ? null : fence;
            }
            else
            {
                outside.Append(WithoutSpans(line)).Append('\n');
            }
        }

        Assert.IsNull(fence, "a fence stays open");
        return outside.ToString();
    }

    /// <summary>How many cells a row of a table has; an escaped bar divides nothing, in code neither.</summary>
    public static int Cells(string row) => row.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|') - 1;

    private static string WithoutSpans(string line)
    {
        var kept = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                kept.Append(line, i++, 2);
                continue;
            }

            var ticks = line.AsSpan(i).IndexOfAnyExcept('`') is var run && run < 0 ? line.Length - i : run;
            var close = ticks == 0 ? -1 : CloseOf(line, i + ticks, ticks);
            if (close < 0)
            {
                kept.Append(line[i]);
                continue;
            }

            i = close - 1;
        }

        return kept.ToString();
    }

    private static int CloseOf(string line, int from, int ticks)
    {
        for (var i = from; i < line.Length; i++)
        {
            var run = 0;
            while (i + run < line.Length && line[i + run] == '`')
            {
                run++;
            }

            if (run == ticks)
            {
                return i + run;
            }

            i += run;
        }

        return -1;
    }
}
