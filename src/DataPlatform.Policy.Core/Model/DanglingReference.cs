using Dpp.Text;

namespace Dpp.Model;

/// <summary>What a reference is about; each topic is a rule of its own.</summary>
public enum ReferenceTopic : byte
{
    Scaling,
    Backend,
    Configuration,
    Host,
    GoverningService,
    Selector,
    SecretStore,
    ClusterObject,
    TargetPort,
    ClientPort,
    Scrape,

    /// <summary>Who collects what a monitor finds.</summary>
    Collector,
    Namespace,
}

/// <summary>How a reference misses.</summary>
public enum Miss : byte
{
    /// <summary>Nothing in the tree is called so; it may be declared elsewhere.</summary>
    Nowhere,

    /// <summary>Something has nearly this name.</summary>
    NearName,
    OtherNamespace,
    OtherKind,

    /// <summary>The object is there, but not its key or port.</summary>
    Part,

    /// <summary>Only a stack of another environment declares it.</summary>
    OtherStack,

    /// <summary>A selector that means no pod.</summary>
    NoPod,
}

/// <summary>A reference to something that nothing in the tree declares.</summary>
/// <param name="Owner">What refers, for messages.</param>
/// <param name="Kind">What is referred to: "Secret", "Service"...</param>
public sealed record DanglingReference(ReferenceTopic Topic, Miss Miss, string Owner, string Kind, string Name, Place At) : Observation(At)
{
    /// <summary>The key or port that is asked for.</summary>
    public string? Part { get; init; }

    /// <summary>What was probably meant.</summary>
    public string? Nearest { get; init; }

    /// <summary>The other end: what was probably meant, or the object that lacks the part.</summary>
    public Place? Other { get; init; }

    /// <summary>The namespace in which it is looked for; null when nobody named one.</summary>
    public string? Space { get; init; }

    /// <summary>The namespace, kind or stack in which the name is declared.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>The setting under "externals" that says somebody else declares it.</summary>
    public string Externals { get; init; } = "";
    public Origin? Origin { get; init; }
}

/// <summary>Objects without a namespace among others that name theirs: they go wherever they are applied.</summary>
/// <param name="Others">How many name one.</param>
public sealed record HomelessObjects(Place At, IReadOnlyList<Resource> Objects, int Others) : Observation(At);
