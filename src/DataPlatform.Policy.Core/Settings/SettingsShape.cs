namespace Dpp.Settings;

/// <summary>What may stand at one place of the settings.</summary>
internal abstract record SettingsShape
{
    /// <summary>Reads after "must be".</summary>
    public abstract string Expected { get; }
}

internal enum SettingsValue : byte
{
    Text,
    Word,
    Flag,
    Count,
    Percent,
    Time,
    Size,
    Version,
    Day,
}

/// <summary>One value.</summary>
/// <param name="Words">The only ones allowed, for <see cref="SettingsValue.Word"/>.</param>
internal sealed record ValueShape(SettingsValue Value, IReadOnlyList<string>? Words = null) : SettingsShape
{
    public override string Expected => Value switch
    {
        SettingsValue.Word => "one of " + string.Join(", ", Words!), // a word shape has words
        SettingsValue.Flag => "true or false",
        SettingsValue.Count => "a whole number",
        SettingsValue.Percent => "a percentage such as 99.9",
        SettingsValue.Time => "a time span such as 15m, 4h or 30d",
        SettingsValue.Size => "a size such as 64GiB",
        SettingsValue.Version => "a version such as \"1.33\"",
        SettingsValue.Day => "a day such as 2027-01-31",
        _ => "text",
    };
}

/// <summary>Values of one shape; a single value stands for a list of one.</summary>
internal sealed record ListShape(SettingsShape Item, bool SingleAllowed) : SettingsShape
{
    public override string Expected => "a list";
}

/// <summary>Exactly these keys.</summary>
internal sealed record KeysShape(params SettingsKey[] Keys) : SettingsShape
{
    public override string Expected => "a mapping of " + string.Join(", ", Keys.Select(key => key.Name));

    public SettingsKey? Find(string name)
    {
        foreach (var key in Keys)
        {
            if (key.Name == name)
            {
                return key;
            }
        }

        return null;
    }
}

/// <summary>Names that the user chooses, each with a value of one shape.</summary>
internal sealed record NamedShape(string Names, SettingsShape Value) : SettingsShape
{
    public override string Expected => $"a mapping of {Names}";
}

/// <summary>A value, or a mapping that says more.</summary>
internal sealed record EitherShape(ValueShape Short, KeysShape Long) : SettingsShape
{
    public override string Expected => $"{Short.Expected}, or {Long.Expected}";
}

internal readonly record struct SettingsKey(string Name, SettingsShape Shape, bool Required = false);
