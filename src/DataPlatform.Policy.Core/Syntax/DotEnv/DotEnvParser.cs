using Dpp.Text;

namespace Dpp.Syntax.DotEnv;

/// <summary>Reads .env as docker compose 2 does (compose-go); after a mistake, where compose gives up, it goes on at the next line.</summary>
public static class DotEnvParser
{
    public static DotEnvFile Parse(SourceText source)
    {
        var reader = new Reader(source);
        reader.Read();
        return new DotEnvFile(source, reader.Variables, reader.Comments, reader.Problems);
    }

    private sealed class Reader(SourceText source)
    {
        private const int TypicalLine = 40;

        private readonly string text = source.Text;
        private int at;

        public List<DotEnvVariable> Variables { get; } = new(source.Text.Length / TypicalLine);
        public List<Comment> Comments { get; } = [];
        public List<SyntaxProblem> Problems { get; } = [];

        public void Read()
        {
            for (var lineStart = true; at < text.Length;)
            {
                var c = text[at];
                if (char.IsWhiteSpace(c))
                {
                    lineStart |= c == '\n';
                    at++;
                }
                else if (c == '#')
                {
                    var end = LineEnd(at);
                    Comments.Add(new Comment(new TextRange(at, TrimmedEnd(at, end)), lineStart));
                    at = end;
                }
                else
                {
                    ReadVariable();
                    lineStart = false;
                }
            }
        }

        private void ReadVariable()
        {
            SkipExport();
            var start = at;
            var end = LineEnd(at);
            while (at < end && text[at] is not ('=' or ':'))
            {
                if (!IsBlank(text[at]) && !IsNamePart(at))
                {
                    Refuse(TextRange.At(at, char.IsHighSurrogate(text[at]) && at + 1 < end ? 2 : 1), $"'{text[at]}' cannot stand in the name of a variable");
                    return;
                }

                at++;
            }

            var inherits = at == end;
            var name = new TextRange(start, TrimmedEnd(start, at));
            if (text.IndexOf(' ', name.Start, name.Length) >= 0)
            {
                Refuse(name, inherits ? $"'{text[name.Start..name.End]}' has no '='" : $"the name '{text[name.Start..name.End]}' has a blank in it");
                return;
            }

            if (name.IsEmpty)
            {
                Refuse(TextRange.At(at, 1), $"expected a name before '{text[at]}'");
                return;
            }

            var nameNode = new ScalarNode(source, name, text[name.Start..name.End], ScalarStyle.Plain);
            if (inherits)
            {
                Variables.Add(new DotEnvVariable(nameNode, null));
                return;
            }

            at++;
            while (at < end && IsBlank(text[at]))
            {
                at++;
            }

            if (at < end && text[at] is '"' or '\'')
            {
                ReadQuoted(nameNode, end);
            }
            else
            {
                Variables.Add(new DotEnvVariable(nameNode, ReadPlain(end)));
            }
        }

        /// <summary>Up to the end of the line; a comment needs a blank before its sign, so that "KEY= # note" has the value "# note".</summary>
        private ScalarNode ReadPlain(int end)
        {
            var comment = text.IndexOf(" #", at, end - at, StringComparison.Ordinal);
            var stop = comment < 0 ? end : comment;
            var range = new TextRange(at, TrimmedEnd(at, stop));
            if (comment >= 0)
            {
                Comments.Add(new Comment(new TextRange(comment + 1, TrimmedEnd(comment + 1, end)), false));
            }

            at = end;
            return new ScalarNode(source, range, text[range.Start..range.End], range.IsEmpty ? ScalarStyle.Absent : ScalarStyle.Plain);
        }

        private void ReadQuoted(ScalarNode name, int lineEnd)
        {
            var quote = text[at];
            var open = at;
            var close = FindClose(open + 1, quote);

            // A value of several lines ends at the end of a line; anything else is a quote that somebody forgot.
            if (close < 0 || (close > lineEnd && !EndsLine(close + 1)))
            {
                at = lineEnd;
                Refuse(new TextRange(open, TrimmedEnd(open, lineEnd)), $"the quote {quote} is not closed");
                return;
            }

            Variables.Add(new DotEnvVariable(name, quote == '"' ? DotEnvEscapes.DoubleQuoted(source, open, close) : DotEnvEscapes.SingleQuoted(source, open, close)));
            at = close + 1;
        }

        private int FindClose(int from, char quote)
        {
            for (var i = from; i < text.Length; i++)
            {
                if (text[i] == quote)
                {
                    return i;
                }

                if (text[i] == '\\')
                {
                    i++;
                }
            }

            return -1;
        }

        private bool EndsLine(int from)
        {
            while (from < text.Length && IsBlank(text[from]))
            {
                from++;
            }

            return from == text.Length || text[from] is '\n' or '#';
        }

        private void SkipExport()
        {
            const string Export = "export";
            var after = at + Export.Length;
            if (string.CompareOrdinal(text, at, Export, 0, Export.Length) == 0 && after < text.Length && IsBlank(text[after]))
            {
                at = after;
                while (at < text.Length && IsBlank(text[at]))
                {
                    at++;
                }
            }
        }

        private void Refuse(TextRange range, string message)
        {
            Problems.Add(new SyntaxProblem(source.PlaceOf(range), message));
            at = LineEnd(at);
        }

        private int LineEnd(int from)
        {
            var end = text.IndexOf('\n', from);
            return end < 0 ? text.Length : end;
        }

        private int TrimmedEnd(int start, int end)
        {
            while (end > start && char.IsWhiteSpace(text[end - 1]))
            {
                end--;
            }

            return end;
        }

        private bool IsNamePart(int i)
        {
            var c = text[i];
            return c is '_' or '.' or '-' or '[' or ']' || char.IsLetterOrDigit(c) || char.IsNumber(c)
                || (char.IsSurrogate(c) && i + 1 < text.Length && char.IsSurrogatePair(text, i) && char.IsLetterOrDigit(text, i))
                || (char.IsLowSurrogate(c) && i > 0 && char.IsSurrogatePair(text, i - 1) && char.IsLetterOrDigit(text, i - 1));
        }

        private static bool IsBlank(char c) => c is '\t' or '\v' or '\f' or '\r' or ' ' or '\u0085' or '\u00a0';
    }
}
