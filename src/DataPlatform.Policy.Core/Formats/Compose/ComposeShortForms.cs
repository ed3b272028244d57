using System.Globalization;
using System.Net;

namespace Dpp.Formats.Compose;

/// <summary>Says what is wrong with the short forms of ports and volumes, as compose reads them; null when nothing is.</summary>
internal static class ComposeShortForms
{
    /// <summary>[address:][host:]container[/protocol].</summary>
    public static string? WrongPort(string text)
    {
        var slash = text.IndexOf('/');
        var ports = slash < 0 ? text : text.Substring(0, slash);
        if (slash >= 0 && text.Substring(slash + 1).ToLowerInvariant() is var protocol and not ("tcp" or "udp" or "sctp"))
        {
            return $"'{protocol}' is not tcp, udp or sctp";
        }

        var colon = ports.LastIndexOf(':');
        var before = colon <= 0 ? -1 : ports.LastIndexOf(':', colon - 1);
        var container = ports.Substring(colon + 1);
        var host = colon < 0 ? "" : ports.Substring(before + 1, colon - before - 1);
        if (before >= 0 && !IsAddress(ports.Substring(0, before)))
        {
            return $"'{ports.Substring(0, before)}' is no IP address";
        }

        if (container.Length == 0)
        {
            return "it names no port of the container";
        }

        if (!TryRange(container, out var first, out var last) || first == 0)
        {
            return $"'{container}' is no port of a container";
        }

        if (host.Length == 0)
        {
            return null;
        }

        return !TryRange(host, out var from, out var to) ? $"'{host}' is no port of the host"
            : to - from != last - first && last != first ? $"{to - from + 1} ports of the host for {last - first + 1} of the container"
            : null;
    }

    /// <summary>[source:]target[:mode].</summary>
    public static string? WrongVolume(string text)
    {
        if (text.Length == 0)
        {
            return "it is empty";
        }

        if (text[0] == ':' || text[text.Length - 1] == ':' || text.IndexOf("::", StringComparison.Ordinal) >= 0)
        {
            return "nothing stands between its colons";
        }

        var at = -1;
        for (var parts = 0; parts < 3; parts++)
        {
            at = VolumeColon(text, at + 1);
            if (at < 0)
            {
                return null;
            }
        }

        return "it has more than three parts";
    }

    /// <summary>The colon that ends the part of a volume; -1 for the last part. One letter before a colon is a Windows drive, whatever follows.</summary>
    public static int VolumeColon(string text, int start)
    {
        var at = text.IndexOf(':', start);
        return at == start + 1 && char.IsLetter(text[start]) ? text.IndexOf(':', at + 1) : at;
    }

    private static bool IsAddress(string text)
    {
        var address = text.Length > 1 && text[0] == '[' && text[text.Length - 1] == ']' ? text.Substring(1, text.Length - 2) : text;
        return IPAddress.TryParse(address, out _) && (address.IndexOf(':') >= 0 || address.Split('.').Length == 4);
    }

    private static bool TryRange(string text, out int first, out int last)
    {
        var dash = text.IndexOf('-');
        last = 0;
        var isFirst = TryPort(dash < 0 ? text : text.Substring(0, dash), out first);
        var isLast = dash < 0 || TryPort(text.Substring(dash + 1), out last);
        last = dash < 0 ? first : last;
        return isFirst && isLast && first <= last;
    }

    private static bool TryPort(string text, out int port) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535;
}
