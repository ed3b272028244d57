namespace Dpp.JsonSchema.Patterns;

/// <summary>Reads regular expressions as ECMA-262 has them, with the "u" flag and its older leniency for needless escapes.</summary>
internal sealed partial class PatternParser(string text)
{
    private const int Deepest = 100;
    private int at;
    private int depth;

    /// <summary>Throws <see cref="PatternException"/>, which never leaves <see cref="Pattern"/>.</summary>
    public PatternNode Parse()
    {
        var all = Choice();
        return at == text.Length ? all : throw new PatternException("a ')' without its '('");
    }

    private PatternNode Choice()
    {
        if (++depth > Deepest)
        {
            throw new PatternException("groups are nested too deep");
        }

        var parts = new List<PatternNode> { Sequence() };
        while (at < text.Length && text[at] == '|')
        {
            at++;
            parts.Add(Sequence());
        }

        depth--;
        return parts.Count == 1 ? parts[0] : new AnyOf(parts);
    }

    private InOrder Sequence()
    {
        var parts = new List<PatternNode>();
        while (at < text.Length && text[at] is not ('|' or ')'))
        {
            parts.Add(Quantified(Atom()));
        }

        return new InOrder(parts);
    }

    private PatternNode Quantified(PatternNode part)
    {
        if (at == text.Length)
        {
            return part;
        }

        (int Least, int Most)? times = text[at] switch
        {
            '*' => (0, -1),
            '+' => (1, -1),
            '?' => (0, 1),
            _ => null,
        };
        if (times is not null)
        {
            at++;
        }
        else if (text[at] != '{' || (times = Braces()) is null)
        {
            return part;
        }

        if (part is Border)
        {
            throw new PatternException("nothing to repeat");
        }

        if (at < text.Length && text[at] == '?')
        {
            at++; // Whether it takes few or many first does not change whether it matches.
        }

        if (at < text.Length && text[at] is '*' or '+' or '?')
        {
            throw new PatternException("nothing to repeat");
        }

        return new Repeated(part, times.Value.Least, times.Value.Most);
    }

    private (int Least, int Most)? Braces()
    {
        var i = at + 1;
        if (Count(ref i) is not { } least)
        {
            return null;
        }

        int? most = least;
        if (i < text.Length && text[i] == ',')
        {
            i++;
            most = i < text.Length && text[i] == '}' ? -1 : Count(ref i);
        }

        if (most is null || i == text.Length || text[i] != '}')
        {
            return null;
        }

        if (most >= 0 && most < least)
        {
            throw new PatternException("the numbers of a repetition are in the wrong order");
        }

        at = i + 1;
        return (least, most.Value);
    }

    private int? Count(ref int i)
    {
        var start = i;
        long number = 0;
        for (; i < text.Length && text[i] is >= '0' and <= '9'; i++)
        {
            number = Math.Min((number * 10) + (text[i] - '0'), int.MaxValue);
        }

        return i == start ? null : (int)number;
    }

    private PatternNode Atom()
    {
        var c = text[at];
        switch (c)
        {
            case '^':
                at++;
                return new Border(BorderKind.Start);
            case '$':
                at++;
                return new Border(BorderKind.End);
            case '(':
                at++;
                return Group();
            case '.':
                at++;
                return new OneOf(CharacterSet.AnyButLineEnds());
            case '[':
                at++;
                return new OneOf(Class());
            case '*' or '+' or '?':
                throw new PatternException("nothing to repeat");
            case '\\':
                at++;
                return Escape();
            default:
                return Single(Point());
        }
    }

    private PatternNode Group()
    {
        Func<PatternNode, PatternNode> wrap = static part => part;
        if (Takes("?:"))
        {
        }
        else if (Takes("?="))
        {
            wrap = static part => new Around(part, false, false);
        }
        else if (Takes("?!"))
        {
            wrap = static part => new Around(part, true, false);
        }
        else if (Takes("?<="))
        {
            wrap = static part => new Around(part, false, true);
        }
        else if (Takes("?<!"))
        {
            wrap = static part => new Around(part, true, true);
        }
        else if (Takes("?<"))
        {
            var close = text.IndexOf('>', at);
            at = close < 0 ? throw new PatternException("the name of a group is not closed") : close + 1;
        }
        else if (at < text.Length && text[at] == '?')
        {
            throw new PatternException("'(?' begins no group of ECMA-262");
        }

        var part = Choice();
        return Takes(")") ? wrap(part) : throw new PatternException("a '(' without its ')'");
    }

    private bool Takes(string sign)
    {
        if (string.CompareOrdinal(text, at, sign, 0, sign.Length) != 0)
        {
            return false;
        }

        at += sign.Length;
        return true;
    }

    private static OneOf Single(int point) => new(CharacterSet.Of((point, point)));
}

/// <summary>A pattern that cannot be read.</summary>
internal sealed class PatternException(string message) : Exception(message);
