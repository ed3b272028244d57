using Dpp.Text;

namespace Dpp.Model;

/// <summary>What is deployed together for one environment: a compose project, the manifests of a folder tree, configuration nobody mounts.</summary>
public sealed record Stack
{
    private Companions? companions;

    public required string Name { get; init; }

    /// <summary>Which environment, and where it is said; Implied when it was guessed.</summary>
    public required Located<Tier> Tier { get; init; }
    public required PolicyTerms Policy { get; init; }

    /// <summary>True when nobody named the environment; such a stack never fails a build by what is an error in production only.</summary>
    public bool TierIsGuessed => Tier.State == Knowledge.Implied;

    /// <summary>Its files in order of override: the base first, the environment's own last.</summary>
    public required IReadOnlyList<SourceFile> Layers { get; init; }

    /// <summary>Files that its layers call: extended or included ones.</summary>
    public IReadOnlyList<SourceFile> Called { get; init; } = [];

    /// <summary>Further layers that belong to this environment alone, beside the last one.</summary>
    public IReadOnlyList<SourceFile> OwnLayers { get; init; } = [];

    /// <summary>False when its files stand side by side, as manifests do, and none overrides another.</summary>
    public bool IsLayered { get; init; } = true;

    /// <summary>Where a finding about the stack as a whole points.</summary>
    public required Place At { get; init; }

    /// <summary>The day that dated facts are judged by; null: none is.</summary>
    public DateTime? Today { get; init; }

    /// <summary>On how many hosts it runs; a plain compose project is on one.</summary>
    public Located<Topology> Topology { get; init; }
    public IReadOnlyList<Workload> Workloads { get; init; } = [];

    /// <summary>Everything that keeps data, databases included.</summary>
    public IReadOnlyList<Store> Stores { get; init; } = [];

    /// <summary>What stands between clients and the databases.</summary>
    public IReadOnlyList<Pooler> Poolers { get; init; } = [];

    /// <summary>The PostgreSQL servers that follow others of the stack.</summary>
    public IReadOnlyList<Standby> Standbys { get; init; } = [];

    public IReadOnlyList<Backup> Backups { get; init; } = [];

    /// <summary>What restores or checks a backup to see whether it can be used.</summary>
    public IReadOnlyList<Located<string>> RestoreTests { get; init; } = [];

    /// <summary>The nodes of Dremio: what runs them, or files of one that nothing here runs.</summary>
    public IReadOnlyList<DremioNode> DremioNodes { get; init; } = [];

    /// <summary>Where dbt builds, by the profiles that its containers get.</summary>
    public IReadOnlyList<DbtTarget> DbtTargets { get; init; } = [];
    public IReadOnlyList<Network> Networks { get; init; } = [];
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>Who connects to which database of the stack.</summary>
    public IReadOnlyList<Connection> Connections { get; init; } = [];

    /// <summary>What clients ask the databases of the stack for.</summary>
    public IReadOnlyList<Login> Logins { get; init; } = [];
    public IReadOnlyList<Resource> Resources { get; init; } = [];
    public IReadOnlyList<Credential> Credentials { get; init; } = [];

    /// <summary>The variables by which containers get secrets that do not stand in the files.</summary>
    public IReadOnlyList<SecretVariable> SecretVariables { get; init; } = [];

    /// <summary>The files of variables in which secrets of it stand.</summary>
    public IReadOnlyList<VariableFile> VariableFiles { get; init; } = [];
    public IReadOnlyList<Observation> Observations { get; init; } = [];
    public Sight Sight { get; init; } = Sight.Complete;

    /// <summary>What a document says besides the files that it shows; null for everything else.</summary>
    public Document? Document { get; init; }

    /// <summary>The paths it read and looked for: what can change it.</summary>
    public IReadOnlyCollection<string> Looked { get; init; } = [];

    /// <summary>Which resources of Terraform complete which others.</summary>
    public Companions Companions => companions is { } known && ReferenceEquals(known.Resources, Resources) ? known : companions = new(Resources, Sight);

    public IEnumerable<Container> Containers => Workloads.SelectMany(workload => workload.Containers);
    public IEnumerable<Database> Databases => Stores.OfType<Database>();
    public SourceFile LastLayer => Layers[Layers.Count - 1];

    /// <summary>True when the place is in a file that other environments share.</summary>
    public bool IsFromBase(Place place) => IsLayered && Layers.Count > 1 && !ReferenceEquals(place.Source, LastLayer) && !OwnLayers.Contains(place.Source);

    // A stack is itself: comparing what is in it would walk through all of it.
    public bool Equals(Stack? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
    public override string ToString() => Name;
}

/// <summary>Whether this kind of thing could be declared where dpp does not look.</summary>
/// <param name="Unseen">The files or modules that belong to the stack and were not read.</param>
public sealed record Sight(IReadOnlyList<string> Unseen)
{
    public static Sight Complete { get; } = new([]);

    public bool IsComplete => Unseen.Count == 0;
}

/// <summary>All stacks of one environment: where a backup in one protects a database in another.</summary>
public sealed record Estate(Tier Tier, PolicyTerms Policy, IReadOnlyList<Stack> Stacks)
{
    public bool Equals(Estate? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => (int)Tier;
}
