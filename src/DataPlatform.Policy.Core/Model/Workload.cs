namespace Dpp.Model;

public enum WorkloadKind : byte
{
    /// <summary>A compose or Swarm service.</summary>
    Service,
    Deployment,
    StatefulSet,
    DaemonSet,
    ReplicaSet,
    Pod,
    Job,
    CronJob,

    /// <summary>Run by somebody else: a managed database, an operator's cluster.</summary>
    Managed,
}

/// <summary>Something that runs containers.</summary>
public sealed record Workload
{
    public required Located<string> Name { get; init; }
    public required WorkloadKind Kind { get; init; }

    /// <summary>How many run; what the consumer takes when nobody says is Implied.</summary>
    public Located<int> Replicas { get; init; }
    public required IReadOnlyList<Container> Containers { get; init; }
    public required Resource Declared { get; init; }
    public string? Namespace { get; init; }

    /// <summary>The pod it makes, as declared: metadata and spec; null outside Kubernetes.</summary>
    public Tree? Pod { get; init; }

    /// <summary>The networks it is on; empty when it is on none.</summary>
    public Located<IReadOnlyList<Membership>> Networks { get; init; }

    /// <summary>Whether network policies let its pods ask for names; unknown where nothing restricts them.</summary>
    public Passage NameServer { get; init; }

    /// <summary>The port on which its pods talk to each other when there are several; null when its product makes no cluster.</summary>
    public int? ClusterPort { get; init; }

    /// <summary>The service mesh that encrypts its traffic; Missing when nothing here asks for one.</summary>
    public Located<string> Mesh { get; init; }

    /// <summary>The Pod Security Standard that its namespace enforces: a pod that breaks it is refused.</summary>
    public Located<string> EnforcedStandard { get; init; }

    // As a stack: it is itself.
    public bool Equals(Workload? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => Name.At.GetHashCode();

    public bool IsOneShot => Kind is WorkloadKind.Job or WorkloadKind.CronJob;
}
