using Dpp.Text;

namespace Dpp.Model;

public enum Tier : byte
{
    Development,
    Staging,
    Production,
    DisasterRecovery,
}

public enum Topology : byte
{
    SingleHost,
    ManyHosts,
}

/// <summary>What the environment asks for. Each term is located, so that a finding can point at the settings.</summary>
public sealed record PolicyTerms
{
    /// <summary>The most data, counted in time, that may be lost.</summary>
    public Located<Duration> Rpo { get; init; }

    /// <summary>The longest time to be back.</summary>
    public Located<Duration> Rto { get; init; }
    public Located<int> MinReplicas { get; init; }
    public Located<Duration> BackupRetention { get; init; }
    public Located<Bytes> HostMemory { get; init; }

    /// <summary>The percentage of a month that the platform must serve.</summary>
    public Located<decimal> Availability { get; init; }

    /// <summary>Stated in the settings when a single host is an accepted risk.</summary>
    public Located<Topology> Topology { get; init; }

    /// <summary>The version of Kubernetes that the manifests are for, from `targets:` or --kubernetes-version.</summary>
    public Located<ProductVersion> Kubernetes { get; init; }

    /// <summary>The version of PostgreSQL that configuration files without a server are for, from `targets:`.</summary>
    public Located<ProductVersion> PostgreSql { get; init; }

    /// <summary>Stated as true when everything the platform needs is declared in its tree.</summary>
    public Located<bool> Closed { get; init; }

    /// <summary>What the platform needs and somebody else declares.</summary>
    public IReadOnlyList<External> Externals { get; init; } = [];

    /// <summary>What the settings choose for single rules.</summary>
    public IReadOnlyList<RuleParameter> Parameters { get; init; } = [];

    /// <summary>Whether the settings say that somebody else declares it.</summary>
    /// <param name="kind">A key below "externals", such as "secrets".</param>
    public bool IsExternal(string kind, string name)
    {
        foreach (var external in Externals)
        {
            if (external.Kind == kind && external.Names.Any(each => each.Knows(out var pattern) && Wildcard.Matches(pattern, name)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A parameter of a rule, named by its id or name; OutOfSight when nobody chose it.</summary>
    public Located<string> Parameter(string ruleId, string ruleName, string name)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Name == name && (parameter.Rule == ruleId || parameter.Rule == ruleName))
            {
                return parameter.Value;
            }
        }

        return default;
    }
}

/// <summary>A number or word that the settings choose for a rule.</summary>
public sealed record RuleParameter(string Rule, string Name, Located<string> Value);
