using System.Globalization;
using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>The letters of HCL: blanks, line ends, comments, names.</summary>
internal sealed partial class HclReader(SourceText source, bool trustsIndentation = false)
{
    private const int MostDepth = 100;
    private const int MostProblems = 100;

    /// <summary>So many operators or steps in a row: a tree of them is as deep.</summary>
    private const int MostChained = 500;

    private readonly string text = source.Text;
    private readonly List<Comment> comments = [];
    private readonly List<SyntaxProblem> problems = [];
    private int at;
    private int depth;

    /// <summary>True inside brackets, where a line may end anywhere.</summary>
    private bool ignoresLines;

    /// <summary>True after a mistake, until the next argument or block: one mistake, one message.</summary>
    private bool isRecovering;

    /// <summary>True where a brace has no partner.</summary>
    public bool HasUnevenBraces { get; private set; }

    public HclFile ReadFile()
    {
        var body = ReadRoot();
        return new HclFile(source, body, comments, problems);
    }

    public HclExpression? ReadWholeExpression(out IReadOnlyList<SyntaxProblem> found)
    {
        ignoresLines = true;
        var read = ReadExpression();
        Skip();
        if (read is not null && at < text.Length)
        {
            RefuseHere("expected nothing after the expression");
        }

        found = problems;
        return problems.Count == 0 ? read : null;
    }

    /// <summary>Skips blanks and comments, and line ends where they do not count.</summary>
    private void Skip()
    {
        while (at < text.Length)
        {
            switch (text[at])
            {
                case ' ' or '\t':
                    at++;
                    break;
                case '\n' or '\r' when ignoresLines && LineEndAt(at) is var length and > 0:
                    at += length;
                    break;
                case '#':
                    ReadLineComment();
                    break;
                case '/' when at + 1 < text.Length && text[at + 1] is '/':
                    ReadLineComment();
                    break;
                case '/' when at + 1 < text.Length && text[at + 1] is '*':
                    ReadBlockComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipLines()
    {
        Skip();
        while (LineEndAt(at) is var length and > 0)
        {
            at += length;
            Skip();
        }
    }

    private void ReadLineComment()
    {
        var start = at;
        at = EndOfLine(at);
        comments.Add(new Comment(new TextRange(start, at), IsFirstOfLine(start)));
    }

    private void ReadBlockComment()
    {
        var start = at;
        var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            Refuse(TextRange.At(start, 2), "the comment is not closed");
        }

        at = end < 0 ? text.Length : end + 2;
        comments.Add(new Comment(new TextRange(start, at), IsFirstOfLine(start)));
    }

    /// <summary>How long the line end is that stands there; 0 when none does.</summary>
    private int LineEndAt(int offset)
    {
        if (offset >= text.Length)
        {
            return 0;
        }

        return text[offset] == '\n' ? 1 : text[offset] == '\r' && offset + 1 < text.Length && text[offset + 1] == '\n' ? 2 : 0;
    }

    /// <summary>The end of the line without its line break.</summary>
    private int EndOfLine(int start)
    {
        var end = text.IndexOf('\n', start);
        end = end < 0 ? text.Length : end;
        return end > start && text[end - 1] == '\r' ? end - 1 : end;
    }

    private bool At(char c) => at < text.Length && text[at] == c;

    private bool At(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private bool IsFirstOfLine(int offset)
    {
        while (offset > 0 && text[offset - 1] is ' ' or '\t')
        {
            offset--;
        }

        return offset == 0 || text[offset - 1] == '\n';
    }

    private int IndentationOf(int offset)
    {
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        var end = start;
        while (end < offset && text[end] is ' ' or '\t')
        {
            end++;
        }

        return end - start;
    }

    /// <summary>A name: letters, digits, "_" and "-", not a digit or "-" first; null when none stands here.</summary>
    private ScalarNode? ReadName()
    {
        var start = at;
        var end = EndOfName(at);
        if (end == start)
        {
            return null;
        }

        at = end;
        return new ScalarNode(source, new TextRange(start, end), text[start..end], ScalarStyle.Plain);
    }

    private int EndOfName(int start)
    {
        var end = start;
        while (end < text.Length)
        {
            var c = text[end];
            if (c < 128 ? char.IsLetter(c) || c == '_' || (end > start && (c == '-' || char.IsDigit(c))) : IsLetter(end, end == start))
            {
                end += char.IsSurrogatePair(text, end) ? 2 : 1;
                continue;
            }

            break;
        }

        return end;
    }

    private bool IsLetter(int offset, bool isFirst)
        => CharUnicodeInfo.GetUnicodeCategory(text, offset) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => true,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.ConnectorPunctuation => !isFirst,
            _ => false,
        };

    private void RefuseHere(string why)
    {
        var end = at < text.Length && LineEndAt(at) == 0 ? at + (char.IsSurrogatePair(text, at) ? 2 : 1) : at;
        Refuse(new TextRange(at, end), why);
    }

    private void Refuse(TextRange range, string why, bool isLimit = false)
    {
        if (!isRecovering && problems.Count < MostProblems)
        {
            problems.Add(new SyntaxProblem(source.PlaceOf(range), why, isLimit));
        }

        isRecovering = true;
    }
}
