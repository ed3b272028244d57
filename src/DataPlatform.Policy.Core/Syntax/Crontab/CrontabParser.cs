using Dpp.Text;

namespace Dpp.Syntax.Crontab;

/// <summary>Reads a crontab as Debian's cron does; after a mistake, where cron gives the file up, it goes on at the next line.</summary>
public static class CrontabParser
{
    public static CrontabFile Parse(SourceText source) => Parse(source, CrontabKind.User);

    public static CrontabFile Parse(SourceText source, CrontabKind kind)
    {
        var reader = new Reader(source, kind);
        var text = source.Text;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            reader.Line(start, end < 0 ? text.Length : end, isEnded: end >= 0);
            start = end < 0 ? text.Length : end + 1;
        }

        return new CrontabFile(source, kind, reader.Variables, reader.Entries, reader.Comments, reader.Problems);
    }

    private sealed class Reader(SourceText source, CrontabKind kind)
    {
        private const int Fields = 5;

        private readonly string text = source.Text;

        public List<CrontabVariable> Variables { get; } = [];
        public List<CrontabEntry> Entries { get; } = [];
        public List<Comment> Comments { get; } = [];
        public List<SyntaxProblem> Problems { get; } = [];

        public void Line(int at, int end, bool isEnded)
        {
            end -= end > at && text[end - 1] == '\r' ? 1 : 0;
            at = SkipBlanks(at, end);
            if (at == end)
            {
                return;
            }

            if (text[at] == '#')
            {
                Comments.Add(new Comment(new TextRange(at, TrimmedEnd(at, end)), true));
                return;
            }

            var problems = Problems.Count;
            if (!Variable(at, end))
            {
                Entry(at, end);
            }

            if (!isEnded && kind != CrontabKind.BusyBox && Problems.Count == problems)
            {
                Refuse(new TextRange(at, TrimmedEnd(at, end)), "cron ignores a crontab whose last line has no line break");
            }
        }

        /// <summary>A name, which may be quoted, and '='; false when the line is none of a variable.</summary>
        private bool Variable(int at, int end)
        {
            int nameEnd;
            if (text[at] is '\'' or '"')
            {
                var close = text.IndexOf(text[at], at + 1, end - at - 1);
                if (close < 0)
                {
                    return false;
                }

                nameEnd = close + 1;
            }
            else
            {
                for (nameEnd = at; nameEnd < end && text[nameEnd] != '=' && !IsBlank(text[nameEnd]);)
                {
                    nameEnd++;
                }
            }

            var sign = SkipBlanks(nameEnd, end);
            if (sign == end || text[sign] != '=')
            {
                return false;
            }

            var name = new TextRange(at, nameEnd);
            var value = new TextRange(SkipBlanks(sign + 1, end), end);
            value = value with { End = TrimmedEnd(value.Start, end) };
            if (name.Length <= (text[at] == '=' ? 0 : text[at] is '\'' or '"' ? 2 : 0))
            {
                Refuse(TextRange.At(sign, 1), "expected a name before '='");
            }
            else if (value.IsEmpty)
            {
                Refuse(new TextRange(at, sign + 1), $"'{text[name.Start..name.End]}' has no value; an empty one needs quotes");
            }
            else if (text[value.Start] is '\'' or '"')
            {
                Quoted(name, value);
            }
            else
            {
                Variables.Add(new CrontabVariable(Scalar(name), Scalar(value)));
            }

            return true;
        }

        private void Quoted(TextRange name, TextRange value)
        {
            var quote = text[value.Start];
            var close = text.IndexOf(quote, value.Start + 1, value.Length - 1);
            if (close < 0)
            {
                Refuse(value, $"the quote {quote} is not closed on its line");
            }
            else if (close + 1 < value.End)
            {
                var rest = new TextRange(close + 1, value.End);
                Refuse(rest, $"expected nothing after the quote, found '{text[rest.Start..rest.End].Trim()}'");
            }
            else
            {
                Variables.Add(new CrontabVariable(Scalar(name), Scalar(value)));
            }
        }

        private void Entry(int at, int end)
        {
            var start = at;
            var scheduleEnd = at;
            var fields = text[at] == '@' ? 1 : Fields;
            var found = 0;
            for (; found < fields && at < end; found++)
            {
                scheduleEnd = at = WordEnd(at, end);
                at = SkipBlanks(at, end);
            }

            var schedule = new TextRange(start, scheduleEnd);
            if (found < fields)
            {
                Refuse(schedule, $"'{text[schedule.Start..schedule.End]}' is no variable and too short for a schedule of five fields and a command");
                return;
            }

            ScalarNode? user = null;
            if (kind == CrontabKind.System && at < end)
            {
                var word = new TextRange(at, WordEnd(at, end));
                user = Scalar(word, quotes: false);
                at = SkipBlanks(word.End, end);
            }

            if (at == end)
            {
                Refuse(user is null ? schedule : new TextRange(start, user.Range.End), kind == CrontabKind.System
                    ? "expected a user and a command after the schedule"
                    : "expected a command after the schedule");
                return;
            }

            var percent = kind == CrontabKind.BusyBox ? -1 : FindPercent(at, end);
            var command = Unescaped(new TextRange(at, percent < 0 ? TrimmedEnd(at, end) : percent), isInput: false);
            Entries.Add(new CrontabEntry(Scalar(schedule, quotes: false), user, command, percent < 0 ? null : Unescaped(new TextRange(percent + 1, end), isInput: true)));
        }

        /// <summary>The first '%' without a backslash before it.</summary>
        private int FindPercent(int at, int end)
        {
            for (; at < end; at++)
            {
                if (text[at] == '%')
                {
                    return at;
                }

                at += text[at] == '\\' ? 1 : 0;
            }

            return -1;
        }

        /// <summary>"\%" is '%'. In the command, but not in its input, "\\" is one backslash: crontab(5) does not say so, cron does so.</summary>
        private ScalarNode Unescaped(TextRange range, bool isInput)
        {
            var builder = new ValueBuilder(source);
            for (var at = range.Start; at < range.End;)
            {
                if (kind != CrontabKind.BusyBox && text[at] == '\\' && at + 1 < range.End && (text[at + 1] == '%' || (text[at + 1] == '\\' && !isInput)))
                {
                    builder.Escaped(text[at + 1] == '%' ? "%" : "\\", at, at + 2);
                    at += 2;
                }
                else if (isInput && text[at] == '%')
                {
                    builder.Escaped("\n", at, ++at);
                }
                else
                {
                    builder.Verbatim(at, ++at);
                }
            }

            return builder.ToScalar(range, range.IsEmpty ? ScalarStyle.Absent : ScalarStyle.Plain);
        }

        private ScalarNode Scalar(TextRange range, bool quotes = true)
        {
            var style = !quotes ? ScalarStyle.Plain : text[range.Start] switch { '\'' => ScalarStyle.SingleQuoted, '"' => ScalarStyle.DoubleQuoted, _ => ScalarStyle.Plain };
            return new ScalarNode(source, range, style == ScalarStyle.Plain ? text[range.Start..range.End] : text[(range.Start + 1)..(range.End - 1)], style);
        }

        private void Refuse(TextRange range, string message)
            => Problems.Add(new SyntaxProblem(source.PlaceOf(range), message));

        private int WordEnd(int at, int end)
        {
            while (at < end && !IsBlank(text[at]))
            {
                at++;
            }

            return at;
        }

        private int SkipBlanks(int at, int end)
        {
            while (at < end && IsBlank(text[at]))
            {
                at++;
            }

            return at;
        }

        private int TrimmedEnd(int start, int end)
        {
            while (end > start && IsBlank(text[end - 1]))
            {
                end--;
            }

            return end;
        }

        private static bool IsBlank(char c) => c is ' ' or '\t';
    }
}
