using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>What happens after a mistake: it is told once, and reading goes on behind the smallest item that holds it.</summary>
internal sealed partial class HoconReader
{
    private Dictionary<int, int>? closings;

    /// <summary>On the rest of a line with a mistake nothing more is told.</summary>
    private bool isRecovering;
    private bool toldNotClosed;

    private (int At, int LineStart, int Comments) Here() => (at, lineStart, comments.Count);

    private void GoBack((int At, int LineStart, int Comments) to)
    {
        at = to.At;
        lineStart = to.LineStart;
        comments.RemoveRange(to.Comments, comments.Count - to.Comments);
    }

    private void RefuseHere(string why) => Refuse(new TextRange(at, Math.Min(at + 1, text.Length)), why);

    private void Refuse(TextRange range, string why, bool isLimit = false)
    {
        if (!isRecovering && problems.Count < MostProblems)
        {
            problems.Add(new SyntaxProblem(source.PlaceOf(range), why, isLimit));
        }

        isRecovering = true;
    }

    private void NotClosed(Opening open)
    {
        HasUnevenBrackets = true;
        if (!toldNotClosed)
        {
            isRecovering = false;
            Refuse(TextRange.At(open.At, 1), $"'{text[open.At]}' is not closed");
        }

        toldNotClosed = at == text.Length;
        isRecovering = false;
    }

    private BrokenNode TooDeep()
    {
        var start = at;
        Refuse(TextRange.At(start, 1), $"more than {MostDepth} objects and arrays inside each other", isLimit: true);
        at = Closings().TryGetValue(start, out var close) ? close + 1 : text.Length;
        toldNotClosed |= at == text.Length;
        return new BrokenNode(source, new TextRange(start, at));
    }

    private string WhyNotHere()
    {
        if (at == text.Length || text[at] == '\n')
        {
            return "expected a value";
        }

        return text[at] switch
        {
            '{' => "a text and an object cannot be one value",
            '[' => "a text and an array cannot be one value",
            '"' => "an object or array and a text cannot be one value",
            '=' or ':' => $"{Found()} needs quotes in a value",
            _ => IsWordAt(at) ? "an object or array and a text cannot be one value" : $"{Found()} needs quotes",
        };
    }

    private string Found() => text[at] < ' ' ? "a control character" : $"'{text[at]}'";

    /// <summary>To the end of the item, over brackets that have a partner.</summary>
    private void SkipItem()
    {
        isRecovering = true;
        while (at < text.Length && text[at] is not ('\n' or ',' or '}' or ']') && !IsCommentAt(at))
        {
            at = text[at] switch
            {
                '"' => BehindQuotes(at),
                '{' or '[' => Closings().TryGetValue(at, out var close) ? close + 1 : at + 1,
                _ => at + 1,
            };
        }
    }

    private int BehindQuotes(int start)
    {
        if (string.CompareOrdinal(text, start, Triple, 0, Triple.Length) == 0)
        {
            var triple = CloseOfTriple(start);
            return triple < 0 ? EndOfLine(start) : triple + Triple.Length;
        }

        var close = CloseOfQuotes(start);
        return close < 0 ? Math.Max(start + 1, EndOfLine(start)) : close + 1;
    }

    /// <summary>The partners of all brackets, found in one walk when first needed.</summary>
    private Dictionary<int, int> Closings()
    {
        if (closings is not null)
        {
            return closings;
        }

        closings = [];
        var open = new Stack<int>();
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c is '}' or ']')
            {
                if (open.Count > 0 && text[open.Peek()] == (c == '}' ? '{' : '['))
                {
                    closings.Add(open.Pop(), i);
                }
            }
            else if (c is '{' or '[')
            {
                open.Push(i);
            }

            i = c == '"' ? BehindQuotes(i) : IsCommentAt(i) ? Math.Max(i + 1, EndOfLine(i)) : i + 1;
        }

        return closings;
    }
}
