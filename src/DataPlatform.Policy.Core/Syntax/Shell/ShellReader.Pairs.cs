namespace Dpp.Syntax.Shell;

/// <summary>Where parentheses and braces end, without reading what is between them. Pairs are found in one go, so that nesting costs nothing.</summary>
internal sealed partial class ShellReader
{
    /// <summary>How far "((" looks for its end before it is taken for an expression.</summary>
    private const int Farthest = 2000;

    private const int None = -1, NoneInSight = -2;

    private readonly Dictionary<int, int> near = [];
    private readonly Dictionary<int, int> far = [];

    /// <summary>True when the two parentheses here are closed by two that stand side by side: otherwise they are a subshell in another.</summary>
    /// <param name="whenFar">What an end that is out of sight means.</param>
    public bool IsArithmetic(int at, bool whenFar)
    {
        var close = Close(at, near, Math.Min(end, at + Farthest));
        return close == NoneInSight ? whenFar : close > 0 && Close(at + 1, near, end) == close - 1;
    }

    /// <summary>What closes the parenthesis or brace here; negative when nothing does.</summary>
    private int CloseOf(int at) => Close(at, far, end);

    private int Close(int at, Dictionary<int, int> known, int stop)
    {
        if (known.TryGetValue(at, out var found))
        {
            return found;
        }

        var opens = new Stack<int>();
        var (opening, closing) = text[at] == '{' ? ('{', '}') : ('(', ')');
        for (var i = at; i < stop; i++)
        {
            var c = text[i];
            if (c == opening)
            {
                opens.Push(i);
            }
            else if (c == closing)
            {
                known[opens.Pop()] = i;
                if (opens.Count == 0)
                {
                    return known[at];
                }
            }
            else if (c == '\\')
            {
                i++;
            }
            else if (c == '\'' && text.IndexOf(c, i + 1, stop - i - 1) is var quote and > 0)
            {
                i = quote;
            }
        }

        foreach (var open in opens)
        {
            known[open] = stop < end ? NoneInSight : None;
        }

        return known[at];
    }
}
