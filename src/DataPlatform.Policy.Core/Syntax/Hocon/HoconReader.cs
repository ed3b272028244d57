using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>Objects and arrays, and what separates their items.</summary>
internal sealed partial class HoconReader(SourceText source, bool trustsIndentation = false)
{
    public const int MostDepth = 100;
    private const int MostProblems = 100;

    private readonly string text = source.Text;
    private readonly List<HoconInclude> includes = [];
    private readonly List<Comment> comments = [];
    private readonly List<SyntaxProblem> problems = [];
    private int at;
    private int lineStart;
    private int depth;
    private int openBraces;
    private int openSquares;

    /// <summary>True where a bracket has no partner.</summary>
    public bool HasUnevenBrackets { get; private set; }

    public HoconFile ReadFile()
    {
        SkipSpace();
        var root = At('{') ? ReadObject() : At('[') ? ReadArray() : ReadRootFields();
        SkipSpace();
        if (at < text.Length)
        {
            HasUnevenBrackets |= text[at] is '}' or ']';
            Refuse(new TextRange(at, EndOfLine(at)), "expected nothing after the root");
        }

        return new HoconFile(source, root, includes, comments, problems);
    }

    private HoconObjectNode ReadRootFields()
    {
        var start = at;
        var members = ReadMembers(new Opening(-1, 0, 0));
        return new HoconObjectNode(source, members.Count == 0 ? new TextRange(start, start) : new TextRange(members[0].Range.Start, members[^1].Range.End), members, hasBraces: false);
    }

    private Node ReadObject()
    {
        if (depth >= MostDepth)
        {
            return TooDeep();
        }

        var open = Open();
        openBraces++;
        var members = ReadMembers(open);
        openBraces--;
        depth--;
        return new HoconObjectNode(source, new TextRange(open.At, at), members, hasBraces: true);
    }

    private Node ReadArray()
    {
        if (depth >= MostDepth)
        {
            return TooDeep();
        }

        var open = Open();
        openSquares++;
        var items = new List<Node>();
        while (!Ends(open, ']'))
        {
            var start = at;
            if (ReadValue() is { } value)
            {
                items.Add(value);
                isRecovering = false;
            }
            else
            {
                SkipItem();
                items.Add(new BrokenNode(source, new TextRange(start, at)));
            }

            if (!EndItem() && IsText(items[^1]))
            {
                items[^1] = new BrokenNode(source, items[^1].Range);
            }
        }

        openSquares--;
        depth--;
        return new SequenceNode(source, new TextRange(open.At, at), items, isFlow: true);
    }

    private List<Node> ReadMembers(Opening open)
    {
        var members = new List<Node>();
        while (!Ends(open, '}'))
        {
            if (ReadMember() is not { } member)
            {
                EndItem();
                continue;
            }

            var isWhole = EndItem();
            members.Add(!isWhole && member is HoconField field && IsText(field.Value)
                ? new HoconField(source, field.Range, field.Key, field.Separator, new BrokenNode(source, field.Value.Range))
                : member);
        }

        return members;
    }

    /// <summary>What a mistake right behind it makes doubtful; an object or array has an end of its own.</summary>
    private static bool IsText(Node value) => value is not (HoconObjectNode or SequenceNode);

    private Opening Open()
    {
        var open = new Opening(at, lineStart, IndentationAt(lineStart));
        depth++;
        at++;
        return open;
    }

    /// <summary>Goes to the next item; true when there is none, and then behind the closing bracket.</summary>
    private bool Ends(Opening open, char closing)
    {
        while (true)
        {
            var before = Here();
            SkipSpace();
            if (at == text.Length)
            {
                if (open.At >= 0)
                {
                    NotClosed(open);
                }

                return true;
            }

            var c = text[at];
            if (c == ',')
            {
                RefuseCommas();
                continue;
            }

            if (c is not ('}' or ']'))
            {
                if (trustsIndentation && open.At >= 0 && open.Line != lineStart && IsFirstOfLine() && at - lineStart <= open.Indentation)
                {
                    GoBack(before);
                    NotClosed(open);
                    return true;
                }

                return false;
            }

            var isIndentedOtherwise = trustsIndentation && IsFirstOfLine() && open.Line != lineStart && at - lineStart != open.Indentation;
            if (open.At >= 0 && c == closing && !isIndentedOtherwise)
            {
                at++;
                return true;
            }

            var isOfAnother = (c == '}' ? openBraces : openSquares) > (open.At >= 0 && c == closing ? 1 : 0);
            if (isOfAnother && (!isIndentedOtherwise || at - lineStart < open.Indentation))
            {
                NotClosed(open);
                return true;
            }

            HasUnevenBrackets = true;
            RefuseHere($"'{c}' closes nothing");
            at++;
        }
    }

    /// <summary>After an item there is a comma, a line break or the end; false when there was something else.</summary>
    private bool EndItem()
    {
        var isWhole = true;
        while (!SkipSpace() && at < text.Length && text[at] is not (',' or '}' or ']'))
        {
            isWhole = false;
            RefuseHere(WhyNotHere());
            SkipItem();
        }

        if (At(','))
        {
            at++;
        }

        return isWhole;
    }

    private void RefuseCommas()
    {
        RefuseHere("there is nothing before this comma");
        while (At(','))
        {
            at++;
            SkipSpace();
        }
    }

    /// <summary>Skips blanks, line breaks and comments; true when a line ended.</summary>
    private bool SkipSpace()
    {
        var crossed = false;
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '\n')
            {
                crossed = true;
                lineStart = ++at;
            }
            else if (HoconLetters.IsSpace(c))
            {
                at++;
            }
            else if (IsCommentAt(at))
            {
                ReadComment();
            }
            else
            {
                break;
            }
        }

        isRecovering &= !crossed;
        return crossed;
    }

    private void SkipBlanks()
    {
        while (at < text.Length && text[at] != '\n' && HoconLetters.IsSpace(text[at]))
        {
            at++;
        }
    }

    private void ReadComment()
    {
        var start = at;
        var isOwnLine = IsFirstOfLine();
        at = EndOfLine(at);
        comments.Add(new Comment(new TextRange(start, at), isOwnLine));
    }

    private bool IsCommentAt(int offset)
        => text[offset] == '#' || (text[offset] == '/' && offset + 1 < text.Length && text[offset + 1] == '/');

    private bool At(char c) => at < text.Length && text[at] == c;

    private bool IsFirstOfLine() => IndentationAt(lineStart) == at - lineStart;

    private int IndentationAt(int start)
    {
        var end = start;
        while (end < text.Length && text[end] != '\n' && HoconLetters.IsSpace(text[end]))
        {
            end++;
        }

        return end - start;
    }

    /// <summary>The end of the line without its line break.</summary>
    private int EndOfLine(int start)
    {
        var end = text.IndexOf('\n', start);
        end = end < 0 ? text.Length : end;
        return end > start && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>An opening bracket, its line and how far that is indented.</summary>
    private readonly record struct Opening(int At, int Line, int Indentation);
}
