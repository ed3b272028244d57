using System.Text;

namespace Dpp.Engine.Fixes;

/// <summary>Writes what changed in a text as a patch that git apply and patch accept.</summary>
public static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>More different lines than this are told as one replaced block: still a correct patch.</summary>
    private const int MostDifferences = 1000;

    /// <summary>Empty when nothing changed.</summary>
    public static string Write(string path, string before, string after)
    {
        if (before == after)
        {
            return "";
        }

        string[] old = Lines(before), now = Lines(after);
        var patch = new StringBuilder().Append("--- a/").Append(path).Append('\n').Append("+++ b/").Append(path).Append('\n');
        var blocks = Blocks(old, now);
        for (var i = 0; i < blocks.Count;)
        {
            var last = i;
            while (last + 1 < blocks.Count && blocks[last + 1].OldStart - blocks[last].OldEnd <= 2 * Context)
            {
                last++;
            }

            Hunk(patch, old, now, blocks.GetRange(i, last - i + 1));
            i = last + 1;
        }

        return patch.ToString();
    }

    private readonly record struct Block(int OldStart, int OldEnd, int NewStart, int NewEnd);

    private static void Hunk(StringBuilder patch, string[] old, string[] now, List<Block> blocks)
    {
        var first = blocks[0];
        var last = blocks[blocks.Count - 1];
        var before = Math.Min(Context, first.OldStart);
        var behind = Math.Min(Context, old.Length - last.OldEnd);
        patch.Append("@@ -").Append(Range(first.OldStart - before, last.OldEnd + behind))
            .Append(" +").Append(Range(first.NewStart - before, last.NewEnd + behind)).Append(" @@\n");
        var at = first.OldStart - before;
        foreach (var block in blocks)
        {
            Append(patch, ' ', old, at, block.OldStart);
            Append(patch, '-', old, block.OldStart, block.OldEnd);
            Append(patch, '+', now, block.NewStart, block.NewEnd);
            at = block.OldEnd;
        }

        Append(patch, ' ', old, at, last.OldEnd + behind);
    }

    // An empty range is named by the line before it.
    private static string Range(int start, int end) => end - start == 1 ? $"{start + 1}" : $"{(end == start ? start : start + 1)},{end - start}";

    private static void Append(StringBuilder patch, char sign, string[] lines, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            patch.Append(sign).Append(lines[i]);
            if (!lines[i].EndsWith("\n", StringComparison.Ordinal))
            {
                patch.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text.Substring(start, end - start));
            start = end;
        }

        return [.. lines];
    }

    private static List<Block> Blocks(string[] old, string[] now)
    {
        int start = 0, oldEnd = old.Length, newEnd = now.Length;
        while (start < oldEnd && start < newEnd && old[start] == now[start])
        {
            start++;
        }

        while (oldEnd > start && newEnd > start && old[oldEnd - 1] == now[newEnd - 1])
        {
            oldEnd--;
            newEnd--;
        }

        return Myers(old, now, start, oldEnd, newEnd) ?? [new Block(start, oldEnd, start, newEnd)];
    }

    /// <summary>The shortest way from one text to the other (E. W. Myers, An O(ND) Difference Algorithm, 1986); null when it is too long.</summary>
    private static List<Block>? Myers(string[] old, string[] now, int start, int oldEnd, int newEnd)
    {
        int rows = oldEnd - start, columns = newEnd - start, most = Math.Min(rows + columns, MostDifferences);
        var trace = new List<int[]>();
        var furthest = new int[(2 * most) + 3];
        for (var d = 0; d <= most; d++)
        {
            for (var k = -d; k <= d; k += 2)
            {
                var down = k == -d || (k != d && furthest[most + k] < furthest[most + k + 2]);
                var x = down ? furthest[most + k + 2] : furthest[most + k] + 1;
                while (x < rows && x - k < columns && x - k >= 0 && old[start + x] == now[start + x - k])
                {
                    x++;
                }

                furthest[most + k + 1] = x;
                if (x >= rows && x - k >= columns)
                {
                    return Walk(trace, d, rows, columns, start);
                }
            }

            // Only the diagonals that this round reached.
            var reached = new int[(2 * d) + 1];
            Array.Copy(furthest, most + 1 - d, reached, 0, reached.Length);
            trace.Add(reached);
        }

        return null;
    }

    private static List<Block> Walk(List<int[]> trace, int d, int x, int y, int start)
    {
        var blocks = new List<Block>();
        for (; d > 0; d--)
        {
            var reached = trace[d - 1];
            var k = x - y;
            int Reached(int diagonal) => Math.Abs(diagonal) <= d - 1 ? reached[diagonal + d - 1] : -1;
            var down = k == -d || (k != d && Reached(k - 1) < Reached(k + 1));
            var fromX = down ? Reached(k + 1) : Reached(k - 1);
            var fromY = fromX - (down ? k + 1 : k - 1);
            var one = new Block(start + fromX, start + fromX + (down ? 0 : 1), start + fromY, start + fromY + (down ? 1 : 0));
            if (blocks.Count > 0 && blocks[blocks.Count - 1] is var next && next.OldStart == one.OldEnd && next.NewStart == one.NewEnd)
            {
                blocks[blocks.Count - 1] = new Block(one.OldStart, next.OldEnd, one.NewStart, next.NewEnd);
            }
            else
            {
                blocks.Add(one);
            }

            (x, y) = (fromX, fromY);
        }

        blocks.Reverse();
        return blocks;
    }
}
