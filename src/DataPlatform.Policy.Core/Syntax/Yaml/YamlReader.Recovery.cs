namespace Dpp.Syntax.Yaml;

/// <summary>Going on behind a mistake: once told, the entry that has it is given up and its neighbours are read as if nothing were.</summary>
internal sealed partial class YamlReader
{
    private readonly List<Level> levels = [];

    /// <summary>A block collection that is being read.</summary>
    private readonly record struct Level(int Column, bool IsSequence);

    private void Open(int column, bool isSequence) => levels.Add(new Level(column, isSequence));

    private void Close() => levels.RemoveAt(levels.Count - 1);

    /// <summary>Gives up the entry that failed: goes to the next line that can begin an entry at the column or left of it.</summary>
    private BrokenNode Recover(int column, int from)
    {
        failed = false;
        SkipLines(column);
        return Broken(PassBlanks(Math.Min(from, pos)), EndOfTextBefore(pos, from));
    }

    /// <summary>Goes to the next line that stands at the column or left of it and looks like an entry.</summary>
    private void SkipLines(int column)
    {
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
            else if (!HasTabIndent && Indent <= column && LooksLikeEntry(pos))
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

    /// <summary>"- ", "? ", or a key and a colon on the line.</summary>
    private bool LooksLikeEntry(int at)
    {
        if (at >= end || text[at] is ']' or '}' or ',' or '[' or '{' or '@' or '`' or '%' or '#')
        {
            return false;
        }

        if (text[at] is '-' or '?' && IsBlankOrEnd(at + 1))
        {
            return true;
        }

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
                return true;
            }

            if (text[i] == '#' && text[i - 1] is ' ' or '\t')
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether the collection at the column has another entry; tells lines that stand at no column of an open collection.</summary>
    private bool GoesOn(int column, bool isSequence)
    {
        while (true)
        {
            SkipSpace();
            if (pos >= end || AtMarker)
            {
                return false;
            }

            if (HasTabIndent)
            {
                FailAtTab();
            }
            else if (Indent == column)
            {
                if (isSequence == IsIndicator('-'))
                {
                    return true;
                }

                if (isSequence && levels.Count > 1 && levels[levels.Count - 2] == new Level(column, false))
                {
                    return false;
                }

                Fail(pos, TrimmedEndOfLine(pos), isSequence
                    ? "a key cannot stand among the items of a list"
                    : "a list item cannot stand among keys");
            }
            else if (Indent < column && !Mine())
            {
                return false;
            }
            else
            {
                Fail(pos, TrimmedEndOfLine(pos), Indent > column
                    ? "this line is indented more than the entry before it"
                    : "this line is indented less than the entry before it, and no collection around it starts at this column");
            }

            failed = false;
            SkipLines(column);
        }
    }

    /// <summary>The line stands left of the innermost collection and at no open column: whether the innermost takes it for its own.</summary>
    private bool Mine()
    {
        var outer = -1;
        for (var i = levels.Count - 2; i >= 0; i--)
        {
            if (levels[i].Column <= Indent)
            {
                outer = levels[i].Column;
                break;
            }
        }

        if (outer == Indent)
        {
            return false;
        }

        if (outer < 0)
        {
            return levels.Count == 1;
        }

        return levels.Count > 1 && levels[levels.Count - 2].Column <= Indent && levels[levels.Count - 1].Column - Indent <= Indent - outer
            && levels[levels.Count - 1].IsSequence == IsIndicator('-');
    }
}
