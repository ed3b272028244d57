namespace Dpp.Syntax.Yaml;

/// <summary>Which block collection a line belongs to, also when it stands at the column of none.</summary>
internal sealed partial class YamlReader
{
    private const int LinesAhead = 100;
    private readonly List<Level> levels = [];

    /// <summary>First lines of collections whose indentation is in doubt, and that is told.</summary>
    private readonly HashSet<int> doubtful = [];
    private int open;

    /// <summary>The start of a line whose mistakes are told already.</summary>
    private int mutedLine = -1;

    /// <summary>A block collection that is being read.</summary>
    private sealed class Level
    {
        public int Column { get; set; }
        public bool IsSequence { get; set; }
        public int FirstLine { get; set; }
        public int FirstEntry { get; set; }
        public int Entries { get; set; }

        /// <summary>The indentation that the value of the next entry must exceed.</summary>
        public int Parent { get; set; }

        /// <summary>The entry before is broken or stood at a wrong column, and that is told.</summary>
        public bool IsOdd { get; set; }

        public bool BrokenFirst { get; set; }
    }

    private enum Next : byte
    {
        End,
        Entry,
        Broken,

        /// <summary>The first entry is broken, and those behind it are of a collection of the other kind.</summary>
        OtherKind,
    }

    private Level Open(int column, bool isSequence, int start)
    {
        if (open == levels.Count)
        {
            levels.Add(new Level());
        }

        var level = levels[open++];
        level.Column = level.Parent = column;
        level.IsSequence = isSequence;
        level.FirstLine = lineStart;
        level.FirstEntry = start;
        level.Entries = 0;
        level.IsOdd = false;
        level.BrokenFirst = false;
        return level;
    }

    private void Close() => open--;

    /// <summary>Looks behind an entry: whether the collection goes on, and tells lines that stand at no column of an open collection.</summary>
    private Next FindNext(Level level, out BrokenNode? broken)
    {
        broken = null;
        level.Entries++;
        SkipSpace();
        if (pos >= end || AtMarker)
        {
            return Next.End;
        }

        if (HasTabIndent)
        {
            return FindNextAtTab(level, ref broken);
        }

        if (Indent != level.Column)
        {
            return Indent < level.Column && !Takes(level) ? Next.End : FindOdd(level, ref broken);
        }

        if (level.IsSequence == IsDash(pos))
        {
            level.IsOdd = false;
            level.Parent = level.Column;
            return Next.Entry;
        }

        if (level.IsSequence && open > 1 && EndsBefore(levels[open - 2], level) && LooksLikeEntry(pos))
        {
            return Next.End;
        }

        if (level.BrokenFirst && level.Entries == 1 && LooksLikeEntry(pos) && !(IsDash(pos) && HasKeyBehind()))
        {
            return Next.OtherKind;
        }

        TellOdd(level, pos, level.IsSequence ? "a key cannot stand among the items of a list" : "a list item cannot stand among keys");
        broken = SkipEntry(level);
        return Next.Broken;
    }

    /// <summary>A key at the column of the items goes on with the mapping that holds them.</summary>
    private bool EndsBefore(Level outer, Level level)
        => !outer.IsSequence && (outer.Parent == level.Column || (outer.Entries == 0 && doubtful.Contains(outer.FirstLine)));

    private Next FindNextAtTab(Level level, ref BrokenNode? broken)
    {
        var guess = GuessLevel();
        if (guess >= 0 && guess < open - 1)
        {
            return Next.End;
        }

        TellOdd(level, indentEnd, TabMessage);
        broken = SkipEntry(level);
        return Next.Broken;
    }

    /// <summary>The open collection that a line indented by tabs belongs to: at its spaces alone, or with tabs of 2, 4 or 8; -1 for none.</summary>
    private int GuessLevel()
    {
        var spaces = ColumnWithoutTabs(lineStart, lineContent);
        var tabs = lineContent - lineStart - spaces;
        for (var width = 0; width <= 8; width += width == 0 ? 2 : width)
        {
            var column = spaces + (tabs * width);
            for (var i = open - 1; i >= 0; i--)
            {
                if (levels[i].Column == column && levels[i].IsSequence == IsDash(pos))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    private Next FindOdd(Level level, ref BrokenNode? broken)
    {
        if (!LooksLikeEntry(pos) || level.IsSequence != IsDash(pos))
        {
            TellOdd(level, pos, OddMessage(Indent, level.Column));
            broken = SkipEntry(level);
            return Next.Broken;
        }

        var confirmed = IsConfirmed(level);
        if (level.Entries == 1 && doubtful.Contains(level.FirstLine))
        {
            level.IsOdd = true;
        }

        if (confirmed && level.Entries == 1)
        {
            TellOdd(level, level.FirstEntry, OddMessage(level.Column, Indent));
        }
        else
        {
            TellOdd(level, pos, OddMessage(Indent, level.Column));
        }

        doubtful.Add(lineStart);
        if (level.Entries == 1)
        {
            doubtful.Add(level.FirstLine);
        }

        level.Parent = confirmed || HasItemsAtColumn() ? Indent : Math.Max(Indent, level.Column);
        level.Column = confirmed ? Indent : level.Column;
        mutedLine = lineStart;
        return Next.Entry;
    }

    /// <summary>The next entry stands at the column of this line too, so it is the line before that is wrong.</summary>
    private bool IsConfirmed(Level level)
    {
        var next = pos;
        do
        {
            next = FindLine(next, Math.Max(Indent, level.Column), LinesAhead);
        }
        while (next >= 0 && !level.IsSequence && CountSpaces(next) == Indent && IsDash(next + Indent));
        return next >= 0 && CountSpaces(next) == Indent && level.IsSequence == IsDash(next + Indent);
    }

    private bool HasItemsAtColumn()
    {
        var next = FindLine(pos, int.MaxValue, LinesAhead);
        return !IsDash(pos) && next >= 0 && CountSpaces(next) == Indent && IsDash(next + Indent);
    }

    /// <summary>Behind the items at the column of the line a key stands at the same column.</summary>
    private bool HasKeyBehind()
    {
        var next = pos;
        do
        {
            next = FindLine(next, Indent, LinesAhead);
        }
        while (next >= 0 && CountSpaces(next) == Indent && IsDash(next + Indent));
        return next >= 0 && CountSpaces(next) == Indent;
    }

    private static string OddMessage(int column, int neighbours)
        => $"this line is indented by {column} spaces, its neighbours by {neighbours}";

    /// <summary>The first item of a list stands left of its key.</summary>
    private void TellOdd(int column)
    {
        Tell(pos, TrimmedEndOfLine(pos), OddMessage(Indent, column));
        doubtful.Add(lineStart);
        if (open > 0 && levels[open - 1].Entries == 0)
        {
            doubtful.Add(levels[open - 1].FirstLine);
        }

        mutedLine = lineStart;
    }

    private void TellOdd(Level level, int at, string message)
    {
        if (!level.IsOdd)
        {
            Tell(at, TrimmedEndOfLine(at), message);
        }

        level.IsOdd = true;
    }

    /// <summary>The line stands left of the innermost collection: whether that takes it for its own because no other is nearer.</summary>
    private bool Takes(Level level)
    {
        var isItem = IsDash(pos);
        var outside = open - 2;
        var beside = false;
        for (; outside >= 0 && levels[outside].Column >= level.Column; outside--)
        {
            beside |= levels[outside].IsSequence == isItem;
        }

        if (outside < 0)
        {
            return level.IsSequence == isItem || !beside;
        }

        var column = levels[outside].Column;
        if (column >= Indent)
        {
            // Items may stand at the column of their key.
            return column == Indent && outside == open - 2 && isItem && level.IsSequence && !levels[outside].IsSequence;
        }

        var outer = false;
        for (var i = outside; i >= 0 && levels[i].Column == column; i--)
        {
            outer |= levels[i].IsSequence == isItem;
        }

        if (level.IsSequence != isItem)
        {
            return !beside && !outer;
        }

        return !outer || (!HoldsLevel(level, isItem) && level.Column - Indent <= Indent - column);
    }

    /// <summary>The line is a key without a value, and what is behind it stands at the column of the level: it belongs further out.</summary>
    private bool HoldsLevel(Level level, bool isItem)
    {
        var colon = isItem ? -1 : FindColon(pos);
        if (colon < 0 || !IsBreakOrEnd(PassBlanks(colon + 1)))
        {
            return false;
        }

        var next = FindLine(pos, int.MaxValue, LinesAhead);
        return next >= 0 && CountSpaces(next) == level.Column && !IsDash(next + level.Column);
    }
}
