using Dpp.Model;

namespace Dpp.Engine;

/// <summary>The languages a rule claims to judge; each needs a bad example.</summary>
public enum Input : byte
{
    Compose,
    Kubernetes,
    PostgresConf,
    HbaConf,

    /// <summary>pgbouncer.ini, and the list of users that belongs to it.</summary>
    PgBouncer,

    /// <summary>dremio.conf and dremio-env.</summary>
    DremioConf,

    /// <summary>The profiles.yml of dbt.</summary>
    DbtProfile,

    /// <summary>Any YAML or JSON file that a JSON Schema is given for.</summary>
    WithSchema,

    /// <summary>The superset_config.py of Superset.</summary>
    SupersetConfig,

    /// <summary>Guides and runbooks.</summary>
    Markdown,
    Terraform,
}

/// <summary>What a rule is, apart from what it does.</summary>
/// <param name="Id">DP and four digits, thousands by area, never reused.</param>
/// <param name="Name">Kebab-case, named for the fault; reads well after "allow".</param>
/// <param name="Title">The fault in one line.</param>
public sealed record RuleInfo(string Id, string Name, string Title, Severity Development, Severity Staging, Severity Production)
{
    /// <summary>Why it matters, for the person with the problem.</summary>
    public required string Why { get; init; }
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>Where the facts come from.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The general checks it answers, by the names of the concept catalogue.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>The rules whose findings at the same cause it stands for.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>True for compliance rules that are told only under "profile: regulated".</summary>
    public bool OnlyWhenRegulated { get; init; }

    /// <summary>The topology that makes it an accepted risk, told as info, when the settings state it.</summary>
    public Topology? AcceptedWhen { get; init; }

    /// <summary>What the settings may choose for it, by name; it is asked from the policy terms.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    public Area Area => (Area)(Id[2] - '0');

    public Severity In(Tier tier) => tier switch
    {
        Tier.Development => Development,
        Tier.Staging => Staging,
        _ => Production,
    };
}

/// <summary>The thousands of the ids.</summary>
public enum Area : byte
{
    Engine,
    Capacity,
    Secrets,
    Encryption,
    Availability,
    Backup,
    Network,
    Hardening,
    Operations,
    Consistency,
}
