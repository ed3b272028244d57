using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>Parts of a command besides its words.</summary>
internal sealed partial class ShellReader
{
    /// <summary>Longest first.</summary>
    private static readonly string[] redirectionSigns = ["<<<", "<<-", "<<", "<&", "<>", "<", "&>>", "&>", ">>", ">&", ">|", ">"];

    public bool IsProcess() => Current is '<' or '>' && Peek(1) == '(';

    /// <summary>True at a redirection, with or without the number or {name} before its operator.</summary>
    public bool IsRedirection() => !AtEnd && SignAt() < end && (text[SignAt()] is '<' or '>' ? SignAt() > At || !IsProcess() : Current == '&' && Peek(1) == '>');

    /// <summary>Where the operator of a redirection stands, if this is one.</summary>
    private int SignAt()
    {
        var at = At;
        if (Current == '{')
        {
            var close = NameEnd(At + 1);
            return close > At + 1 && close < end && text[close] == '}' ? close + 1 : At;
        }

        while (at < end && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at;
    }

    public ShellRedirection ReadRedirection()
    {
        var start = At;
        At = SignAt();
        var descriptor = At > start ? text.Substring(start, At - start) : null;
        var sign = redirectionSigns.First(Stands);
        var at = TextRange.At(At, sign.Length);
        At += sign.Length;
        SkipBlanks();
        if (AtEnd || (EndsWord(At) && !IsProcess()) || Current == '#')
        {
            Report(at, $"expected a file behind '{sign}'");
            return new ShellRedirection(new TextRange(start, at.End), descriptor, sign, null);
        }

        var isDocument = sign is "<<" or "<<-";
        var target = isDocument ? ReadDelimiter() : ReadWord();
        var redirection = new ShellRedirection(new TextRange(start, At), descriptor, sign, target) { IsQuotedDocument = isDocument && target.IsQuoted };
        if (isDocument)
        {
            Await(redirection);
        }

        return redirection;
    }

    /// <summary>The delimiter of a here-document, in which nothing is replaced.</summary>
    private ShellWord ReadDelimiter()
    {
        var word = new ShellWordBuilder(source, At);
        while (At < end && !EndsWord(At))
        {
            if (text[At] is '$' or '`')
            {
                Take(word, 1);
            }
            else
            {
                ReadUnquoted(word, text[At]);
            }
        }

        return word.ToWord(At);
    }

    /// <summary>NAME=value, NAME+=value, NAME[index]=value or NAME=(...); null, and nothing read, at anything else.</summary>
    public ShellAssignment? TryReadAssignment()
    {
        var nameEnd = NameEnd(At);
        if (nameEnd == At || text[At] is >= '0' and <= '9')
        {
            return null;
        }

        var sign = nameEnd;
        if (sign < end && text[sign] == '[')
        {
            var stop = LineEnd(sign);
            var close = text.IndexOf(']', sign, stop - sign);
            sign = close < 0 || text.IndexOfAny([' ', '\t', ';'], sign, close - sign) >= 0 ? end : close + 1;
        }

        var isAppend = sign + 1 < end && text[sign] == '+';
        sign += isAppend ? 1 : 0;
        if (sign >= end || text[sign] != '=')
        {
            return null;
        }

        var name = new ScalarNode(source, new TextRange(At, nameEnd), text.Substring(At, nameEnd - At), ScalarStyle.Plain);
        At = sign + 1;
        var value = Current == '(' ? ReadArray() : AtEnd || (EndsWord(At) && !IsProcess()) ? new ShellWordBuilder(source, At).ToWord(At) : ReadWord();
        return new ShellAssignment(name, value, isAppend);
    }

    /// <summary>The word NAME=(...) behind "declare" and the like.</summary>
    public ShellWord? TryReadArray()
    {
        var nameEnd = NameEnd(At);
        var sign = nameEnd < end && text[nameEnd] == '+' ? nameEnd + 1 : nameEnd;
        if (nameEnd == At || sign + 1 >= end || text[sign] != '=' || text[sign + 1] != '(')
        {
            return null;
        }

        var word = new ShellWordBuilder(source, At);
        Take(word, sign + 1 - At);
        ReadArrayInto(word);
        return word.ToWord(At);
    }

    private ShellWord ReadArray()
    {
        var word = new ShellWordBuilder(source, At);
        ReadArrayInto(word);
        return word.ToWord(At);
    }

    /// <summary>( words ): one opaque piece; the commands in it are read.</summary>
    private void ReadArrayInto(ShellWordBuilder word)
    {
        var open = At;
        var first = Commands.Count;
        var mark = Here();
        At++;
        for (SkipLines(); !AtEnd && (!EndsWord(At) || IsProcess()); SkipLines())
        {
            ReadWord();
        }

        if (Current == ')')
        {
            At++;
            word.Expand(new ShellExpansion(source, new TextRange(open, At), ShellExpansionKind.Opaque) { FirstCommand = first, LastCommand = Commands.Count });
            return;
        }

        if (TryGoBack(mark))
        {
            Unclosed(word, open, "'(' is not closed by ')'");
            return;
        }

        word.Expand(new ShellExpansion(source, new TextRange(open, At), ShellExpansionKind.Opaque) { FirstCommand = first, LastCommand = Commands.Count });
        Report(TextRange.At(open, 1), "'(' is not closed by ')'");
    }

    /// <summary>((...)) as one opaque word.</summary>
    public ShellWord ReadExpression()
    {
        var word = new ShellWordBuilder(source, At);
        if (CloseOf(At) < 0)
        {
            Unclosed(word, At, "'((' is not closed by '))'");
        }
        else
        {
            ReadArithmetic(word, 2, quoted: false);
        }

        return word.ToWord(At);
    }

    /// <summary>An operator as a word, inside [[ ]].</summary>
    public ShellWord ReadSign(int length)
    {
        var word = new ShellWordBuilder(source, At);
        Take(word, length);
        return word.ToWord(At);
    }

    /// <summary>What is not understood, as one opaque word.</summary>
    public ShellWord ReadRest(TextRange rest)
    {
        var word = new ShellWordBuilder(source, rest.Start);
        word.Expand(new ShellExpansion(source, new TextRange(rest.Start, TrimmedEnd(rest.Start + 1, rest.End)), ShellExpansionKind.Opaque));
        At = rest.End;
        return word.ToWord(TrimmedEnd(rest.Start + 1, rest.End));
    }
}
