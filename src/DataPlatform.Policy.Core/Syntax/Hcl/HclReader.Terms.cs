using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>Literals, names, calls, and what stands in brackets.</summary>
internal sealed partial class HclReader
{
    private HclExpression? ReadTerm()
    {
        if (at == text.Length)
        {
            RefuseHere("expected a value");
            return null;
        }

        switch (text[at])
        {
            case '(':
                return ReadParentheses();
            case '[':
                return ReadInBrackets(ReadTuple);
            case '{':
                return ReadInBrackets(ReadObject);
            case '"':
                return ReadQuoted();
            case '<' when HereDocumentAt(at) is { } document:
                return ReadHereDocument(document);
            case >= '0' and <= '9':
                return ReadNumber();
            case '\'':
                RefuseHere("texts stand in double quotes");
                return null;
            default:
                return ReadNamed();
        }
    }

    private HclLiteral? ReadNumber()
    {
        var start = at;
        SkipDigits();
        if (At('.') && IsDigit(at + 1))
        {
            at++;
            SkipDigits();
            if (At('.') && IsDigit(at + 1))
            {
                Refuse(new TextRange(start, at + 1), "a number has one dot at most");
                return null;
            }
        }

        if ((At('e') || At('E')) && IsDigit(at + (at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1)))
        {
            at += 2;
            SkipDigits();
        }

        if (EndOfName(at) > at)
        {
            Refuse(new TextRange(start, EndOfName(at)), "a name cannot begin with a digit, and a number has no letters");
            return null;
        }

        return Literal(start, HclLiteralKind.Number);
    }

    private HclLiteral Literal(int start, HclLiteralKind kind)
        => new(new ScalarNode(source, new TextRange(start, at), text[start..at], ScalarStyle.Plain), kind);

    private void SkipDigits()
    {
        while (IsDigit(at))
        {
            at++;
        }
    }

    private bool IsDigit(int offset) => offset < text.Length && text[offset] is >= '0' and <= '9';

    private HclExpression? ReadNamed()
    {
        if (ReadName() is not { } name)
        {
            RefuseHere(LineEndAt(at) > 0 ? "expected a value before the line ends" : "expected a value");
            return null;
        }

        Skip();
        if (At("::"))
        {
            return ReadQualified(name) is { } qualified ? ReadCall(qualified) : null;
        }

        if (At('('))
        {
            return ReadCall(name);
        }

        return name.Value switch
        {
            "true" => new HclLiteral(name, HclLiteralKind.True),
            "false" => new HclLiteral(name, HclLiteralKind.False),
            "null" => new HclLiteral(name, HclLiteralKind.Null),
            _ => new HclVariable(name),
        };
    }

    /// <summary>"::" and more names, the first being read, as far as the arguments.</summary>
    private ScalarNode? ReadQualified(ScalarNode first)
    {
        var name = new ValueBuilder(source);
        name.Add(first);
        var end = first.Range.End;
        for (; At("::"); Skip())
        {
            name.Verbatim(at, at + 2);
            at += 2;
            Skip();
            if (ReadName() is not { } next)
            {
                RefuseHere("expected a name after '::'");
                return null;
            }

            name.Add(next);
            end = next.Range.End;
        }

        if (!At('('))
        {
            RefuseHere("expected '(' after the name of a function");
            return null;
        }

        return name.ToScalar(new TextRange(first.Range.Start, end), ScalarStyle.Plain);
    }

    private HclCall? ReadCall(ScalarNode name)
    {
        var outer = ignoresLines;
        ignoresLines = true;
        at++;
        var arguments = new List<HclExpression>();
        var isExpanded = false;
        for (Skip(); !At(')'); Skip())
        {
            if (ReadExpression() is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
            Skip();
            if (At("..."))
            {
                at += 3;
                isExpanded = true;
                Skip();
            }

            if (At(',') && !isExpanded)
            {
                at++;
            }
            else if (!At(')'))
            {
                RefuseHere(isExpanded ? "expected ')' after '...'" : $"expected ',' or ')' in the call of '{name.Value}'");
                return null;
            }
        }

        at++;
        ignoresLines = outer;
        return new HclCall(source, new TextRange(name.Range.Start, at), name, arguments, isExpanded);
    }

    private HclParentheses? ReadParentheses()
    {
        var outer = ignoresLines;
        ignoresLines = true;
        var start = at++;
        if (ReadExpression() is not { } inner)
        {
            return null;
        }

        Skip();
        if (!At(')'))
        {
            RefuseHere("expected ')'");
            return null;
        }

        at++;
        ignoresLines = outer;
        return new HclParentheses(source, new TextRange(start, at), inner);
    }

    /// <summary>A list or an object, or a "for" that makes one.</summary>
    private HclExpression? ReadInBrackets(Func<int, HclExpression?> otherwise)
    {
        var outer = ignoresLines;
        ignoresLines = true;
        var start = at++;
        var (before, known) = (at, comments.Count);
        Skip();
        var isFor = EndOfName(at) == at + 3 && At("for");
        if (!isFor)
        {
            GoBack((before, known));
        }

        var read = isFor ? ReadFor(start) : otherwise(start);
        ignoresLines = outer;
        return read;
    }

    private HclTuple? ReadTuple(int start)
    {
        var items = new List<HclExpression>();
        for (Skip(); !At(']'); Skip())
        {
            if (ReadExpression() is not { } item)
            {
                return null;
            }

            items.Add(item);
            Skip();
            if (At(','))
            {
                at++;
            }
            else if (!At(']'))
            {
                RefuseHere("expected ',' or ']'");
                return null;
            }
        }

        return new HclTuple(source, new TextRange(start, ++at), items);
    }

    private HclObject? ReadObject(int start)
    {
        ignoresLines = false;
        var items = new List<HclItem>();
        for (SkipLines(); !At('}'); SkipLines())
        {
            if (ReadItem() is not { } item)
            {
                return null;
            }

            items.Add(item);
            Skip();
            if (At(','))
            {
                at++;
            }
            else if (!At('}') && LineEndAt(at) == 0)
            {
                RefuseHere("expected ',', '}' or the end of the line");
                return null;
            }
        }

        return new HclObject(source, new TextRange(start, ++at), items);
    }

    private HclItem? ReadItem()
    {
        if (ReadExpression() is not { } key)
        {
            return null;
        }

        Skip();
        if (!(At('=') && !At("==") && !At("=>")) && !(At(':') && !At("::")))
        {
            RefuseHere("expected '=' and a value");
            return null;
        }

        at++;
        return ReadExpression() is { } value ? new HclItem(key, value) : null;
    }
}
