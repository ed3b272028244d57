using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Formats.Yaml;

/// <summary>Takes an entry or an item out, with its lines when nothing else stands on them.</summary>
internal sealed class YamlRemoval(YamlLayout layout)
{
    public IReadOnlyList<Edit>? Of(YamlPosition position)
    {
        if (position.Parent is not { } parent || ChildAt(parent, position.Index) is not { } child || layout.IsNeeded(child))
        {
            return null;
        }

        var count = parent is MappingNode mapping ? mapping.Entries.Count : ((SequenceNode)parent).Items.Count;
        if (position.InFlow)
        {
            return FromFlow(parent, position.Index, count, child);
        }

        if (count == 1)
        {
            return LeaveEmpty(position, parent, child);
        }

        if (StandsAlone(child))
        {
            return [Delete(Lines(child))];
        }

        // The first entry behind a dash: the next one takes its place.
        return position.Index == 0 && ChildAt(parent, 1) is { } next && layout.IsBlank(layout.LineEnd(child.End), next.Start)
            ? [Delete(new TextRange(child.Start, next.Start))]
            : null;
    }

    private IReadOnlyList<Edit>? FromFlow(Node parent, int index, int count, TextRange child)
    {
        var range = child;
        if (index + 1 < count && ChildAt(parent, index + 1) is { } next)
        {
            range = new TextRange(child.Start, next.Start);
        }
        else if (index > 0 && ChildAt(parent, index - 1) is { } before)
        {
            range = new TextRange(before.End, child.End);
        }

        var beside = layout.Text.Substring(range.Start, range.Length).Replace(layout.Text.Substring(child.Start, child.Length), "");
        return beside.Contains("#") ? null : [Delete(range)];
    }

    /// <summary>The only child of a block collection: what is left is written as {} or [] behind the key.</summary>
    private IReadOnlyList<Edit>? LeaveEmpty(YamlPosition position, Node parent, TextRange child)
    {
        if (position.Parents.Count < 2 || position.Parents[1] is not MappingNode { IsFlow: false } outer)
        {
            return null;
        }

        var key = outer.Entries.First(entry => ReferenceEquals(entry.Value, parent)).Key;
        var behind = parent.Properties is { } properties
            ? Math.Max(properties.Anchor is null ? 0 : properties.AnchorRange.End, properties.Tag is null ? 0 : properties.TagRange.End)
            : layout.Text.IndexOf(':', key.Range.End) + 1;
        if (behind <= 0 || !StandsAlone(child) || layout.LineStart(behind) != layout.LineStart(key.Range.Start) || layout.LineEnd(behind) >= child.Start)
        {
            return null;
        }

        var empty = parent is MappingNode ? " {}" : " []";
        return [new Edit(layout.Source.PlaceOf(new TextRange(behind, behind)), empty), Delete(Lines(child))];
    }

    private bool StandsAlone(TextRange child) => layout.IsBlank(layout.LineStart(child.Start), child.Start);

    private TextRange Lines(TextRange child) => new(layout.LineStart(child.Start), layout.PassBreak(layout.LineEnd(child.End)));

    /// <summary>From the key, or the dash, to the end of the value.</summary>
    private TextRange? ChildAt(Node parent, int index)
    {
        if (parent is MappingNode mapping)
        {
            var (key, value) = mapping.Entries[index];
            return layout.IsExplicit(key) ? null : new TextRange(YamlLayout.StartOf(key), Math.Max(key.Range.End, layout.EndOf(value)));
        }

        var sequence = (SequenceNode)parent;
        var item = sequence.Items[index];
        var first = item is MappingNode { IsFlow: false, Entries: [var entry, ..], Properties: null } ? YamlLayout.StartOf(entry.Key) : YamlLayout.StartOf(item);
        if (sequence.IsFlow)
        {
            return new TextRange(first, layout.EndOf(item));
        }

        var dash = layout.Before(first);
        return dash >= 0 && layout.Text[dash] == '-' && dash - layout.LineStart(dash) == sequence.Range.Start - layout.LineStart(sequence.Range.Start)
            ? new TextRange(dash, Math.Max(dash + 1, layout.EndOf(item)))
            : null;
    }

    private Edit Delete(TextRange range) => new(layout.Source.PlaceOf(range), "");
}
