namespace Dpp.Syntax.Yaml;

/// <summary>What stands between the nodes of a collection in brackets, and brackets that are never closed.</summary>
internal sealed partial class YamlReader
{
    private bool inFlow;

    /// <summary>The indentation of the block collection around the brackets: their lines must be indented more.</summary>
    private int flowParent;

    /// <summary>A line of these brackets is indented too little, and that is told.</summary>
    private bool flowTold;

    /// <summary>The brackets are a key, which stands on one line.</summary>
    private bool flowOnOneLine;

    /// <summary>Goes to the next character inside the brackets opened at a place; false when they are never closed.</summary>
    private bool SkipFlowSpace(int open)
    {
        var before = pos;
        var line = lineStart;
        SkipSpace();
        if (pos >= end)
        {
            StartLine(line);
            pos = before;
            FailAtBracket(open);
            return false;
        }

        if (line == lineStart || !AtLineContent)
        {
            return true;
        }

        if (AtMarker || flowOnOneLine)
        {
            StartLine(line);
            pos = before;
            FailAtBracket(open);
            return false;
        }

        if (Indent > flowParent || (Indent == flowParent && text[pos] is ']' or '}'))
        {
            return true;
        }

        if (HasTabIndent)
        {
            TellInFlow(indentEnd, indentEnd + 1, TabMessage);
            return true;
        }

        if (LooksLikeEntry(pos) && !IsClosedBehind())
        {
            StartLine(line);
            pos = before;
            FailAtBracket(open);
            return false;
        }

        TellInFlow(pos, pos + 1, "the lines inside brackets must be indented more than the entry they belong to");
        return true;
    }

    /// <summary>The next line that is indented as little as this one begins with a closing bracket: this line is inside.</summary>
    private bool IsClosedBehind()
    {
        if (text[TrimmedEndOfLine(pos) - 1] is '[' or '{')
        {
            return false;
        }

        var next = FindLine(pos, flowParent, LinesAhead);
        return next >= 0 && text[next + CountSpaces(next)] is ']' or '}';
    }

    private void TellInFlow(int from, int to, string message)
    {
        if (!flowTold)
        {
            Tell(from, to, message);
        }

        flowTold = true;
    }

    private BrokenNode FailInFlow(int from, int to, string message)
    {
        if (flowTold)
        {
            failed = true;
            return Broken(from, to);
        }

        return Fail(from, to, message);
    }

    private BrokenNode FailAtBracket(int open) => FailInFlow(open, open + 1, BracketMessage(open));

    private string BracketMessage(int open) => $"the bracket '{text[open]}' opened here is never closed";

    /// <summary>Passes a comma; a closing bracket stays. False when neither stands here.</summary>
    private bool PassComma(char close, int open)
    {
        if (text[pos] == ',')
        {
            pos++;
            return true;
        }

        if (text[pos] == close)
        {
            return true;
        }

        if (text[pos] is ']' or '}')
        {
            FailInFlow(pos, pos + 1, $"the bracket '{text[open]}' must be closed by '{close}', not '{text[pos]}'");
        }
        else
        {
            FailInFlow(pos, pos + 1, $"',' or '{close}' must follow here, not '{Excerpt(pos)}'");
        }

        return false;
    }
}
