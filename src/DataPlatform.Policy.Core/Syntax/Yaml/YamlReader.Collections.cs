using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Sequences and mappings in block style (YAML 1.2.2 section 8.2).</summary>
internal sealed partial class YamlReader
{
    private const int LongestKey = 1024;
    private readonly Gathering<Node> items = new();
    private readonly Gathering<EntryNode> entries = new();

    private bool EnterCollection(int at)
    {
        if (++depth <= limits.Depth)
        {
            return true;
        }

        Fail(at, at + 1, $"this is nested more than {limits.Depth} levels deep and is not read", isLimit: true);
        return false;
    }

    /// <param name="broken">A first item that could not be read.</param>
    private Node ReadBlockSequence(int column, NodeProperties? properties, BrokenNode? broken = null)
    {
        var start = pos;
        if (!EnterCollection(start))
        {
            depth--;
            return Broken(start, start + 1);
        }

        var level = Open(column, isSequence: true, start);
        var mark = items.Count;
        if (broken is not null)
        {
            items.Add(broken);
        }

        var next = Next.Entry;
        do
        {
            if (next == Next.Broken)
            {
                items.Add(broken!);
            }
            else
            {
                var behind = ++pos;
                var item = ReadBlockNode(level.Parent, compact: true, sequenceAtParent: false);
                items.Add(failed ? Recover(level, behind) : item);
            }

            next = FindNext(level, out broken);
        }
        while (next is Next.Entry or Next.Broken);

        Close();
        depth--;
        var all = items.Take(mark);
        if (next == Next.OtherKind)
        {
            return ReadBlockMapping(column, null, start, properties, Broken(start, all[0].Range.End));
        }

        var from = Math.Min(start, all[0].Range.Start);
        return Finish(new SequenceNode(source, new TextRange(from, all[all.Length - 1].Range.End), all, false) { Properties = properties });
    }

    /// <param name="firstKey">The key that is read already; the position is at its colon.</param>
    /// <param name="broken">A first entry that could not be read.</param>
    private Node ReadBlockMapping(int column, Node? firstKey, int start, NodeProperties? properties, BrokenNode? broken = null)
    {
        if (!EnterCollection(start))
        {
            depth--;
            return Broken(start, start + 1);
        }

        var level = Open(column, isSequence: false, start);
        var mark = entries.Count;
        if (broken is not null)
        {
            entries.Add(new EntryNode(broken, Absent(broken.Range.End, null)));
        }

        var next = Next.Entry;
        do
        {
            entries.Add(next == Next.Broken ? new EntryNode(broken!, Absent(broken!.Range.End, null)) : ReadEntry(level, firstKey));
            firstKey = null;
            next = FindNext(level, out broken);
        }
        while (next is Next.Entry or Next.Broken);

        Close();
        depth--;
        var all = entries.Take(mark);
        if (next == Next.OtherKind)
        {
            return ReadBlockSequence(column, properties, Broken(start, all[0].Range.End));
        }

        var from = all[0].Key.Range.Start;
        return Finish(new MappingNode(source, new TextRange(from, all[all.Length - 1].Range.End), all, false) { Properties = properties });
    }

    private EntryNode ReadEntry(Level level, Node? key)
    {
        if (key is null && IsIndicator('?'))
        {
            return ReadExplicitEntry(level);
        }

        var start = pos;
        key ??= ReadImplicitKey();
        if (failed)
        {
            var broken = Recover(level, start);
            return new EntryNode(broken, Absent(broken.Range.End, null));
        }

        var behind = ++pos;
        var value = ReadBlockNode(level.Parent, compact: false, sequenceAtParent: true);
        return new EntryNode(key, failed ? Recover(level, behind) : value);
    }

    private EntryNode ReadExplicitEntry(Level level)
    {
        var mark = ++pos;
        var key = ReadBlockNode(level.Parent, compact: true, sequenceAtParent: true);
        if (failed)
        {
            key = Recover(level, mark);
        }

        SkipSpace();
        if (pos >= end || AtMarker || HasTabIndent || !AtLineContent || Indent != level.Column || !IsIndicator(':'))
        {
            return new EntryNode(key, Absent(key.Range.End, null));
        }

        var behind = ++pos;
        var value = ReadBlockNode(level.Parent, compact: true, sequenceAtParent: true);
        return new EntryNode(key, failed ? Recover(level, behind) : value);
    }

    /// <summary>The position is at the colon of a key that no "?" announces.</summary>
    private void CheckKeyLength(int start)
    {
        if (pos - start <= LongestKey)
        {
            return;
        }

        var pairs = 0;
        for (var i = start; i < pos; i++)
        {
            pairs += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        if (pos - start - pairs > LongestKey)
        {
            Tell(start, pos, $"a key has at most {LongestKey} characters; write '? ' before a longer one");
        }
    }

    /// <summary>Reads up to the colon, which stands on the same line.</summary>
    private Node ReadImplicitKey()
    {
        var start = pos;
        var properties = text[pos] is '&' or '!' ? ReadProperties(null) : null;
        if (failed)
        {
            return Broken(start, pos);
        }

        if (pos < end && IsIndicator(':'))
        {
            return Absent(pos, properties);
        }

        var line = lineStart;
        var key = pos < end ? ReadInline(int.MaxValue, oneLine: true, properties) : Absent(pos, properties);
        if (failed)
        {
            return key;
        }

        if (line != lineStart)
        {
            return Fail(start, pos, "a key must stand on one line");
        }

        var behind = pos;
        pos = PassBlanks(pos);
        if (pos < end && IsIndicator(':'))
        {
            CheckKeyLength(start);
            return key;
        }

        return IsBreakOrEnd(pos) || (text[pos] == '#' && pos > behind)
            ? Fail(start, behind, "this line needs a ':' after its key")
            : Fail(pos, TrimmedEndOfLine(pos), $"':' and a space must follow the key, not '{Excerpt(pos)}'");
    }
}
