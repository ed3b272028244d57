using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats;

/// <summary>Finds the hosts that a container is told to connect to, in its environment and its command.</summary>
internal static class NamedHosts
{
    private static readonly string[] hostKeys = ["HOST", "HOSTNAME", "SERVER", "ADDR", "ADDRESS", "ENDPOINT", "URL", "URI", "DSN", "HOSTS", "BROKER", "BROKERS", "SERVERS"];

    public static IEnumerable<NamedHost> In(Container container)
    {
        foreach (var variable in container.Environment.All)
        {
            var isHost = hostKeys.Any(key => variable.Name.EndsWith(key, StringComparison.OrdinalIgnoreCase));
            foreach (var host in Hosts(variable.Source, variable.Value, isHost))
            {
                yield return host;
            }
        }

        foreach (var word in container.Entrypoint.Words.Concat(container.Arguments.Words))
        {
            foreach (var host in Hosts(word.Source, word.Value, isHost: false))
            {
                yield return host;
            }
        }
    }

    /// <summary>The hosts a value names: in URLs, or the whole value (with or without a port) where its key says that it is one.</summary>
    private static IEnumerable<NamedHost> Hosts(SourceText? source, Located<string> from, bool isHost)
    {
        if (source is null || !from.Knows(out var value))
        {
            yield break;
        }

        var scheme = value.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            foreach (var host in isHost ? Authority(value, TextRange.At(0, value.Length)) : [])
            {
                yield return Said(source, host, from);
            }

            yield break;
        }

        for (; scheme >= 0; scheme = value.IndexOf("://", scheme + 3, StringComparison.Ordinal))
        {
            var start = scheme + 3;
            var end = value.IndexOfAny(['/', '?', '#', ' ', '"', '\''], start);
            end = end < 0 ? value.Length : end;
            var at = end == start ? -1 : value.LastIndexOf('@', end - 1, end - start);
            foreach (var host in Authority(value, new TextRange(at < 0 ? start : at + 1, end)))
            {
                yield return Said(source, host, from);
            }
        }
    }

    /// <summary>host, host:port, or several of them with commas.</summary>
    private static IEnumerable<(TextRange Host, TextRange Port)> Authority(string value, TextRange range)
    {
        for (var start = range.Start; start < range.End;)
        {
            var comma = value.IndexOf(',', start, range.End - start);
            var end = comma < 0 ? range.End : comma;
            var colon = value.IndexOf(':', start, end - start);
            yield return (new TextRange(start, colon < 0 ? end : colon), new TextRange(colon < 0 ? end : colon + 1, end));
            start = end + 1;
        }
    }

    private static NamedHost Said(SourceText source, (TextRange Host, TextRange Port) authority, Located<string> from)
    {
        var (host, port) = authority;
        var said = Located<string>.Written(source.Text.Substring(host.Start, host.Length), source.PlaceOf(host), null, from.Origin);
        var number = port.IsEmpty ? Located<int>.Missing(said.At)
            : int.TryParse(source.Text.Substring(port.Start, port.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? Located<int>.Written(parsed, source.PlaceOf(port), null, from.Origin)
            : Located<int>.Unknown(Knowledge.Unreadable, source.PlaceOf(port), from.Origin);
        return new NamedHost(said.ToString(), said, number);
    }
}

/// <summary>A host that a value names, and the port it names with it.</summary>
internal readonly record struct NamedHost(string Name, Located<string> Said, Located<int> Port);
