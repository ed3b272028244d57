namespace Dpp.Syntax.Yaml;

/// <summary>Going on behind a mistake: once told, the entry that has it is given up and its neighbours are read as if nothing were.</summary>
internal sealed partial class YamlReader
{
    /// <summary>Gives up the entry that failed: goes to the next line that can begin an entry at the column or left of it.</summary>
    private BrokenNode Recover(Level level, int from)
    {
        failed = false;
        level.BrokenFirst |= level.Entries == 0;
        level.IsOdd = true;
        SkipLines(level.Column, OpensSequence(level, from));
        return Broken(PassBlanks(Math.Min(from, pos)), EndOfTextBefore(pos, from));
    }

    /// <summary>Gives up the line at the position and what is indented more than the column.</summary>
    private BrokenNode SkipEntry(Level level)
    {
        var from = pos;
        SkipLines(level.Column, OpensSequence(level, from));
        return Broken(from, EndOfTextBefore(pos, from));
    }

    /// <summary>The line is a key without a value: the items behind it at its own column are its value.</summary>
    private bool OpensSequence(Level level, int from) => !level.IsSequence && At(TrimmedEndOfLine(from) - 1) == ':';

    /// <summary>Goes to the next line that stands at the column or left of it and looks like an entry.</summary>
    private void SkipLines(int column, bool withItems)
    {
        isDamaged = true;
        while (pos < end)
        {
            pos = EndOfLine(pos);
            if (pos >= end)
            {
                return;
            }

            StartLine(PassBreak(pos));
            if (AtMarker)
            {
                return;
            }

            if (At(pos) == '#')
            {
                ReadComment();
            }
            else if (!HasTabIndent && Indent <= column && LooksLikeEntry(pos) && !(withItems && Indent == column && IsDash(pos)))
            {
                return;
            }
        }
    }

    private int EndOfTextBefore(int at, int from)
    {
        while (at > from && text[at - 1] is ' ' or '\t' or '\n' or '\r')
        {
            at--;
        }

        return at;
    }

    private bool IsDash(int at) => At(at) == '-' && IsBlankOrEnd(at + 1);

    /// <summary>"- ", "? ", or a key and a colon on the line.</summary>
    private bool LooksLikeEntry(int at)
    {
        if (at >= end || text[at] is ']' or '}' or ',' or '[' or '{' or '@' or '`' or '%' or '#' or '\n' or '\r')
        {
            return false;
        }

        return (text[at] is '-' or '?' && IsBlankOrEnd(at + 1)) || FindColon(at) >= 0;
    }

    /// <summary>The colon behind the key that stands at a place; -1 when there is none on the line.</summary>
    private int FindColon(int at)
    {
        var stop = EndOfLine(at);
        var i = at;
        if (text[at] is '"' or '\'')
        {
            var close = text.IndexOf(text[at], at + 1, stop - at - 1);
            i = close < 0 ? stop : close + 1;
        }

        for (; i < stop; i++)
        {
            if (text[i] == ':' && IsBlankOrEnd(i + 1))
            {
                return i;
            }

            if (text[i] == '#' && text[i - 1] is ' ' or '\t')
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>The start of the next line with text that is indented at most as much as the column; -1 when there is none nearby.</summary>
    private int FindLine(int at, int column, int lines)
    {
        for (; lines > 0; lines--)
        {
            at = EndOfLine(at);
            if (at >= end)
            {
                return -1;
            }

            at = PassBreak(at);
            if (IsMarker(at))
            {
                return -1;
            }

            var spaces = CountSpaces(at);
            var content = At(at + spaces);
            if (spaces <= column && !IsBreakOrEnd(at + spaces) && content is not ('#' or '\t'))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>Where a node begins, and how many problems were told before it.</summary>
    private readonly record struct Spot(int Start, int Line, int Told);

    private Node SalvageFailed(Node node, int parent, Spot spot, NodeProperties? outer)
    {
        var unclosed = spot.Line == lineStart ? null : text[spot.Start] switch
        {
            '"' or '\'' => QuoteMessage(spot.Start),
            '[' or '{' => BracketMessage(spot.Start),
            _ => null,
        };
        return Salvage(parent, spot, outer, unclosed) ?? node;
    }

    /// <summary>
    /// The node that began a line failed, or is no entry where the lines behind it are: when the next line at its column is an entry,
    /// the node is a broken first entry of the collection that begins here.
    /// </summary>
    /// <param name="problem">What to tell instead of what was told of the node.</param>
    private Node? Salvage(int parent, Spot spot, NodeProperties? outer, string? problem)
    {
        var column = ColumnWithoutTabs(spot.Line, spot.Start);
        var next = spot.Line;
        do
        {
            next = FindLine(next, column, int.MaxValue);
        }
        while (next >= 0 && !LooksLikeEntry(next + CountSpaces(next)));
        if (next < 0 || CountSpaces(next) != column || (column <= parent && !IsDash(next + column)))
        {
            return null;
        }

        if (problem is not null)
        {
            problems.RemoveRange(spot.Told, problems.Count - spot.Told);
            failed = false;
            Fail(spot.Start, spot.Start + 1, problem);
        }

        failed = false;
        comments.RemoveAll(c => c.Range.Start >= spot.Start);
        StartLine(spot.Line);
        pos = spot.Start;
        SkipLines(column, withItems: false);
        if (IsDash(pos) && !IsDash(PassOpening(spot.Start)) && At(TrimmedEndOfLine(spot.Start) - 1) == ':' && HasKeyBehind())
        {
            SkipLines(column, withItems: true);
        }

        var broken = Broken(spot.Start, EndOfTextBefore(pos, spot.Start));
        return IsDash(pos) ? ReadBlockSequence(column, outer, broken) : ReadBlockMapping(column, null, spot.Start, outer, broken);
    }

    private int PassOpening(int at) => text[at] is '"' or '\'' or '[' or '{' ? PassBlanks(at + 1) : at;

    private int ColumnWithoutTabs(int line, int at)
    {
        var column = at - line;
        for (var i = line; i < at && text[i] is ' ' or '\t'; i++)
        {
            column -= text[i] == '\t' ? 1 : 0;
        }

        return column;
    }
}
