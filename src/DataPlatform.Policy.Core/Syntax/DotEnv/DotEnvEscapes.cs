using Dpp.Text;

namespace Dpp.Syntax.DotEnv;

/// <summary>What backslashes mean between quotes.</summary>
internal static class DotEnvEscapes
{
    private const int OctalDigits = 3;

    /// <summary>Only an escaped quote is one; every other backslash stands for itself.</summary>
    public static ScalarNode SingleQuoted(SourceText source, int open, int close)
    {
        var range = new TextRange(open, close + 1);
        return Read(source, range, ScalarStyle.SingleQuoted, static (text, at, _) => text[at + 1] == '\'' ? ("'", 2) : (null, 2));
    }

    /// <summary>The escapes of a shell; \$ becomes $$, which stands for a dollar that begins no variable.</summary>
    public static ScalarNode DoubleQuoted(SourceText source, int open, int close)
    {
        var range = new TextRange(open, close + 1);
        return Read(source, range, ScalarStyle.DoubleQuoted, Shell);
    }

    private static ScalarNode Read(SourceText source, TextRange range, ScalarStyle style, Func<string, int, int, (string? Said, int Length)> escape)
    {
        var text = source.Text;
        var end = range.End - 1;
        if (text.IndexOf('\\', range.Start, range.Length) < 0)
        {
            return new ScalarNode(source, range, text[(range.Start + 1)..end], style);
        }

        var builder = new ValueBuilder(source);
        for (var at = range.Start + 1; at < end;)
        {
            var backslash = text.IndexOf('\\', at, end - at);
            builder.Verbatim(at, backslash < 0 ? end : backslash);
            if (backslash < 0)
            {
                break;
            }

            var (said, length) = escape(text, backslash, end);
            if (said is null)
            {
                builder.Verbatim(backslash, backslash + length);
            }
            else
            {
                builder.Escaped(said, backslash, backslash + length);
            }

            at = backslash + length;
        }

        return builder.ToScalar(range, style);
    }

    private static (string? Said, int Length) Shell(string text, int at, int end) => text[at + 1] switch
    {
        '"' => ("\"", 2),
        '\\' => ("\\", 2),
        '$' => ("$$", 2),
        'a' => ("\a", 2),
        'b' => ("\b", 2),
        'f' => ("\f", 2),
        'n' => ("\n", 2),
        'r' => ("\r", 2),
        't' => ("\t", 2),
        'v' => ("\v", 2),
        '0' => Octal(text, at, end),
        _ => (null, 2),
    };

    /// <summary>\0 and three octal digits; with fewer only the 0 falls away.</summary>
    private static (string? Said, int Length) Octal(string text, int at, int end)
    {
        var code = 0;
        var digits = 0;
        while (digits < OctalDigits && at + 2 + digits < end && text[at + 2 + digits] is >= '0' and <= '7')
        {
            code = (code * 8) + (text[at + 2 + digits++] - '0');
        }

        return digits == OctalDigits && code <= 0xFF ? (((char)code).ToString(), 2 + digits) : ("\\", 2);
    }
}
