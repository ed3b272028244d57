using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>
/// Splits a text as docker compose splits "command" and "entrypoint": compose-go calls mattn/go-shellwords with its defaults, ParseEnv and ParseBacktick off.
/// </summary>
/// <remarks>
/// Words end at blank, tab, CR and LF. Quotes are taken away; a backslash outside of single quotes keeps the next character, between double quotes too,
/// and \t and \n are a tab and a line feed. Nothing is expanded: "$X" stays, and text in backquotes or $(...) stays together with its quotes.
/// Behind an operator (; &amp; | &lt; &gt;) outside of quotes compose sees nothing. It refuses a bare parenthesis and what is not closed; here that is a problem,
/// and the rest is read all the same.
/// </remarks>
public static class ShellWords
{
    /// <param name="text">What is split.</param>
    /// <param name="shape">The same text with every character that is not known replaced by one that means nothing; null when all is known.</param>
    public static ShellWordList Split(SourceText text, string? shape = null)
    {
        var splitter = new Splitter(text, shape ?? text.Text);
        splitter.Read();
        return new ShellWordList(splitter.Words, splitter.Ignored, splitter.Problem);
    }

    private sealed class Splitter(SourceText source, string text)
    {
        private int at;
        private ShellWordBuilder word = new(source, 0);

        public List<ShellWord> Words { get; } = [];
        public TextRange? Ignored { get; private set; }
        public SyntaxProblem? Problem { get; private set; }

        public void Read()
        {
            while (SkipBlanks())
            {
                if (text[at] is ';' or '&' or '|' or '<' or '>')
                {
                    Ignore();
                    return;
                }

                var start = at;
                word = new ShellWordBuilder(source, at);
                while (at < text.Length && !IsBlank(text[at]) && text[at] is not (';' or '&' or '|' or '<' or '>'))
                {
                    ReadOne();
                }

                // "2>" says which output goes elsewhere; the number is no word.
                if (at < text.Length && text[at] == '>' && IsNumber(start, at))
                {
                    at = start;
                    Ignore();
                    return;
                }

                Words.Add(word.ToWord(at));
            }
        }

        private bool SkipBlanks()
        {
            while (at < text.Length && IsBlank(text[at]))
            {
                at++;
            }

            return at < text.Length;
        }

        private void ReadOne()
        {
            switch (text[at])
            {
                case '\'':
                    ReadSingleQuoted();
                    break;
                case '"':
                    ReadDoubleQuoted();
                    break;
                case '\\':
                    ReadBackslash();
                    break;
                case '`':
                    KeepUntil('`', 1);
                    break;
                case '$' when at + 1 < text.Length && text[at + 1] == '(':
                    KeepUntil(')', 2);
                    break;
                case '(' or ')':
                    Refuse(TextRange.At(at, 1), $"'{text[at]}' cannot stand here");
                    Take(1);
                    break;
                default:
                    Take(1);
                    break;
            }
        }

        private void Take(int length)
        {
            word.Verbatim(at, at + length);
            at += length;
        }

        private void ReadSingleQuoted()
        {
            var open = at;
            var close = text.IndexOf('\'', open + 1);
            var end = close < 0 ? text.Length : close;
            word.IsQuoted = true;
            word.Verbatim(open + 1, end);
            at = close < 0 ? end : close + 1;
            if (close < 0)
            {
                Refuse(TextRange.At(open, 1), "the quote ' is not closed");
            }
        }

        private void ReadDoubleQuoted()
        {
            var open = at++;
            word.IsQuoted = true;
            while (at < text.Length && text[at] != '"')
            {
                if (text[at] == '\\')
                {
                    ReadBackslash();
                }
                else
                {
                    Take(1);
                }
            }

            if (at < text.Length)
            {
                at++;
            }
            else
            {
                Refuse(TextRange.At(open, 1), "the quote \" is not closed");
            }
        }

        private void ReadBackslash()
        {
            if (at + 1 >= text.Length)
            {
                Refuse(TextRange.At(at, 1), "nothing stands behind the backslash");
                Take(1);
                return;
            }

            word.IsQuoted = true;
            word.Escaped(source.Text[at + 1] switch { 't' => "\t", 'n' => "\n", var c => c.ToString() }, at, at + 2);
            at += 2;
        }

        private void KeepUntil(char close, int opening)
        {
            var open = at;
            for (at += opening; at < text.Length && text[at] != close; at++)
            {
                at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            }

            if (at < text.Length)
            {
                at++;
            }
            else
            {
                at = text.Length;
                Refuse(TextRange.At(open, opening), $"'{text.Substring(open, opening)}' is not closed");
            }

            word.Verbatim(open, at);
        }

        private void Ignore()
        {
            Ignored = new TextRange(at, text.Length);
            at = text.Length;
        }

        private void Refuse(TextRange range, string message) => Problem ??= new SyntaxProblem(source.PlaceOf(range), message);

        private bool IsNumber(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                if (text[i] is < '0' or > '9')
                {
                    return false;
                }
            }

            return to > from;
        }

        private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
    }
}

/// <summary>The words of a text that is only split.</summary>
/// <param name="Ignored">From an operator to the end of the text: nobody reads it.</param>
/// <param name="Problem">Why docker compose refuses the text; null when it does not.</param>
public sealed record ShellWordList(IReadOnlyList<ShellWord> Words, TextRange? Ignored, SyntaxProblem? Problem);
