using Dpp.Text;

namespace Dpp.Syntax.Json;

/// <summary>Goes through the characters of a JSON text: blanks and comments, strings, words.</summary>
internal sealed class JsonScanner(SourceText source, JsonDialect dialect)
{
    private const int MostProblems = 100, CodeDigits = 4;

    private readonly string text = source.Text;
    private bool toldComments;

    public int At { get; set; }
    /// <summary>True after a string that is not closed; the reader takes note and resets it.</summary>
    public bool IsBroken { get; set; }

    public List<Comment> Comments { get; } = [];
    public List<SyntaxProblem> Problems { get; } = [];
    public bool IsAtEnd => At >= text.Length;

    /// <summary>A zero at the end, which no JSON text has outside of strings.</summary>
    public char Here => At < text.Length ? text[At] : '\0';

    public void Tell(TextRange range, string message, bool isLimit = false)
    {
        if (Problems.Count < MostProblems)
        {
            Problems.Add(new SyntaxProblem(source.PlaceOf(range), message, isLimit));
        }
    }

    /// <summary>To the next character that means something.</summary>
    public void SkipBlanks()
    {
        while (At < text.Length)
        {
            var c = text[At];
            if (c is ' ' or '\n' or '\r' or '\t')
            {
                At++;
            }
            else if (c != '/' || !SkipComment())
            {
                return;
            }
        }
    }

    /// <summary>A string with its quotes; one that is not closed ends with its line.</summary>
    public ScalarNode String()
    {
        var open = At++;
        ValueBuilder? builder = null;
        for (var run = At; ; At++)
        {
            var c = At < text.Length ? text[At] : '\n';
            if (c == '"')
            {
                At++;
                if (builder is null)
                {
                    return new ScalarNode(source, new TextRange(open, At), text[(open + 1)..(At - 1)], ScalarStyle.DoubleQuoted);
                }

                builder.Verbatim(run, At - 1);
                return builder.ToScalar(new TextRange(open, At), ScalarStyle.DoubleQuoted);
            }

            if (c == '\\')
            {
                builder ??= new ValueBuilder(source);
                builder.Verbatim(run, At);
                Escape(builder);
                run = At + 1;
            }
            else if (c is '\n' or '\r')
            {
                return Unclosed(open);
            }
            else if (c < ' ')
            {
                Tell(TextRange.At(At, 1), $"the control character U+{(int)c:X4} must be written as an escape");
            }
        }
    }

    /// <summary>Anything up to the next mark of JSON: a number, true, or something that is none.</summary>
    public TextRange Word()
    {
        var start = At;
        while (At < text.Length && text[At] is not ('{' or '}' or '[' or ']' or ',' or ':' or '"' or ' ' or '\t' or '\n' or '\r') && !IsComment())
        {
            At++;
        }

        if (At == start && At < text.Length)
        {
            At++;
        }

        return new TextRange(start, At);
    }

    /// <summary>To the next comma or closing bracket that belongs to nothing that opens on the way.</summary>
    public void SkipEntry()
    {
        for (var depth = 0; At < text.Length; At++)
        {
            switch (text[At])
            {
                case '"':
                    SkipString();
                    break;
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when depth-- == 0:
                case ',' when depth == 0:
                    return;
            }
        }
    }

    private void SkipString()
    {
        for (At++; At < text.Length && text[At] != '"'; At++)
        {
            if (text[At] is '\n' or '\r')
            {
                At--;
                return;
            }

            At += text[At] == '\\' && At + 1 < text.Length && text[At + 1] is not ('\n' or '\r') ? 1 : 0;
        }
    }

    private bool IsComment() => text[At] == '/' && At + 1 < text.Length && text[At + 1] is '/' or '*';

    private bool SkipComment()
    {
        if (!IsComment())
        {
            return false;
        }

        var start = At;
        var isLine = text[At + 1] == '/';
        var end = isLine ? text.IndexOf('\n', At) : text.IndexOf("*/", At + 2, StringComparison.Ordinal);
        if (end < 0 && !isLine)
        {
            Tell(TextRange.At(start, 2), "the comment is not closed");
        }

        At = end < 0 ? text.Length : isLine ? end : end + 2;
        var range = new TextRange(start, At > start && At <= text.Length && text[At - 1] == '\r' ? At - 1 : At);
        Comments.Add(new Comment(range, StandsAlone(start)));
        if (dialect == JsonDialect.Strict && !toldComments)
        {
            toldComments = true;
            Tell(range, "JSON has no comments");
        }

        return true;
    }

    private bool StandsAlone(int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 || text[at - 1] is '\n' or '\r';
    }

    private void Escape(ValueBuilder builder)
    {
        var start = At;
        var c = start + 1 < text.Length ? text[start + 1] : '\n';
        if (c == 'u' && TryCode(start + 2, out var code))
        {
            builder.Escaped(code.ToString(), start, start + 2 + CodeDigits);
            At = start + 1 + CodeDigits;
            return;
        }

        var said = c switch
        {
            '"' or '\\' or '/' => c.ToString(),
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            _ => null,
        };
        if (said is not null)
        {
            builder.Escaped(said, start, start + 2);
            At = start + 1;
            return;
        }

        // At the end of a line the string is not closed, which is told for the string.
        if (c is not ('\n' or '\r'))
        {
            Tell(TextRange.At(start, 2), c == 'u' ? "\\u needs four hexadecimal digits" : $"'\\{c}' is no escape of JSON");
        }

        builder.Verbatim(start, start + 1);
        At = start;
    }

    private bool TryCode(int at, out char code)
    {
        var number = 0;
        for (var i = at; i < at + CodeDigits; i++)
        {
            var digit = i < text.Length ? DigitOf(text[i]) : -1;
            if (digit < 0)
            {
                code = default;
                return false;
            }

            number = (number * 16) + digit;
        }

        code = (char)number;
        return true;
    }

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>The string takes the rest of its line; what follows is read as if it were not there.</summary>
    private ScalarNode Unclosed(int open)
    {
        Tell(new TextRange(open, At), "the quote \" is not closed");
        IsBroken = true;
        return new ScalarNode(source, new TextRange(open, At), "", ScalarStyle.Plain);
    }
}
