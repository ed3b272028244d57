using Dpp.Text;

namespace Dpp.Model;

public enum LinkKind : byte
{
    ConnectsTo,
    Selects,
    Mounts,
    Exposes,
    Scales,
    BacksUp,
    References,
}

/// <summary>What a link leads to.</summary>
public abstract record Target;

/// <summary>Something declared in the tree.</summary>
public sealed record InTree(Resource Resource) : Target
{
    public override string ToString() => Resource.Name.ToString();
}

/// <summary>One thing needs another; points at the text that declares it.</summary>
public sealed record Link(Workload From, LinkKind Kind, Located<string> Says, Target To, Passage Reach)
{
    /// <summary>The port it asks for; Missing when it names none.</summary>
    public Located<int> Port { get; init; }
}

/// <summary>Whether networks and policies let a link through, and which line decides.</summary>
public readonly record struct Passage(Located<bool> Open, Place? By, string? Because);
