using Dpp.Text;

namespace Dpp.Syntax.Json;

/// <summary>Builds the tree of a JSON text.</summary>
internal sealed class JsonReader(SourceText source, JsonDialect dialect)
{
    private const int MostDepth = 512;

    private readonly string text = source.Text;

    /// <summary>Arrays that are open, to tell a bracket too many from one too few.</summary>
    private int openArrays;
    private int openObjects;
    private bool tooDeep;

    public JsonScanner Scanner { get; } = new(source, dialect);

    public Node? ReadRoot()
    {
        Scanner.SkipBlanks();
        if (Scanner.IsAtEnd)
        {
            Scanner.Tell(new TextRange(0, 0), "there is no value");
            return null;
        }

        var root = Value();
        Scanner.SkipBlanks();
        if (!Scanner.IsAtEnd)
        {
            var end = text.IndexOf('\n', Scanner.At) is var line && line < 0 ? text.Length : line;
            Scanner.Tell(new TextRange(Scanner.At, Math.Max(Scanner.At + 1, text[end - 1] == '\r' ? end - 1 : end)), "the text goes on after its value");
        }

        return root;
    }

    private Node Value() => Scanner.Here switch
    {
        '{' or '[' when openArrays + openObjects >= MostDepth => TooDeep(),
        '{' => Object(),
        '[' => Array(),
        '"' => Text(),
        _ => Word(),
    };

    private MappingNode Object()
    {
        var open = Scanner.At++;
        var entries = new List<EntryNode>();
        openObjects++;
        while (NextEntry(open, '}', openArrays))
        {
            Entry(entries);
        }

        openObjects--;
        return new MappingNode(source, new TextRange(open, Scanner.At), entries, isFlow: true);
    }

    private SequenceNode Array()
    {
        var open = Scanner.At++;
        var items = new List<Node>();
        openArrays++;
        while (NextEntry(open, ']', openObjects))
        {
            var item = Value();
            items.Add(item);
            Close(item);
        }

        openArrays--;
        return new SequenceNode(source, new TextRange(open, Scanner.At), items, isFlow: true);
    }

    private void Entry(List<EntryNode> entries)
    {
        var key = Scanner.Here == '"' ? Text() : Bare();
        Scanner.SkipBlanks();
        if (key is BrokenNode || Scanner.Here != ':')
        {
            if (key is not BrokenNode)
            {
                Scanner.Tell(key.Range, $"expected ':' after {text[key.Range.Start..key.Range.End]}");
            }

            // What has no colon may stand for itself: the next line can be a good entry.
            if (!BeginsLine() || Scanner.Here != '"')
            {
                Scanner.SkipEntry();
            }

            SkipComma();
            return;
        }

        Scanner.At++;
        Scanner.SkipBlanks();
        if (Scanner.Here is ',' or '}' or ']' || Scanner.IsAtEnd)
        {
            Scanner.Tell(key.Range, $"{text[key.Range.Start..key.Range.End]} has no value");
            entries.Add(new EntryNode(key, new BrokenNode(source, TextRange.At(key.Range.End, 0))));
            SkipComma();
            return;
        }

        var value = Value();
        entries.Add(new EntryNode(key, value));
        Close(value);
    }

    /// <summary>A key without its quotes, as JavaScript writes it: told, and taken for what it means.</summary>
    private Node Bare()
    {
        var range = Scanner.Word();
        if (range.Length == 1 && text[range.Start] is ':' or '{' or '[')
        {
            Scanner.At = range.Start;
            Scanner.Tell(range, $"expected a key in double quotes, not '{text[range.Start]}'");
            return new BrokenNode(source, range);
        }

        Scanner.Tell(range, $"the key {text[range.Start..range.End]} needs double quotes");
        return Scanner.Here == ':' ? new ScalarNode(source, range, text[range.Start..range.End], ScalarStyle.Plain) : new BrokenNode(source, range);
    }

    /// <summary>To the next entry; false behind the bracket that closes, or where it should be.</summary>
    private bool NextEntry(int open, char close, int openOthers)
    {
        while (true)
        {
            Scanner.SkipBlanks();
            var c = Scanner.Here;
            if (c == close)
            {
                Scanner.At++;
                return false;
            }

            if (Scanner.IsAtEnd || (c is '}' or ']' && openOthers > 0))
            {
                if (!tooDeep)
                {
                    Scanner.Tell(TextRange.At(open, 1), $"'{text[open]}' is not closed");
                }

                return false;
            }

            if (c is not ('}' or ']' or ','))
            {
                return true;
            }

            Scanner.Tell(TextRange.At(Scanner.At, 1), c == ',' ? "expected a value before ','" : $"'{c}' closes nothing");
            Scanner.At++;
            Scanner.SkipBlanks();
            Scanner.At += c != ',' && Scanner.Here == ',' ? 1 : 0;
        }
    }

    /// <summary>What must stand between an entry and the next one.</summary>
    private void Close(Node value)
    {
        Scanner.SkipBlanks();
        if (SkipComma() || Scanner.IsAtEnd || Scanner.Here is '}' or ']')
        {
            return;
        }

        // A broken value has been told, with all that follows from it.
        if (value is not BrokenNode)
        {
            Scanner.Tell(TextRange.At(value.Range.End, 0), "expected ','");
        }

        if (!BeginsLine())
        {
            Scanner.SkipEntry();
            SkipComma();
        }
    }

    private bool SkipComma()
    {
        if (Scanner.Here != ',')
        {
            return false;
        }

        var comma = Scanner.At++;
        Scanner.SkipBlanks();
        if (dialect == JsonDialect.Strict && Scanner.Here is '}' or ']')
        {
            Scanner.Tell(TextRange.At(comma, 1), "JSON has no comma behind the last entry");
        }

        return true;
    }

    private Node Text()
    {
        var node = Scanner.String();
        if (!Scanner.IsBroken)
        {
            return node;
        }

        Scanner.IsBroken = false;
        return new BrokenNode(source, node.Range);
    }

    private Node Word()
    {
        var range = Scanner.Word();
        var word = text.AsSpan(range.Start, range.Length);
        if (word is "true" or "false" or "null" || IsNumber(word))
        {
            return new ScalarNode(source, range, word.ToString(), ScalarStyle.Plain);
        }

        if (word[0] == '\'')
        {
            range = SingleQuoted(range);
        }

        Scanner.Tell(range, word[0] == '\'' ? "strings of JSON need double quotes" : $"'{text[range.Start..range.End]}' is no value of JSON");
        return new BrokenNode(source, range);
    }

    private TextRange SingleQuoted(TextRange word)
    {
        var line = text.IndexOfAny(['\n', '\r'], word.Start) is var end && end < 0 ? text.Length : end;
        var close = text.IndexOf('\'', word.Start + 1, line - word.Start - 1);
        Scanner.At = close < 0 ? word.End : close + 1;
        return new TextRange(word.Start, Scanner.At);
    }

    /// <summary>Told once; everything inside is passed over.</summary>
    private BrokenNode TooDeep()
    {
        var start = Scanner.At;
        if (!tooDeep)
        {
            tooDeep = true;
            Scanner.Tell(TextRange.At(start, 1), $"more than {MostDepth} levels", isLimit: true);
        }

        Scanner.SkipEntry();
        return new BrokenNode(source, new TextRange(start, Scanner.At));
    }

    private bool BeginsLine()
    {
        var at = Scanner.At;
        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 || text[at - 1] is '\n' or '\r';
    }

    /// <summary>RFC 8259, section 6.</summary>
    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        var at = word[0] == '-' ? 1 : 0;
        var whole = Digits(word, at);
        if (whole == 0 || (whole > 1 && word[at] == '0'))
        {
            return false;
        }

        at += whole;
        if (at < word.Length && word[at] == '.')
        {
            var fraction = Digits(word, at + 1);
            if (fraction == 0)
            {
                return false;
            }

            at += 1 + fraction;
        }

        if (at < word.Length && word[at] is 'e' or 'E')
        {
            at += at + 1 < word.Length && word[at + 1] is '+' or '-' ? 2 : 1;
            var exponent = Digits(word, at);
            return exponent > 0 && at + exponent == word.Length;
        }

        return at == word.Length;
    }

    private static int Digits(ReadOnlySpan<char> word, int from)
    {
        var at = from;
        while (at < word.Length && word[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - from;
    }
}
