namespace Dpp.Syntax.Shell;

/// <summary>What backslashes mean in $'...'.</summary>
internal static class AnsiEscapes
{
    /// <summary>What the escape at a backslash says, null when the backslash stands for itself, and its length.</summary>
    public static (string? Said, int Length) Read(string text, int at, int end) => at + 1 >= end ? (null, 1) : text[at + 1] switch
    {
        'n' => ("\n", 2),
        't' => ("\t", 2),
        '\\' => ("\\", 2),
        '\'' => ("'", 2),
        '"' => ("\"", 2),
        '?' => ("?", 2),
        'a' => ("\a", 2),
        'b' => ("\b", 2),
        'e' or 'E' => ("\u001b", 2),
        'f' => ("\f", 2),
        'v' => ("\v", 2),
        'r' => ("\r", 2),
        'c' when at + 2 < end => (((char)(text[at + 2] & 0x1F)).ToString(), 3),
        'x' => Number(text, at, 2, Math.Min(at + 4, end), 16),
        'u' => Number(text, at, 2, Math.Min(at + 6, end), 16),
        'U' => Number(text, at, 2, Math.Min(at + 10, end), 16),
        >= '0' and <= '7' => Number(text, at, 1, Math.Min(at + 4, end), 8),
        _ => (null, 2),
    };

    private static (string? Said, int Length) Number(string text, int at, int sign, int end, int radix)
    {
        long code = 0;
        var stop = at + sign;
        while (stop < end && Digit(text[stop]) is var digit && digit >= 0 && digit < radix)
        {
            code = (code * radix) + digit;
            stop++;
        }

        if (stop == at + sign)
        {
            return (null, 2);
        }

        code = radix == 8 ? code & 0xFF : code;
        return (code is > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? "\uFFFD" : char.ConvertFromUtf32((int)code), stop - at);
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
