using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Reads the ports of a service: "[address:][host:]container[/protocol]" and the long syntax.</summary>
internal static class ComposePorts
{
    public static IReadOnlyList<PublishedPort> Read(Tree ports, ComposeVariables variables)
    {
        var all = new List<PublishedPort>(ports.Items.Count);
        foreach (var item in ports.Items)
        {
            if (One(item, variables) is { } port)
            {
                all.Add(port);
            }
        }

        return all;
    }

    /// <summary>The ports that only other containers reach.</summary>
    public static IEnumerable<Located<PortRange>> Exposed(Tree expose)
        => expose.Items.Select(item => item.Read((string text, out PortRange range) => TryRange(text.Split('/')[0], out range)));

    /// <summary>What makes two entries the same port.</summary>
    public static string? Key(Tree item, ComposeVariables variables)
    {
        if (One(item, variables) is not { } port)
        {
            return null;
        }

        var isKnown = IsKnown(port.Address) && IsKnown(port.Host) && IsKnown(port.Container);
        return isKnown ? $"{(port.Address.IsMissing ? "0.0.0.0" : $"{port.Address}")}:{port.Host}:{port.Container}/{port.Protocol}" : ComposeText.Of(item, variables)?.Text;
    }

    private static bool IsKnown<T>(Located<T> value) => value.IsMissing || value.Knows(out _);

    private static PublishedPort? One(Tree item, ComposeVariables variables)
    {
        if (item.Kind == TreeKind.Mapping)
        {
            var protocol = item["protocol"].AsText().Knows(out var written) ? written : "tcp";
            return new PublishedPort(item["host_ip"].AsText(), item["published"].Read<PortRange>(TryRange), item["target"].Read<PortRange>(TryRange), protocol, item.At)
            {
                IsOfNode = item["mode"].AsText().Knows(out var mode) && mode == "host",
            };
        }

        return ComposeText.Of(item, variables) is { } text ? Short(item, text) : null;
    }

    private static PublishedPort Short(Tree item, ComposeText text)
    {
        var shape = text.Shape;
        var slash = shape.LastIndexOf('/');
        var end = slash < 0 ? shape.Length : slash;
        var protocol = slash < 0 ? "tcp" : shape.Substring(slash + 1);
        if (!text.IsKnown(TextRange.At(0, shape.Length)) && shape.IndexOf(':') < 0)
        {
            var unknown = Located<PortRange>.Unknown(text.State, item.At, text.Origin);
            return new PublishedPort(Located<string>.Unknown(text.State, item.At, text.Origin), unknown, unknown, protocol, item.At);
        }

        var colon = end == 0 ? -1 : shape.LastIndexOf(':', end - 1);
        var container = Ports(text, new TextRange(colon + 1, end));
        if (colon < 0)
        {
            var address = Located<string>.Missing(item.At, new PortAddressSlot(item, default, hasHostPort: false));
            return new PublishedPort(address, Located<PortRange>.Missing(item.At), container, protocol, item.At);
        }

        var before = colon == 0 ? -1 : shape.LastIndexOf(':', colon - 1);
        var hostRange = new TextRange(before + 1, colon);
        var host = hostRange.IsEmpty ? Located<PortRange>.Missing(item.At) : Ports(text, hostRange);
        return new PublishedPort(Address(item, text, before, hostRange), host, container, protocol, item.At);
    }

    private static Located<string> Address(Tree item, ComposeText text, int colon, TextRange host)
    {
        if (colon > 0)
        {
            var range = new TextRange(0, colon);
            return text.Value(range) is var written && written.Knows(out var address)
                ? Located<string>.Written(address, written.At, new PortAddressSlot(item, range, hasHostPort: true), written.Origin)
                : written;
        }

        // "${DB}:5432" may bring an address of its own at run time; "${DB_PORT}:5432" says that it does not.
        var mayHoldAddress = !text.IsKnown(host) && text.Text.IndexOf("PORT", host.Start, host.Length, StringComparison.OrdinalIgnoreCase) < 0;
        return mayHoldAddress ? text.Value(host) : Located<string>.Missing(item.At, new PortAddressSlot(item, default, hasHostPort: true));
    }

    private static Located<PortRange> Ports(ComposeText text, TextRange range)
    {
        var value = text.Value(range);
        if (!value.Knows(out var written))
        {
            return Located<PortRange>.Unknown(value.State, value.At, value.Origin);
        }

        return TryRange(written, out var ports)
            ? value.Select(_ => ports)
            : Located<PortRange>.Unknown(Knowledge.Unreadable, value.At, value.Origin);
    }

    private static bool TryRange(string text, out PortRange range)
    {
        var dash = text.IndexOf('-');
        var last = 0;
        var isRange = TryPort(dash < 0 ? text : text.Substring(0, dash), out var first)
            && (dash < 0 || TryPort(text.Substring(dash + 1), out last));
        range = new PortRange(first, dash < 0 ? first : last);
        return isRange && range.First <= range.Last;
    }

    private static bool TryPort(string text, out int port)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535;
}
