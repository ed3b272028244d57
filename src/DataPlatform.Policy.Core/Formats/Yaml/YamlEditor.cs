using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Yaml;

/// <summary>Edits one YAML document and leaves every other character as it is.</summary>
/// <remarks>Answers null where the text is not written verbatim (an alias, a merge, a variable, a folded text) or where more would change than was asked.</remarks>
internal sealed class YamlEditor(YamlLayout layout, YamlDialect dialect)
{
    public IReadOnlyList<Edit>? Replace(Tree scalar, string text)
    {
        if (Own(scalar) is not ScalarNode node || node.Value != scalar.Text || layout.Find(node) is not { } position || !IsOnOneLine(node))
        {
            return null;
        }

        var written = YamlSpelling.Like(node, text, position.InFlow, dialect);
        return node.Style == ScalarStyle.Absent ? Fill(node, position, written) : [Edit(node.Range, written)];
    }

    public IReadOnlyList<Edit>? Quote(Tree scalar)
        => Own(scalar) is ScalarNode { Style: ScalarStyle.Plain } node && node.Value == scalar.Text && IsOnOneLine(node)
            ? [Edit(node.Range, YamlSpelling.Double(node.Value))]
            : null;

    public IReadOnlyList<Edit>? Rename(Tree tree, string key)
    {
        if (Own(tree) is not { } node
            || layout.Find(node) is not { Parent: MappingNode mapping } position
            || mapping.Entries[position.Index].Key is not ScalarNode old
            || layout.IsExplicit(old)
            || mapping.Entries.Any(entry => entry.Name == key)
            || IsWrittenTwice(mapping, old.Value)
            || IsMerged(mapping, old.Value)
            || IsMerged(mapping, key))
        {
            return null;
        }

        var written = old.Style switch
        {
            ScalarStyle.SingleQuoted => YamlSpelling.Single(key),
            ScalarStyle.DoubleQuoted => YamlSpelling.Double(key),
            _ => YamlSpelling.Key(key, mapping.IsFlow, dialect),
        };
        return [Edit(old.Range, written)];
    }

    public IReadOnlyList<Edit>? Insert(Tree owner, IReadOnlyList<string> path, string text)
    {
        var at = owner;
        var known = 0;
        while (known < path.Count && at.Find(path[known]) is { } next)
        {
            at = next;
            known++;
        }

        if (known == path.Count)
        {
            return Replace(at, text);
        }

        return Own(at) is { } node && IsWholeFile && layout.Find(node) is { } position
            ? new YamlInsertion(layout, dialect).Below(node, position, [.. path.Skip(known)], text)
            : null;
    }

    public IReadOnlyList<Edit>? Remove(Tree tree)
    {
        if (Own(tree) is not { } node || !IsWholeFile || layout.Find(node) is not { } position)
        {
            return null;
        }

        return position.Parent is not MappingNode mapping || (mapping.Entries[position.Index].Name is { } key && !IsWrittenTwice(mapping, key) && !IsMerged(mapping, key))
            ? new YamlRemoval(layout).Of(position)
            : null;
    }

    private bool IsWholeFile => layout.Source.Map is null;

    /// <summary>The node of a tree when it stands here, for this tree alone.</summary>
    private Node? Own(Tree tree)
        => !CameFromElsewhere(tree.Origin) && layout.At(tree.Spot) is { } node && !layout.IsShared(node) ? node : null;

    private static bool CameFromElsewhere(Origin? origin)
    {
        while (origin is Overrode overrode)
        {
            origin = overrode.Before;
        }

        return origin is not null;
    }

    private static bool IsWrittenTwice(MappingNode mapping, string key) => mapping.Entries.Count(entry => entry.Name == key) > 1;

    /// <summary>Whether a "&lt;&lt;" of the mapping brings the key: it would come to light.</summary>
    private static bool IsMerged(MappingNode mapping, string key)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name == "<<")
            {
                IReadOnlyList<Node> sources = entry.Value is SequenceNode several ? several.Items : [entry.Value];
                if (sources.Any(source => (source as AliasNode)?.Target is not MappingNode { } target
                    || target.Entries.Any(inner => inner.Name == key)
                    || IsMerged(target, key)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsOnOneLine(ScalarNode node)
        => node.Style is not (ScalarStyle.Literal or ScalarStyle.Folded)
            && layout.LineEnd(node.Range.Start) >= node.Range.End
            && (IsWholeFile || layout.Source.Map!.IsVerbatim(node.Range)); // IsWholeFile checked Map

    /// <summary>Writes a value behind a colon or a dash that has none.</summary>
    private IReadOnlyList<Edit>? Fill(ScalarNode node, YamlPosition position, string written)
    {
        var at = node.Range.Start;
        var sign = at > 0 ? layout.Text[at - 1] : '\0';
        if (sign is ':' or '-' || node.Properties is not null)
        {
            return [Edit(node.Range, " " + written)];
        }

        return position is { Parent: MappingNode, InFlow: true } ? [Edit(node.Range, ": " + written)] : null;
    }

    private Edit Edit(TextRange range, string text) => new(layout.Source.PlaceOf(range), text);
}
