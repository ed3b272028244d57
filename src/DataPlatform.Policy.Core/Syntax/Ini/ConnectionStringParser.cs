using Dpp.Text;

namespace Dpp.Syntax.Ini;

/// <summary>Reads "host=db password='it''s'" as PgBouncer does (loader.c): only blanks separate, only '' is an escape, no value is empty.</summary>
public static class ConnectionStringParser
{
    public static ConnectionString Parse(SourceText source)
    {
        var reader = new Reader(source);
        reader.Read();
        return new ConnectionString(source, reader.Pairs, reader.Problems);
    }

    private sealed class Reader(SourceText source)
    {
        private readonly string text = source.Text;
        private int at;

        public List<ConnectionPair> Pairs { get; } = [];
        public List<SyntaxProblem> Problems { get; } = [];

        public void Read()
        {
            for (SkipBlanks(); at < text.Length; SkipBlanks())
            {
                Pair();
            }
        }

        private void Pair()
        {
            var start = at;
            while (at < text.Length && text[at] is not ('=' or ' '))
            {
                at++;
            }

            var key = new TextRange(start, at);
            SkipBlanks();
            if (at == text.Length || text[at] != '=')
            {
                Refuse(key, $"'{text[key.Start..key.End]}' has no '='");
                return;
            }

            if (key.IsEmpty)
            {
                at++;
                Refuse(new TextRange(key.Start, at), "expected a name before '='");
                SkipWord();
                return;
            }

            at++;
            SkipBlanks();
            var keyNode = new ScalarNode(source, key, text[key.Start..key.End], ScalarStyle.Plain);
            if (at < text.Length && text[at] == '\'')
            {
                Quoted(keyNode);
                return;
            }

            var value = at;
            SkipWord();
            if (at == value)
            {
                Refuse(key, $"'{keyNode.Value}' has no value");
                return;
            }

            Pairs.Add(new ConnectionPair(keyNode, new ScalarNode(source, new TextRange(value, at), text[value..at], ScalarStyle.Plain)));
        }

        private void Quoted(ScalarNode key)
        {
            var open = at++;
            var builder = new ValueBuilder(source);
            while (true)
            {
                var quote = text.IndexOf('\'', at);
                if (quote < 0)
                {
                    at = text.Length;
                    Refuse(new TextRange(open, at), $"the quote of '{key.Value}' is not closed");
                    return;
                }

                builder.Verbatim(at, quote);
                at = quote + 1;
                if (at == text.Length || text[at] != '\'')
                {
                    break;
                }

                builder.Escaped("'", quote, ++at);
            }

            var range = new TextRange(open, at);
            if (range.Length == 2)
            {
                Refuse(range, $"'{key.Value}' has an empty value");
                return;
            }

            Pairs.Add(new ConnectionPair(key, builder.ToScalar(range, ScalarStyle.SingleQuoted)));
            if (at < text.Length && text[at] != ' ')
            {
                // PgBouncer drops the character and reads on.
                var wrong = TextRange.At(at, char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1);
                Refuse(wrong, $"expected a blank after the quote, found '{text[wrong.Start..wrong.End]}'");
                SkipWord();
            }
        }

        private void SkipWord()
        {
            while (at < text.Length && text[at] != ' ')
            {
                at++;
            }
        }

        private void SkipBlanks()
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }

        private void Refuse(TextRange range, string message)
            => Problems.Add(new SyntaxProblem(source.PlaceOf(range), message.Replace('\n', ' ').Replace('\r', ' ')));
    }
}
