using Dpp.Text;

namespace Dpp.Syntax.Postgres;

/// <summary>Reads postgresql.conf as the server's own scanner does (guc-file.l); each line stands for itself.</summary>
public static class PostgresConfParser
{
    public static PostgresConf Parse(SourceText source)
    {
        var reader = new Reader(source);
        var text = source.Text;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            reader.Line(start, end);
            start = end + 1;
        }

        return new PostgresConf(source, reader.Settings, reader.Includes, reader.Comments, reader.Problems);
    }

    private sealed class Reader(SourceText source)
    {
        private const int TypicalLine = 40;

        private readonly string text = source.Text;

        public List<PostgresSetting> Settings { get; } = new(source.Text.Length / TypicalLine);
        public List<PostgresInclude> Includes { get; } = [];
        public List<Comment> Comments { get; } = [];
        public List<SyntaxProblem> Problems { get; } = [];

        public void Line(int start, int end)
        {
            var name = Next(start, end);
            if (name.Kind == ConfTokenKind.End)
            {
                return;
            }

            if (name.Kind is not (ConfTokenKind.Name or ConfTokenKind.DottedName))
            {
                Refuse(WrongName(name, end));
                return;
            }

            var value = Next(name.End, end);
            value = value.Kind == ConfTokenKind.Equals ? Next(value.End, end) : value;
            var nameNode = Plain(name);
            if (!value.IsValue)
            {
                Settings.Add(new PostgresSetting(nameNode, null));
                Refuse(WrongValue(name, value, end));
                return;
            }

            var after = Next(value.End, end);
            if (after.Kind != ConfTokenKind.End)
            {
                Settings.Add(new PostgresSetting(nameNode, null));
                Refuse(WrongRest(value, after, end));
                return;
            }

            Add(nameNode, value.Kind == ConfTokenKind.Quoted ? Quoted(value) : Plain(value));
        }

        private void Add(ScalarNode name, ScalarNode value)
        {
            PostgresIncludeKind? include = name.Value.ToLowerInvariant() switch
            {
                "include" => PostgresIncludeKind.File,
                "include_if_exists" => PostgresIncludeKind.FileIfExists,
                "include_dir" => PostgresIncludeKind.Folder,
                _ => null,
            };
            if (include is { } kind)
            {
                Includes.Add(new PostgresInclude(kind, name, value));
            }
            else
            {
                Settings.Add(new PostgresSetting(name, value));
            }
        }

        /// <summary>The next token of the line; a comment is kept and ends it.</summary>
        private ConfToken Next(int at, int end)
        {
            while (at < end && text[at] is ' ' or '\t' or '\r')
            {
                at++;
            }

            if (at < end && text[at] == '#')
            {
                var start = at;
                at = end;
                Comments.Add(new Comment(new TextRange(start, TrimmedEnd(start, end)), IsOwnLine(start)));
            }

            return ConfToken.Read(text, at, end);
        }

        private bool IsOwnLine(int at)
        {
            while (at > 0 && text[at - 1] is ' ' or '\t' or '\r')
            {
                at--;
            }

            return at == 0 || text[at - 1] == '\n';
        }

        private (TextRange Range, string Message) WrongName(ConfToken token, int end)
        {
            var word = Word(token.Start, end);
            var said = text[word.Start..word.End];
            var colon = said.IndexOf(':');
            if (token.Kind == ConfTokenKind.Word && colon > 0 && said.IndexOf('.') < 0)
            {
                return (TextRange.At(word.Start + colon, 1), $"':' after '{said.Substring(0, colon)}'; PostgreSQL separates name and value by '=' or a blank");
            }

            return token.Kind == ConfTokenKind.Word && said.Count(c => c == '.') > 1
                ? (word, $"'{said}' has more than one dot; a parameter name has at most one")
                : (word, $"expected the name of a parameter, found '{said}'");
        }

        private (TextRange Range, string Message) WrongValue(ConfToken name, ConfToken value, int end)
        {
            if (value.Kind == ConfTokenKind.End)
            {
                return (new TextRange(name.Start, name.End), $"'{text[name.Start..name.End]}' has no value");
            }

            var word = Word(value.Start, end);
            return text[value.Start] == '\''
                ? (new TextRange(value.Start, TrimmedEnd(value.Start, end)), "the quote is not closed on its line")
                : (word, value.Kind == ConfTokenKind.Equals ? "expected a value after '=', found '='" : $"'{text[word.Start..word.End]}' needs quotes");
        }

        private (TextRange Range, string Message) WrongRest(ConfToken value, ConfToken after, int end)
        {
            var comment = text.IndexOf('#', after.End, end - after.End);
            var rest = new TextRange(after.Start, TrimmedEnd(after.Start, comment < 0 ? end : comment));
            var said = text[rest.Start..rest.End];
            if (value.Kind == ConfTokenKind.Quoted)
            {
                return (rest, after.Kind == ConfTokenKind.Wrong && said[0] == '\'' ? "the quote is not closed on its line" : $"expected nothing after the value, found '{said}'");
            }

            return (rest, $"'{text[value.Start..rest.End]}' needs quotes");
        }

        private void Refuse((TextRange Range, string Message) wrong)
            => Problems.Add(new SyntaxProblem(source.PlaceOf(wrong.Range), wrong.Message));

        private ScalarNode Plain(ConfToken token)
            => new(source, new TextRange(token.Start, token.End), text[token.Start..token.End], ScalarStyle.Plain);

        private ScalarNode Quoted(ConfToken token)
        {
            var range = new TextRange(token.Start, token.End);
            var inner = new TextRange(token.Start + 1, token.End - 1);
            if (text.IndexOf('\\', inner.Start, inner.Length) < 0 && text.IndexOf('\'', inner.Start, inner.Length) < 0)
            {
                return new ScalarNode(source, range, text[inner.Start..inner.End], ScalarStyle.SingleQuoted);
            }

            var builder = new ValueBuilder(source);
            for (var at = inner.Start; at < inner.End;)
            {
                var start = at;
                if (text[at] == '\'')
                {
                    builder.Escaped("'", start, at += 2);
                }
                else if (text[at] != '\\')
                {
                    builder.Verbatim(start, ++at);
                }
                else
                {
                    builder.Escaped(Unescape(ref at, inner.End).ToString(), start, at);
                }
            }

            return builder.ToScalar(range, ScalarStyle.SingleQuoted);
        }

        /// <summary>\b \f \n \r \t and up to three octal digits; any other character stands for itself.</summary>
        private char Unescape(ref int at, int end)
        {
            var c = text[++at];
            if (c is < '0' or > '7')
            {
                at++;
                return c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c };
            }

            var code = 0;
            for (var digits = 0; digits < 3 && at < end && text[at] is >= '0' and <= '7'; digits++, at++)
            {
                code = (code * 8) + (text[at] - '0');
            }

            return (char)(code & 0xFF);
        }

        /// <summary>From a place to the next blank or comment.</summary>
        private TextRange Word(int start, int end)
        {
            var at = start + 1;
            while (at < end && text[at] is not (' ' or '\t' or '\r' or '#'))
            {
                at++;
            }

            return new TextRange(start, at);
        }

        private int TrimmedEnd(int start, int end)
        {
            while (end > start + 1 && text[end - 1] is ' ' or '\t' or '\r')
            {
                end--;
            }

            return end;
        }
    }
}
