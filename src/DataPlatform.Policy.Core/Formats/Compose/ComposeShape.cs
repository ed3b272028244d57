namespace Dpp.Formats.Compose;

/// <summary>What a value may be written as.</summary>
[Flags]
internal enum ComposeKinds : short
{
    Characters = 1,
    Integer = 2,
    Number = 4,
    Flag = 8,
    Null = 16,
    List = 32,
    Mapping = 64,
}

/// <summary>How a text is read where compose wants something else than text.</summary>
internal enum ComposeReading : byte
{
    AsIs,
    Flag,
    Integer,
    Number,
    Size,
    Duration,
}

/// <summary>The form of one value of a compose file: its kinds, and what stands in it.</summary>
internal sealed record ComposeShape(ComposeKinds Kinds)
{
    /// <summary>How its text is read.</summary>
    public ComposeReading Reading { get; init; }

    /// <summary>The only words it may be; null for any.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Of a mapping: the keys that mean something.</summary>
    public IReadOnlyDictionary<string, ComposeShape>? Keys { get; init; }

    /// <summary>Of a mapping with names for keys: what each name stands for.</summary>
    public ComposeShape? Named { get; init; }

    /// <summary>True when the names are letters, digits, dots, dashes and underscores.</summary>
    public bool HasPlainNames { get; init; }

    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Of a list.</summary>
    public ComposeShape? Items { get; init; }

    /// <summary>True when the same item twice is refused.</summary>
    public bool IsUnique { get; init; }
}
