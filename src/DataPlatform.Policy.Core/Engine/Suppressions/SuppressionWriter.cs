using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Engine.Suppressions;

/// <summary>Writes a suppression where it means a place and where everything else of the file stays what it was.</summary>
/// <remarks>Every way to write it is tried on the text and read back: only one that is seen as this suppression, and that changes no entry, is taken.</remarks>
internal sealed class SuppressionWriter(SourceFile file)
{
    private const int LongLine = 120;

    private readonly string text = file.Text;

    /// <param name="offset">Where the finding begins.</param>
    /// <param name="words">What stands behind "dpp:allow".</param>
    /// <returns>The insertion; null when no comment can stand there.</returns>
    public Insertion? Write(int offset, string words)
    {
        foreach (var insertion in Ways(offset, words))
        {
            if (Means(insertion, offset) && SuppressionCheck.IsUndisturbed(file, insertion))
            {
                return insertion;
            }
        }

        return null;
    }

    private IEnumerable<Insertion> Ways(int offset, string words)
    {
        var yaml = SuppressionComments.IsYaml(file.Path);
        var outer = yaml ? null : CommentedText.Of(new SourceText(file), file.Path);
        if (!yaml && (outer is null || IsJson(file.Path)))
        {
            return [];
        }

        if (yaml && BlockScalarAt(offset) is { } block)
        {
            return InBlock(block.Scalar, block.Name, offset, words);
        }

        return yaml
            ? Lines(offset, "#", trailing: true, EntryStart(offset), words)
            : Lines(offset, Sign(outer!, new SourceText(file)), outer!.Trailing, outer.EntryAround(offset)?.Start ?? offset, words); // not YAML: it was read
    }

    // Inside a text whose language is known, else behind the header of the block: that means all of it.
    private IEnumerable<Insertion> InBlock(ScalarNode scalar, string name, int offset, string words)
    {
        var inner = new SourceText(scalar.Value, scalar.Map);
        if (name is not ("command" or "entrypoint" or "args") && scalar.Style == ScalarStyle.Literal)
        {
            if (SuppressionComments.IsYaml(name))
            {
                foreach (var way in Lines(offset, "#", trailing: true, offset, words))
                {
                    yield return way;
                }
            }
            else if (!IsJson(name) && CommentedText.Of(inner, name) is { } known)
            {
                var start = known.Entries.Select(entry => inner.PlaceOf(entry).Range).Where(entry => entry.Start <= offset && offset <= entry.End)
                    .OrderBy(entry => entry.Length).Select(entry => entry.Start).DefaultIfEmpty(offset).First();
                foreach (var way in Lines(offset, Sign(known, inner), known.Trailing, start, words))
                {
                    yield return way;
                }
            }
        }

        foreach (var way in Lines(scalar.Range.Start, "#", trailing: true, EntryStart(scalar.Range.Start), words))
        {
            yield return way;
        }
    }

    private IEnumerable<Insertion> Lines(int offset, string sign, bool trailing, int entryStart, string words)
    {
        var comment = $"{sign} {SuppressionComment.Word} {words}";
        var line = LineOf(offset);
        var behind = new Insertion(line.End, "  " + comment, comment);
        var start = LineOf(entryStart);
        var indent = start.Start;
        while (indent < start.End && text[indent] is ' ' or '\t')
        {
            indent++;
        }

        var above = new Insertion(start.Start, text.Substring(start.Start, indent - start.Start) + comment + LineBreak(start), comment);
        var isLong = line.Length + comment.Length > LongLine;
        return !trailing ? [above] : isLong && start == line ? [above, behind] : [behind, above];
    }

    /// <summary>For what is wrong with a file as a whole: a comment in front of everything, behind a line that must be the first.</summary>
    public Insertion? WriteForFile(string words)
    {
        var sign = SuppressionComments.IsYaml(file.Path) ? "#" : CommentedText.Of(new SourceText(file), file.Path) is { } known && !IsJson(file.Path) ? Sign(known, new SourceText(file)) : null;
        if (sign is null)
        {
            return null;
        }

        var comment = $"{sign} {SuppressionComment.Word}-file {words}";
        var first = LineOf(0);
        var at = text.StartsWith("#!", StringComparison.Ordinal) ? Math.Min(text.Length, first.End + LineBreak(first).Length) : 0;
        var insertion = new Insertion(at, comment + LineBreak(first), comment);
        return Means(insertion, null) && SuppressionCheck.IsUndisturbed(file, insertion) ? insertion : null;
    }

    private bool Means(Insertion insertion, int? offset)
    {
        var at = offset is { } known ? insertion.Moved(known) : 0;
        foreach (var suppression in SuppressionComments.Read(new SourceFile(file.Path, insertion.Into(text))))
        {
            if (suppression.At.Text == insertion.Comment && suppression.At.Range.Start >= insertion.At && suppression.At.Range.End <= insertion.At + insertion.Text.Length)
            {
                return offset is null ? suppression.Scope is null : suppression.Scope is { } scope && scope.Any(place => PlaceIndex<int>.Touch(place.Range, new TextRange(at, at)));
            }
        }

        return false;
    }

    /// <summary>The innermost entry or item around the place that begins a line.</summary>
    private int EntryStart(int offset)
    {
        var best = offset;
        var found = false;
        foreach (var document in YamlParser.Parse(new SourceText(file)).Documents)
        {
            for (var node = document.Root; node is not null;)
            {
                Node? next = null;
                foreach (var (range, value) in SuppressionComments.Parts(node))
                {
                    if (range.Start <= offset && offset <= range.End)
                    {
                        var line = LineOf(range.Start);
                        var before = text.AsSpan(line.Start, range.Start - line.Start).Trim();
                        (best, found) = before.IsEmpty || before[0] == '-' ? (range.Start, true) : (best, found);
                        next = value;
                    }
                }

                node = next;
            }
        }

        return found ? best : offset;
    }

    private (ScalarNode Scalar, string Name)? BlockScalarAt(int offset)
    {
        foreach (var document in YamlParser.Parse(new SourceText(file)).Documents)
        {
            if (document.Root is { } root && BlockScalarAt(root, "", "", offset) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static (ScalarNode Scalar, string Name)? BlockScalarAt(Node node, string name, string owner, int offset)
    {
        if (node is ScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } scalar)
        {
            return scalar.Range.Start <= offset && offset <= scalar.Range.End ? (scalar, name == "content" ? owner : name) : null;
        }

        if (node is MappingNode mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                if (entry.Range.Start <= offset && offset <= entry.Range.End && BlockScalarAt(entry.Value, entry.Name ?? "", name, offset) is { } found)
                {
                    return found;
                }
            }
        }

        foreach (var item in (node as SequenceNode)?.Items ?? [])
        {
            if (BlockScalarAt(item, name, owner, offset) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>JSON has no comments, whatever some of its readers let pass.</summary>
    private static bool IsJson(string name) => ParseLanguages.OfFile(name) == ParseLanguage.Json;

    /// <summary>The sign the file uses already.</summary>
    private static string Sign(CommentedText known, SourceText source)
    {
        foreach (var comment in known.Comments)
        {
            var first = source.Text[comment.Range.Start];
            if (first is '#' or ';')
            {
                return first.ToString();
            }

            if (first == '/' && source.Text[comment.Range.Start + 1] == '/')
            {
                return "//";
            }
        }

        return known.Sign;
    }

    private TextRange LineOf(int offset) => file.LineRange(file.PositionOf(offset).Line);

    private string LineBreak(TextRange line)
    {
        if (line.End < text.Length)
        {
            return text[line.End] == '\r' && line.End + 1 < text.Length && text[line.End + 1] == '\n' ? "\r\n" : text[line.End].ToString();
        }

        return text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
    }
}

/// <summary>A text put into another one.</summary>
/// <param name="Comment">The comment in it, without what stands around.</param>
internal sealed record Insertion(int At, string Text, string Comment)
{
    public string Into(string text) => text.Substring(0, At) + Text + text.Substring(At);

    /// <summary>Where the character stands afterwards that stood at an offset.</summary>
    public int Moved(int offset) => offset >= At ? offset + Text.Length : offset;
}
