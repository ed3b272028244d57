using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>The variables that compose files may use, as far as files in the tree set them. The shell may set others.</summary>
public sealed class ComposeVariables
{
    private readonly Dictionary<string, VariableSetting> settings = new(StringComparer.Ordinal);

    public static ComposeVariables None { get; } = new([]);

    /// <summary>Of settings with the same name the last one counts.</summary>
    public ComposeVariables(IEnumerable<VariableSetting> all)
    {
        foreach (var setting in all)
        {
            settings[setting.Name] = setting;
        }
    }

    public VariableSetting? Find(string name) => settings.TryGetValue(name, out var setting) ? setting : null;
}

/// <summary>A variable, its value, and the line that sets it.</summary>
public readonly record struct VariableSetting(string Name, string Value, Place At);
