namespace Dpp.Model;

/// <summary>An output of a profiles.yml: where dbt builds, and as whom.</summary>
/// <param name="Profile">The profile it belongs to.</param>
/// <param name="Type">The adapter: postgres, snowflake...</param>
public sealed record DbtTarget(Located<string> Profile, Located<string> Name, Located<string> Type)
{
    /// <summary>Whether it is built when nobody says otherwise.</summary>
    public Located<bool> IsChosen { get; init; }
    public Located<string> Host { get; init; }
    public Located<int> Port { get; init; }
    public Located<string> SslMode { get; init; }
    public Located<int> Threads { get; init; }

    /// <summary>What opens the warehouse.</summary>
    public IReadOnlyList<DbtSecret> Secrets { get; init; } = [];

    /// <summary>The container that gets the file; null for a file that nothing mounts.</summary>
    public Container? Container { get; init; }
    public Workload? Workload { get; init; }

    /// <summary>The server of the stack that its host leads to; null when it leads elsewhere.</summary>
    public Database? Server { get; init; }

    /// <summary>The pooler of the stack that its host leads to.</summary>
    public Pooler? Pooler { get; init; }

    /// <summary>True for the target of a developer's machine or a test.</summary>
    public bool IsForDevelopment => Name.Knows(out var name) && name.ToLowerInvariant() is "dev" or "develop" or "development" or "local" or "ci" or "test" or "tests" or "unit" or "unit_test" or "integration" or "sandbox" or "docker";
}

/// <summary>A password, token or key of a target.</summary>
/// <param name="Key">As the profile calls it.</param>
/// <param name="Value">What stands there; AtRunTime when a variable brings it.</param>
public sealed record DbtSecret(string Key, Located<string> Value)
{
    /// <summary>The variable that brings it; Missing when none does.</summary>
    public Located<string> Variable { get; init; }

    /// <summary>What counts where the variable is not set; Missing when that is refused.</summary>
    public Located<string> Default { get; init; }
}
