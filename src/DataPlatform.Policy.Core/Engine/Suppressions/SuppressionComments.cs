using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Engine.Suppressions;

/// <summary>Finds the suppressions of a file: in its comments, and in the comments of files inside its block scalars.</summary>
/// <remarks>A comment behind something means its line; one on a line of its own means the entry that begins on the next line.</remarks>
internal static class SuppressionComments
{
    private const int MostDepth = 4;
    private static readonly string[] signs = ["#", "//", "--", ";"];

    public static IReadOnlyList<Suppression> Read(SourceFile file)
    {
        if (file.Text.IndexOf(SuppressionComment.Word, StringComparison.Ordinal) < 0)
        {
            return [];
        }

        var all = new List<Suppression>();
        Read(new SourceText(file), file.Path, all, 0);
        return all;
    }

    private static void Read(SourceText source, string name, List<Suppression> all, int depth)
    {
        if (IsYaml(name))
        {
            InYaml(source, all, depth);
        }
        else if (CommentedText.Of(source, name) is { } text)
        {
            In(text, source, all);
        }
        else
        {
            InLines(source, all);
        }
    }

    internal static bool IsYaml(string name)
        => name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static void In(CommentedText text, SourceText source, List<Suppression> all)
    {
        foreach (var comment in text.Comments)
        {
            Add(all, SuppressionComment.Read(source, comment.Range, () =>
            {
                var line = comment.OwnLine ? NextLine(source.Text, text.Comments, comment.Range.End) : LineAt(source.Text, comment.Range.Start);
                return [source.PlaceOf(comment.OwnLine ? text.EntryOn(line) is { } entry ? line.Union(entry) : line : line)];
            }));
        }
    }

    private static void InYaml(SourceText source, List<Suppression> all, int depth)
    {
        var stream = YamlParser.Parse(source);
        foreach (var comment in stream.Comments)
        {
            Add(all, SuppressionComment.Read(source, comment.Range, () => []));
        }

        foreach (var document in stream.Documents)
        {
            foreach (var comment in document.Comments)
            {
                Add(all, SuppressionComment.Read(source, comment.Range, () => comment.OwnLine
                    ? [source.PlaceOf(EntryAfter(source.Text, document.Root, comment.Range.End))]
                    : BesideComment(source, document.Root, comment.Range)));
            }

            if (document.Root is { } root && depth < MostDepth)
            {
                InBlockScalars(root, "", "", all, depth + 1);
            }
        }
    }

    /// <param name="owner">The name of what the entry belongs to: a config of compose keeps its text under "content".</param>
    private static void InBlockScalars(Node node, string name, string owner, List<Suppression> all, int depth)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    InBlockScalars(entry.Value, entry.Name ?? "", name, all, depth);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    InBlockScalars(item, name, owner, all, depth);
                }

                break;
            case ScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } scalar when scalar.Value.IndexOf(SuppressionComment.Word, StringComparison.Ordinal) >= 0:
                Read(new SourceText(scalar.Value, scalar.Map), name == "content" ? owner : name, all, depth);
                break;
        }
    }

    private static void InLines(SourceText source, List<Suppression> all)
    {
        var text = source.Text;
        for (var at = text.IndexOf(SuppressionComment.Word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(SuppressionComment.Word, at + 1, StringComparison.Ordinal))
        {
            var line = LineAt(text, at);
            var sign = SignBefore(text, line.Start, at);
            if (sign < 0)
            {
                continue;
            }

            var isOwnLine = text.AsSpan(line.Start, sign - line.Start).Trim().IsEmpty;
            Add(all, SuppressionComment.Read(source, new TextRange(sign, line.End), () => [source.PlaceOf(isOwnLine ? NextLine(text, line.End) : line)]));
            at = line.End - 1;
        }
    }

    private static void Add(List<Suppression> all, Suppression? suppression)
    {
        if (suppression is not null)
        {
            all.Add(suppression);
        }
    }

    private static IReadOnlyList<Place> BesideComment(SourceText source, Node? root, TextRange comment)
    {
        var line = LineAt(source.Text, comment.Start);
        var block = root is null ? null : BlockScalarOn(root, line);
        return block is null ? [source.PlaceOf(line)] : [source.PlaceOf(line), source.PlaceOf(block.Value)];
    }

    /// <summary>The outermost entry or item that begins on the next line with content.</summary>
    private static TextRange EntryAfter(string text, Node? root, int end)
    {
        var line = NextLine(text, end);
        return root is null ? line : EntryOn(root, line) ?? line;
    }

    private static TextRange? EntryOn(Node node, TextRange line)
    {
        foreach (var (range, value) in Parts(node))
        {
            if (range.Start >= line.Start && range.Start <= line.End)
            {
                return range;
            }

            if (range.Start < line.Start && range.End >= line.Start)
            {
                return EntryOn(value, line);
            }
        }

        return null;
    }

    // The text of a block scalar begins below the line with its header, where a comment can stand.
    private static TextRange? BlockScalarOn(Node node, TextRange line)
    {
        if (node is ScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded })
        {
            return node.Range.Start >= line.Start && node.Range.Start <= line.End ? node.Range : null;
        }

        foreach (var (range, value) in Parts(node))
        {
            if (range.Start <= line.End && range.End >= line.Start && BlockScalarOn(value, line) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    internal static IEnumerable<(TextRange Range, Node Value)> Parts(Node node) => node switch
    {
        MappingNode mapping => mapping.Entries.Select(entry => (entry.Range, entry.Value)),
        SequenceNode sequence => sequence.Items.Select(item => (item.Range, item)),
        _ => [],
    };

    private static TextRange LineAt(string text, int offset)
    {
        var start = offset;
        while (start > 0 && text[start - 1] is not ('\n' or '\r'))
        {
            start--;
        }

        var end = text.AsSpan(offset).IndexOfAny('\n', '\r');
        return new TextRange(start, end < 0 ? text.Length : offset + end);
    }

    /// <summary>The next line that says something: not blank, no comment, no document mark.</summary>
    private static TextRange NextLine(string text, int end)
    {
        var at = end;
        while (at < text.Length)
        {
            while (at < text.Length && text[at] is '\n' or '\r')
            {
                at++;
            }

            var line = LineAt(text, at);
            var content = text.Substring(line.Start, line.Length).Trim();
            if (content.Length > 0 && content != "---" && !Array.Exists(signs, sign => content.StartsWith(sign, StringComparison.Ordinal)))
            {
                return line;
            }

            at = line.End;
        }

        return new TextRange(text.Length, text.Length);
    }

    /// <summary>The next line that is neither blank nor a comment.</summary>
    private static TextRange NextLine(string text, IReadOnlyList<Comment> comments, int end)
    {
        for (var at = end; at < text.Length;)
        {
            while (at < text.Length && text[at] is '\n' or '\r' or ' ' or '\t')
            {
                at++;
            }

            if (comments.FirstOrDefault(comment => comment.OwnLine && comment.Range.Start <= at && at < comment.Range.End) is { Range.IsEmpty: false } known)
            {
                at = known.Range.End;
            }
            else if (at < text.Length)
            {
                return LineAt(text, at);
            }
        }

        return new TextRange(text.Length, text.Length);
    }

    /// <summary>Where the comment begins that has the word right behind its sign; -1 when there is no sign.</summary>
    private static int SignBefore(string text, int lineStart, int word)
    {
        var end = word;
        while (end > lineStart && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        foreach (var sign in signs)
        {
            var start = end - sign.Length;
            if (start >= lineStart && string.CompareOrdinal(text, start, sign, 0, sign.Length) == 0)
            {
                while (start > lineStart && text[start - 1] == sign[0])
                {
                    start--;
                }

                if (start == lineStart || text[start - 1] is ' ' or '\t')
                {
                    return start;
                }
            }
        }

        return -1;
    }
}
