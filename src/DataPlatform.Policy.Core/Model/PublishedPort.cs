using Dpp.Text;

namespace Dpp.Model;

/// <summary>A port of a container that can be reached through its host.</summary>
/// <param name="Address">The host address it is bound to; Missing: all of them.</param>
/// <param name="Host">The ports of the host, Missing when the engine chooses one.</param>
/// <param name="Container">The ports of the container.</param>
/// <param name="At">The whole entry.</param>
public sealed record PublishedPort(Located<string> Address, Located<PortRange> Host, Located<PortRange> Container, string Protocol, Place At)
{
    /// <summary>True when only this host itself can reach it.</summary>
    public bool IsLoopback => Address.Knows(out var address) && (address.StartsWith("127.", StringComparison.Ordinal) || address is "localhost" or "::1" or "[::1]");
}

public readonly record struct PortRange(int First, int Last)
{
    public bool Contains(int port) => port >= First && port <= Last;
    public override string ToString() => First == Last ? $"{First}" : $"{First}-{Last}";
}
