using System.Globalization;
using Dpp.Model;

namespace Dpp.Products.Clouds;

/// <summary>From the first port to the last.</summary>
public readonly record struct PortSpan(int From, int To)
{
    public static PortSpan All { get; } = new(0, 65535);

    public bool IsAll => From <= 1 && To >= 65535;

    public bool Contains(PortSpan other) => From <= other.From && To >= other.To;

    public override string ToString() => From == To ? $"{From}" : $"{From}-{To}";

    /// <param name="text">"5432", "8000-9000", or "*".</param>
    public static bool TryParse(string text, out PortSpan span)
    {
        var parts = text.Split('-');
        var to = 0;
        var isRead = int.TryParse(parts[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && parts.Length <= 2 && int.TryParse(parts[parts.Length - 1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out to);
        span = text.Trim() == "*" ? All : new PortSpan(from, to);
        return isRead || text.Trim() == "*";
    }
}

/// <summary>One rule of a security group, a network security group or a firewall, in whichever resource it stands.</summary>
/// <param name="Declared">The resource that says it.</param>
/// <param name="Body">The block or attributes of this rule alone.</param>
public sealed record TrafficRule(Resource Declared, Tree Body, bool IsIngress)
{
    /// <summary>True when it keeps traffic out.</summary>
    public bool IsDeny { get; init; }

    /// <summary>Address ranges of the other side, and words for all of them.</summary>
    public IReadOnlyList<Located<string>> Peers { get; init; } = [];

    /// <summary>Of TCP and UDP; none for other protocols.</summary>
    public IReadOnlyList<Located<PortSpan>> Ports { get; init; } = [];

    /// <summary>Among the rules of one group a lower number wins; out of sight where all are added up.</summary>
    public Located<int> Priority { get; init; }

    /// <summary>Names what the rule belongs to, where rules have priorities.</summary>
    public string Group { get; init; } = "";

    /// <summary>The places where it says "everybody".</summary>
    public IEnumerable<Located<string>> Everybody => Peers.Where(peer => peer.Knows(out var range) && IsEverybody(range));

    public static bool IsEverybody(string range)
        => range is "*" || string.Equals(range, "Internet", StringComparison.OrdinalIgnoreCase) || string.Equals(range, "Any", StringComparison.OrdinalIgnoreCase)
            || (AddressRange.TryParse(range, out var addresses) && addresses.IsEverywhere);

    /// <summary>True unless it is certain that this rule lets the ports of an allowing one of its group through.</summary>
    public bool MayHide(TrafficRule allowing, PortSpan ports)
    {
        if (!IsDeny || IsIngress != allowing.IsIngress || Group != allowing.Group)
        {
            return false;
        }

        var isLater = Priority.Knows(out var mine) && allowing.Priority.Knows(out var theirs) && mine > theirs;
        var isOfOthers = Peers.Count > 0 && Peers.All(peer => peer.Knows(out var range) && !IsEverybody(range));
        var isOfOtherPorts = Ports.All(span => span.Knows(out var own) && !own.Contains(ports));
        return !isLater && !isOfOthers && !isOfOtherPorts;
    }
}
