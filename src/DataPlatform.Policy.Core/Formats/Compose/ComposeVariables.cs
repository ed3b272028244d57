using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>The variables that compose files may use, as far as files in the tree set them. The shell may set others.</summary>
public sealed class ComposeVariables
{
    private readonly Dictionary<string, VariableSetting> settings = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<SourceFile, ComposeVariables>? scopes;

    public static ComposeVariables None { get; } = new([]);

    /// <summary>Of settings with the same name the last one counts.</summary>
    public ComposeVariables(IEnumerable<VariableSetting> all)
    {
        foreach (var setting in all)
        {
            settings[setting.Name] = setting;
        }
    }

    /// <summary>Those of both; what these set counts.</summary>
    public ComposeVariables Over(ComposeVariables below) => below.settings.Count == 0 ? this : new([.. below.settings.Values, .. settings.Values]) { IsComplete = IsComplete };

    /// <summary>The same, with files that have their own: those that were included with an environment.</summary>
    public ComposeVariables With(IReadOnlyDictionary<SourceFile, ComposeVariables> own) => new(settings.Values) { scopes = own, IsComplete = IsComplete };

    /// <summary>The variables that count in a file.</summary>
    public ComposeVariables In(SourceFile file) => scopes is not null && scopes.TryGetValue(file, out var own) ? own : this;

    /// <summary>True when the host named the files that set all of them.</summary>
    public bool IsComplete { get; private init; }

    /// <summary>The same, told to be all there is.</summary>
    public ComposeVariables Whole() => new(settings.Values) { IsComplete = true };

    public VariableSetting? Find(string name) => settings.TryGetValue(name, out var setting) ? setting : null;
}

/// <summary>A variable, its value, and the line that sets it.</summary>
public readonly record struct VariableSetting(string Name, string Value, Place At);
