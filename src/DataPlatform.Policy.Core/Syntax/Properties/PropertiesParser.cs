using System.Globalization;
using Dpp.Text;

namespace Dpp.Syntax.Properties;

/// <summary>Reads .properties as java.util.Properties.load documents; the one mistake it knows, a malformed \u escape, stands for itself here.</summary>
public static class PropertiesParser
{
    public static PropertiesFile Parse(SourceText source)
    {
        var reader = new Reader(source);
        reader.Read();
        return new PropertiesFile(source, reader.Entries, reader.Comments, reader.Problems);
    }

    private sealed class Reader(SourceText source)
    {
        private const int HexDigits = 4;

        private readonly string text = source.Text;
        private int at;

        public List<Property> Entries { get; } = [];
        public List<Comment> Comments { get; } = [];
        public List<SyntaxProblem> Problems { get; } = [];

        public void Read()
        {
            while (at < text.Length)
            {
                if (IsBlank(text[at]) || IsBreak(text[at]))
                {
                    at++;
                }
                else if (text[at] is '#' or '!')
                {
                    var start = at;
                    SkipLine();
                    Comments.Add(new Comment(new TextRange(start, at), true));
                }
                else
                {
                    ReadEntry();
                }
            }
        }

        private void ReadEntry()
        {
            var key = ReadWord(isKey: true);
            SkipBlanks();
            if (at < text.Length && text[at] is '=' or ':')
            {
                at++;
                SkipBlanks();
            }

            Entries.Add(new Property(key, ReadWord(isKey: false)));
        }

        /// <summary>A key ends at a blank, '=' or ':' that no backslash precedes; a value at the end of its logical line.</summary>
        private ScalarNode ReadWord(bool isKey)
        {
            var builder = new ValueBuilder(source);
            var (start, end) = (at, at);
            while (at < text.Length && !IsBreak(text[at]))
            {
                if (text[at] == '\\')
                {
                    var isFirst = at == start;
                    if (SkipContinuation())
                    {
                        (start, end) = isFirst ? (at, at) : (start, end);
                        continue;
                    }

                    ReadEscape(builder);
                }
                else
                {
                    if (isKey && (IsBlank(text[at]) || text[at] is '=' or ':'))
                    {
                        break;
                    }

                    builder.Verbatim(at, at + 1);
                    at++;
                }

                end = at;
            }

            return builder.ToScalar(new TextRange(start, end), end == start ? ScalarStyle.Absent : ScalarStyle.Plain);
        }

        /// <summary>A backslash at the end of a line, the break and the blanks that begin the next line; at the end of the text the backslash only vanishes.</summary>
        private bool SkipContinuation()
        {
            var next = at + 1;
            if (next < text.Length && !IsBreak(text[next]))
            {
                return false;
            }

            at = next;
            if (at < text.Length)
            {
                at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            }

            while (at < text.Length && IsBlank(text[at]))
            {
                at++;
            }

            return true;
        }

        private void ReadEscape(ValueBuilder builder)
        {
            var start = at;
            var c = text[at + 1];
            at += 2;
            if (c != 'u')
            {
                // A surrogate pair is one character to those who look at the place.
                at += char.IsHighSurrogate(c) && at < text.Length && char.IsLowSurrogate(text[at]) ? 1 : 0;
                builder.Escaped(c switch { 't' => "\t", 'n' => "\n", 'r' => "\r", 'f' => "\f", _ => text[(start + 1)..at] }, start, at);
                return;
            }

            var digits = at;
            while (at < text.Length && at < digits + HexDigits && IsHex(text[at]))
            {
                at++;
            }

            if (at == digits + HexDigits)
            {
                builder.Escaped(((char)int.Parse(text[digits..at], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(), start, at);
                return;
            }

            builder.Verbatim(start, at);
            Problems.Add(new SyntaxProblem(source.PlaceOf(new TextRange(start, at)), $"'{text[start..at]}' is no character: \\u needs four hexadecimal digits"));
        }

        private void SkipBlanks()
        {
            while (at < text.Length && (IsBlank(text[at]) || (text[at] == '\\' && SkipContinuation())))
            {
                at += IsBlankAt() ? 1 : 0;
            }
        }

        private bool IsBlankAt() => at < text.Length && IsBlank(text[at]);

        private void SkipLine()
        {
            while (at < text.Length && !IsBreak(text[at]))
            {
                at++;
            }
        }

        private static bool IsBlank(char c) => c is ' ' or '\t' or '\f';

        private static bool IsBreak(char c) => c is '\n' or '\r';

        private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
    }
}
