using Dpp.Text;

namespace Dpp.Syntax.Ini;

/// <summary>Reads pgbouncer.ini as PgBouncer does (libusual's cfparser); after a mistake, where PgBouncer gives up, it goes on at the next line.</summary>
public static class IniParser
{
    private const string IncludeWord = "%include";

    /// <param name="isIncluded">True when a section of another file may go on in it.</param>
    public static IniFile Parse(SourceText source, bool isIncluded = false)
    {
        var reader = new Reader(source, isIncluded);
        var text = source.Text;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            reader.Line(start, end);
            start = end + 1;
        }

        return new IniFile(source, reader.Sections, reader.Includes, reader.Comments, reader.Problems);
    }

    private sealed class Reader(SourceText source, bool isIncluded)
    {
        private readonly string text = source.Text;
        private List<IniSetting>? settings;

        public List<IniSection> Sections { get; } = [];
        public List<IniInclude> Includes { get; } = [];
        public List<Comment> Comments { get; } = [];
        public List<SyntaxProblem> Problems { get; } = [];

        public void Line(int at, int end)
        {
            var lineStart = at;
            end = TrimmedEnd(at, end);
            while (true)
            {
                at = SkipSpace(at, end);
                if (at == end)
                {
                    return;
                }

                switch (text[at])
                {
                    case '#' or ';':
                        Comments.Add(new Comment(new TextRange(at, end), SkipSpace(lineStart, at) == at));
                        return;
                    case '[':
                        // What follows the bracket on its line is read like a line: a setting, a comment, another section.
                        at = Section(at, end);
                        break;
                    case '%':
                        Include(at, end);
                        return;
                    default:
                        Setting(at, end);
                        return;
                }
            }
        }

        private int Section(int at, int end)
        {
            var close = text.IndexOf(']', at, end - at);
            if (close < 0)
            {
                Refuse(new TextRange(at, end), $"'{text[at..end]}' has no ']'");
            }

            settings = [];
            Sections.Add(new IniSection(close < 0 ? null : Plain(new TextRange(at + 1, close)), settings));
            return close < 0 ? end : close + 1;
        }

        private void Include(int at, int end)
        {
            var path = at + IncludeWord.Length;
            var isInclude = string.CompareOrdinal(text, at, IncludeWord, 0, IncludeWord.Length) == 0;
            if (!isInclude || path >= end || !IsBlank(text[path]))
            {
                Refuse(new TextRange(at, end), isInclude && path >= end ? "'%include' names no file" : $"'{text[at..end]}' is no %include, section or setting");
                return;
            }

            Includes.Add(new IniInclude(Plain(new TextRange(SkipBlanks(path, end), end)), Sections.Count));
        }

        private void Setting(int at, int end)
        {
            var isQuoted = text[at] == '\'';
            var keyEnd = isQuoted ? text.IndexOf('\'', at + 1, end - at - 1) + 1 : KeyEnd(at, end);
            if (keyEnd <= 0)
            {
                Refuse(new TextRange(at, end), "the quote of the name is not closed on its line");
                return;
            }

            var sign = SkipBlanks(keyEnd, end);
            if (sign == end || text[sign] != '=')
            {
                var equals = text.IndexOf('=', sign, end - sign);
                var name = new TextRange(at, equals < 0 ? end : TrimmedEnd(at, equals));
                Refuse(name, equals < 0 ? $"'{text[name.Start..name.End]}' has no '='" : $"'{text[name.Start..name.End]}' has characters that a name cannot have: letters, digits and _.-* can");
                return;
            }

            var key = new TextRange(at, keyEnd);
            if (key.Length == (isQuoted ? 2 : 0))
            {
                Refuse(TextRange.At(sign, 1), "expected a name before '='");
                return;
            }

            // Without a section here, an include before it may have one.
            if (settings is null)
            {
                if (Includes.Count == 0 && !isIncluded)
                {
                    Refuse(key, $"'{text[key.Start..key.End]}' stands before the first section");
                }

                settings = [];
                Sections.Add(new IniSection(null, settings));
            }

            var value = new TextRange(SkipBlanks(sign + 1, end), end);
            settings.Add(new IniSetting(
                isQuoted ? new ScalarNode(source, key, text[(at + 1)..(keyEnd - 1)], ScalarStyle.SingleQuoted) : Plain(key),
                Plain(value)));
        }

        private ScalarNode Plain(TextRange range)
            => new(source, range, text[range.Start..range.End], range.IsEmpty ? ScalarStyle.Absent : ScalarStyle.Plain);

        private void Refuse(TextRange range, string message) => Problems.Add(new SyntaxProblem(source.PlaceOf(range), message.Replace('\r', ' ')));

        private int KeyEnd(int at, int end)
        {
            while (at < end && text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-' or '*')
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

        private int SkipSpace(int at, int end)
        {
            while (at < end && IsSpace(text[at]))
            {
                at++;
            }

            return at;
        }

        private int TrimmedEnd(int start, int end)
        {
            while (end > start && IsSpace(text[end - 1]))
            {
                end--;
            }

            return end;
        }

        private static bool IsBlank(char c) => c is ' ' or '\t';

        private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\v' or '\f';
    }
}
