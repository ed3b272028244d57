namespace Dpp.Syntax.Shell.Arguments;

/// <summary>How a program reads the words behind its name.</summary>
internal enum ArgumentStyle : byte
{
    /// <summary>-x, -xvalue, -xyz for several, --long, --long=value, --long value.</summary>
    Usual,

    /// <summary>-name and --name are the same, as programs in Go without pflag have it.</summary>
    OneDash,

    /// <summary>-Xmx4g, -Dname=value, -XX:Name=value; what stands behind the class or the archive is its own.</summary>
    Java,
}

/// <summary>The options of one program or of one of its commands.</summary>
/// <param name="Path">The program and the words of its command: "docker run".</param>
/// <param name="Options">"v|volume=": -v and --volume, and a value follows; without "=" none does.</param>
internal sealed record OptionTable(string Path, string Options)
{
    private readonly string lookup = " " + Options.Replace("\n", " ") + " ";

    public ArgumentStyle Style { get; init; }

    /// <summary>True when the first operand ends the options: what follows belongs to another program.</summary>
    public bool StopsAtOperand { get; init; }

    public (string Name, bool TakesValue)? Long(string name) => Find(name, isLong: true);

    public (string Name, bool TakesValue)? Short(char letter) => Find(letter.ToString(), isLong: false);

    private (string Name, bool TakesValue)? Find(string name, bool isLong)
    {
        for (var at = lookup.IndexOf(name, StringComparison.Ordinal); at > 0; at = lookup.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            var before = lookup[at - 1];
            if (before is not (' ' or '|') || lookup[end] is not (' ' or '|' or '='))
            {
                continue;
            }

            if (isLong ? lookup[end] == '|' || (before == ' ' && name.Length == 1) : before != ' ')
            {
                continue;
            }

            var stop = lookup.IndexOf(' ', end);
            var takesValue = lookup[stop - 1] == '=';
            var start = lookup[end] == '|' ? end + 1 : at;
            return (lookup.Substring(start, stop - start - (takesValue ? 1 : 0)), takesValue);
        }

        return null;
    }
}
