using Dpp.Text;

namespace Dpp.Syntax.Python;

internal enum PythonTokenKind : byte
{
    Word,
    Number,
    Text,
    Sign,

    /// <summary>The end of a statement; brackets keep one open over lines.</summary>
    LineEnd,
}

/// <param name="Indent">How far its line is indented, for the first token of a statement; -1 for others.</param>
internal readonly record struct PythonToken(PythonTokenKind Kind, TextRange Range, int Indent, ScalarNode? Said = null, bool HasHoles = false);

/// <summary>Splits Python into tokens. A bracket that is not closed ends where the next line begins an assignment at its first column.</summary>
internal sealed class PythonLexer(SourceText source)
{
    private const string Hole = "\uFFFC";
    private readonly string text = source.Text;
    private readonly List<PythonToken> tokens = [];
    private int at;
    private int depth;
    private int indent;
    private bool isLineStart = true;

    public List<Comment> Comments { get; } = [];

    public List<SyntaxProblem> Problems { get; } = [];

    public List<PythonToken> Read()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '\n')
            {
                at++;
                EndLine();
            }
            else if (c is ' ' or '\t' or '\r' or '\f')
            {
                indent += isLineStart ? 1 : 0;
                at++;
            }
            else if (c == '#')
            {
                var end = text.IndexOf('\n', at);
                end = end < 0 ? text.Length : end;
                Comments.Add(new Comment(new TextRange(at, end > at && text[end - 1] == '\r' ? end - 1 : end), isLineStart));
                at = end;
            }
            else if (c == '\\' && at + 1 < text.Length && text[at + 1] is '\n' or '\r')
            {
                at += text[at + 1] == '\r' && at + 2 < text.Length ? 3 : 2;
            }
            else
            {
                ReadToken(c);
            }
        }

        tokens.Add(new PythonToken(PythonTokenKind.LineEnd, new TextRange(at, at), -1));
        return tokens;
    }

    private void EndLine()
    {
        if (depth > 0 && !BeginsAssignment())
        {
            return;
        }

        if (!isLineStart)
        {
            if (depth > 0)
            {
                Problems.Add(new SyntaxProblem(source.PlaceOf(new TextRange(at - 1, at - 1)), "a bracket is not closed"));
            }

            tokens.Add(new PythonToken(PythonTokenKind.LineEnd, new TextRange(at - 1, at - 1), -1));
        }

        depth = 0;
        isLineStart = true;
        indent = 0;
    }

    /// <summary>NAME = at the first column: no line inside a bracket begins so.</summary>
    private bool BeginsAssignment()
    {
        var end = at;
        while (end < text.Length && IsWord(text[end]))
        {
            end++;
        }

        return end > at && end + 3 < text.Length && text[end] == ' ' && text[end + 1] == '=' && text[end + 2] == ' ';
    }

    private void ReadToken(char c)
    {
        var start = at;
        var prefix = PrefixLength();
        if (prefix >= 0)
        {
            ReadText(start, prefix);
        }
        else if (IsWord(c))
        {
            while (at < text.Length && (IsWord(text[at]) || (char.IsDigit(c) && text[at] == '.')))
            {
                at++;
            }

            Add(char.IsDigit(c) ? PythonTokenKind.Number : PythonTokenKind.Word, start);
        }
        else
        {
            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' && depth > 0 ? -1 : 0;
            at += at + 1 < text.Length && ((c is '*' or '/' or '=' && text[at + 1] == c) || (c is '+' or '-' or '*' or '!' or '<' or '>' or '|' or '&' && text[at + 1] == '=')) ? 2 : 1;
            Add(PythonTokenKind.Sign, start);
        }
    }

    private void Add(PythonTokenKind kind, int start, ScalarNode? said = null, bool hasHoles = false)
    {
        tokens.Add(new PythonToken(kind, new TextRange(start, at), isLineStart ? indent : -1, said, hasHoles));
        isLineStart = false;
    }

    /// <summary>How many letters stand before the quote of a text; -1 when none begins here.</summary>
    private int PrefixLength()
    {
        var end = at;
        while (end < text.Length && end - at < 2 && text[end] is 'r' or 'R' or 'b' or 'B' or 'u' or 'U' or 'f' or 'F')
        {
            end++;
        }

        return end < text.Length && text[end] is '"' or '\'' ? end - at : -1;
    }

    private void ReadText(int start, int prefix)
    {
        var letters = text.Substring(start, prefix).ToLowerInvariant();
        at += prefix;
        var quote = text[at];
        var isLong = at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;
        var width = isLong ? 3 : 1;
        at += width;
        var (open, hasHoles, isClosed) = (at, false, false);
        var built = new ValueBuilder(source);
        while (at < text.Length && !isClosed)
        {
            if (text[at] == quote && (!isLong || string.CompareOrdinal(text, at, new string(quote, 3), 0, 3) == 0))
            {
                isClosed = true;
            }
            else if (text[at] == '\n' && !isLong)
            {
                break;
            }
            else if (text[at] == '\\' && at + 1 < text.Length && letters.IndexOf('r') < 0)
            {
                built.Escaped(text[at + 1] switch { 'n' => "\n", 't' => "\t", '\n' => "", var other => other.ToString() }, at, at + 2);
                at += 2;
            }
            else if (text[at] == '{' && letters.IndexOf('f') >= 0)
            {
                hasHoles |= ReadHole(built, quote);
            }
            else
            {
                built.Verbatim(at, at + 1);
                at++;
            }
        }

        if (!isClosed)
        {
            Problems.Add(new SyntaxProblem(source.PlaceOf(new TextRange(start, start + prefix + width)), "the text is not closed"));
        }

        var end = at;
        at = Math.Min(text.Length, at + (isClosed ? width : 0));
        Add(PythonTokenKind.Text, start, built.ToScalar(new TextRange(open, end), ScalarStyle.Plain), hasHoles);
    }

    /// <summary>"{{" is a brace; "{x}" is what only the running program knows.</summary>
    private bool ReadHole(ValueBuilder built, char quote)
    {
        if (at + 1 < text.Length && text[at + 1] == '{')
        {
            built.Escaped("{", at, at + 2);
            at += 2;
            return false;
        }

        var start = at;
        while (at < text.Length && text[at] != '}' && text[at] != '\n' && text[at] != quote)
        {
            at++;
        }

        at += at < text.Length && text[at] == '}' ? 1 : 0;
        built.Escaped(Hole, start, at);
        return true;
    }

    private static bool IsWord(char c) => c == '_' || char.IsLetterOrDigit(c);
}
