using Dpp.Text;

namespace Dpp.Model;

/// <summary>A port of a container that can be reached through its host.</summary>
/// <param name="Address">The host address it is bound to; Missing: all of them.</param>
/// <param name="Host">The ports of the host, Missing when the engine chooses one.</param>
/// <param name="Container">The ports of the container.</param>
/// <param name="At">The whole entry.</param>
public sealed record PublishedPort(Located<string> Address, Located<PortRange> Host, Located<PortRange> Container, string Protocol, Place At)
{
    /// <summary>True for a port of the one node that runs the container, where a swarm would publish it on all of them.</summary>
    public bool IsOfNode { get; init; }

    /// <summary>True when it is bound to every address of the host.</summary>
    public bool IsOnAllInterfaces => Address.IsMissing || (Address.Knows(out var address) && address is "" or "0.0.0.0" or "::" or "[::]");

    /// <summary>True when other hosts can reach it, on all addresses of this one or on some.</summary>
    public bool ReachesOtherHosts => Address.IsMissing || (Address.Knows(out _) && !IsLoopback);

    /// <summary>True when only this host itself can reach it.</summary>
    public bool IsLoopback => Address.Knows(out var address) && (address.StartsWith("127.", StringComparison.Ordinal) || address is "localhost" or "::1" or "[::1]");
}

public readonly record struct PortRange(int First, int Last)
{
    public bool Contains(int port) => port >= First && port <= Last;
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
