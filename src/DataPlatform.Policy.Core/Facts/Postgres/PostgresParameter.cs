using System.Globalization;

namespace Dpp.Facts.Postgres;

/// <summary>The unit in which a parameter counts when its value has none.</summary>
internal enum PostgresUnit : byte
{
    None,
    Byte,
    Kilobyte,
    Page,
    Megabyte,
    Millisecond,
    Second,
    Minute,
}

internal enum PostgresType : byte
{
    Bool,
    Integer,
    Real,
    Text,
    Enumeration,
}

/// <summary>What a server knows of one of its parameters.</summary>
internal sealed class PostgresParameter
{
    public const int Oldest = 13, Newest = 18;

    private readonly string least;
    private readonly string most;
    private readonly string defaults;

    /// <param name="line">Of <see cref="PostgresParameterTable"/>.</param>
    public PostgresParameter(string line)
    {
        var fields = line.Split('^');
        string Field(int at) => at < fields.Length ? fields[at] : "";
        Name = fields[0];
        Type = Field(1) switch { "b" => PostgresType.Bool, "i" => PostgresType.Integer, "r" => PostgresType.Real, "e" => PostgresType.Enumeration, _ => PostgresType.Text };
        Unit = Field(2) switch
        {
            "B" => PostgresUnit.Byte,
            "kB" => PostgresUnit.Kilobyte,
            "8kB" => PostgresUnit.Page,
            "MB" => PostgresUnit.Megabyte,
            "ms" => PostgresUnit.Millisecond,
            "s" => PostgresUnit.Second,
            "min" => PostgresUnit.Minute,
            _ => PostgresUnit.None,
        };
        IsFixed = Field(3) == "internal";
        least = Field(4);
        most = Field(5);
        Words = Field(6).Length == 0 ? [] : Field(6).Split('|');
        defaults = Field(7);
        var versions = Field(8);
        var dash = versions.IndexOf('-');
        From = versions.Length == 0 ? Oldest : Number(dash < 0 ? versions : versions.Substring(0, dash));
        Until = versions.Length == 0 ? Newest : dash < 0 ? From : Number(versions.Substring(dash + 1));
    }

    public string Name { get; }
    public PostgresType Type { get; }
    public PostgresUnit Unit { get; }

    /// <summary>True for what the server tells and nobody can set.</summary>
    public bool IsFixed { get; }

    /// <summary>What an enumeration takes, as the server lists it.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The first and the last version that has it.</summary>
    public int From { get; }
    public int Until { get; }

    /// <summary>The value, in the unit of the parameter, that a server of this major version starts with; of any version when all have the same; null when that is not known.</summary>
    public string? Default(int? major) => major < From ? null : At(defaults, major);

    public decimal? Least(int major) => Limit(least, major);

    public decimal? Most(int major) => Limit(most, major);

    private static decimal? Limit(string limits, int major)
        => limits.Length == 0 ? null : decimal.TryParse(limits.IndexOf(':') < 0 ? limits : At(limits, major), NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) ? limit : null;

    /// <summary>Of "13:a;15:b" what holds for a version; null without a version when it changes.</summary>
    private static string? At(string byVersion, int? major)
    {
        string? found = null;
        for (var start = 0; start < byVersion.Length;)
        {
            var colon = byVersion.IndexOf(':', start);
            var next = NextVersion(byVersion, colon);
            if (major is null && found is not null)
            {
                return null;
            }

            found = major is null || found is null || Number(byVersion.Substring(start, colon - start)) <= major ? byVersion.Substring(colon + 1, next - colon - 1) : found;
            start = next + 1;
        }

        return found;
    }

    /// <summary>A default may hold a semicolon itself; behind the one that ends it stands a version.</summary>
    private static int NextVersion(string text, int from)
    {
        for (var end = text.IndexOf(';', from); end >= 0; end = text.IndexOf(';', end + 1))
        {
            if (end + 3 < text.Length && char.IsDigit(text[end + 1]) && char.IsDigit(text[end + 2]) && text[end + 3] == ':')
            {
                return end;
            }
        }

        return text.Length;
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
