namespace Dpp.Syntax.Postgres;

internal enum ConfTokenKind : byte
{
    End,
    Name,
    DottedName,

    /// <summary>A value without quotes that is no name: a-b, x:y/z.</summary>
    Word,
    Quoted,
    Number,
    Equals,

    /// <summary>One character that begins nothing.</summary>
    Wrong,
}

/// <summary>A token of postgresql.conf: the longest one that fits, as in the server's scanner.</summary>
internal readonly record struct ConfToken(ConfTokenKind Kind, int Start, int End)
{
    /// <summary>A bare "word.word" is the name of an extension's parameter to the scanner, so it is no value.</summary>
    public bool IsValue => Kind is ConfTokenKind.Name or ConfTokenKind.Word or ConfTokenKind.Quoted or ConfTokenKind.Number;

    public static ConfToken Read(string text, int at, int end)
    {
        if (at >= end)
        {
            return new(ConfTokenKind.End, end, end);
        }

        var c = text[at];
        if (IsLetter(c))
        {
            return ReadWord(text, at, end);
        }

        if (c == '=')
        {
            return new(ConfTokenKind.Equals, at, at + 1);
        }

        var stop = c == '\'' ? QuotedEnd(text, at, end) : NumberEnd(text, at, end);
        return stop < 0
            ? new(ConfTokenKind.Wrong, at, at + 1)
            : new(c == '\'' ? ConfTokenKind.Quoted : ConfTokenKind.Number, at, stop);
    }

    private static ConfToken ReadWord(string text, int at, int end)
    {
        var name = NameEnd(text, at, end);
        var word = name;
        while (word < end && (IsNamePart(text[word]) || text[word] is '-' or '.' or '_' or ':' or '/'))
        {
            word++;
        }

        if (word == name)
        {
            return new(ConfTokenKind.Name, at, name);
        }

        var dotted = name + 1 < end && text[name] == '.' && IsLetter(text[name + 1]) ? NameEnd(text, name + 1, end) : name;
        return new(dotted == word ? ConfTokenKind.DottedName : ConfTokenKind.Word, at, word);
    }

    private static int NameEnd(string text, int at, int end)
    {
        while (at < end && IsNamePart(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The last quote that can close the text; a quote that is left open after a doubled one closes there.</summary>
    private static int QuotedEnd(string text, int at, int end)
    {
        var closed = -1;
        for (at++; at < end; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '\'')
            {
                closed = at + 1;
                if (at + 1 >= end || text[at + 1] != '\'')
                {
                    return closed;
                }

                at++;
            }
        }

        return closed;
    }

    /// <summary>An integer with letters for its unit, or a fraction, which takes none; -1 when neither begins here.</summary>
    private static int NumberEnd(string text, int at, int end)
    {
        var first = text[at] is '+' or '-' ? at + 1 : at;
        var digits = DigitsEnd(text, first, end);
        var whole = -1;
        if (digits > first)
        {
            whole = LettersEnd(text, digits, end);
            if (text[first] == '0' && first + 2 < end && text[first + 1] == 'x' && IsHex(text[first + 2]))
            {
                var hex = first + 2;
                while (hex < end && IsHex(text[hex]))
                {
                    hex++;
                }

                whole = Math.Max(whole, LettersEnd(text, hex, end));
            }
        }

        if (digits >= end || text[digits] != '.')
        {
            return whole;
        }

        var fraction = DigitsEnd(text, digits + 1, end);
        if (fraction < end && text[fraction] is 'e' or 'E')
        {
            var power = fraction + 1 < end && text[fraction + 1] is '+' or '-' ? fraction + 2 : fraction + 1;
            var powerEnd = DigitsEnd(text, power, end);
            fraction = powerEnd > power ? powerEnd : fraction;
        }

        return Math.Max(whole, fraction);
    }

    private static int DigitsEnd(string text, int at, int end)
    {
        while (at < end && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at;
    }

    private static int LettersEnd(string text, int at, int end)
    {
        while (at < end && text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        {
            at++;
        }

        return at;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or >= '\u0080';

    private static bool IsNamePart(char c) => IsLetter(c) || c is >= '0' and <= '9';

    private static bool IsHex(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
}
