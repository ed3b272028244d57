using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats;

/// <summary>Finds the hosts that a container is told to connect to, in its environment and its command.</summary>
internal static class NamedHosts
{
    private static readonly string[] hostKeys = ["HOST", "HOSTNAME", "SERVER", "ADDR", "ADDRESS", "ENDPOINT", "URL", "URI", "DSN", "HOSTS", "BROKER", "BROKERS", "SERVERS"];

    /// <summary>Parts of names of variables that tell a program what it is called itself, or where it listens.</summary>
    private static readonly string[] ownAddresses = ["LISTEN", "BIND", "ALLOWED", "TRUSTED", "ADVERTISE", "PUBLIC", "EXTERNAL", "VIRTUAL", "REDIRECT", "ROOT", "SELF", "DOMAIN", "CORS", "ORIGIN"];

    /// <summary>What stands where a host would, and is none.</summary>
    private static readonly string[] notHosts = ["true", "false", "yes", "no", "none", "null", "nil", "auto", "all", "any", "default", "disabled", "enabled", "localhost", "memory", "host", "hostname"];

    /// <summary>Schemes behind which a host stands; behind others it is a bucket, a file or a name of their own.</summary>
    private static readonly HashSet<string> hostSchemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "amqp", "amqps", "arrow-flight", "bolt", "clickhouse", "elasticsearch", "ftp", "grpc", "http", "https", "kafka", "ldap", "ldaps", "mariadb", "memcached", "mongodb", "mssql", "mysql", "nats",
        "neo4j", "opensearch", "oracle", "postgres", "postgresql", "presto", "pulsar", "redis", "rediss", "sftp", "smtp", "smtps", "spark", "sqlserver", "ssh", "tcp", "thrift", "trino", "udp", "ws", "wss", "zk", "zookeeper",
    };

    public static IEnumerable<NamedHost> In(Container container)
    {
        foreach (var variable in container.Environment.All)
        {
            var isHost = hostKeys.Any(key => variable.Name.EndsWith(key, StringComparison.OrdinalIgnoreCase));
            var isOwn = ownAddresses.Any(word => variable.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) || variable.Name is "HOST" or "HOSTNAME";
            foreach (var host in Hosts(variable.Source, variable.Value, isHost))
            {
                yield return isOwn ? host with { IsPeer = false } : host;
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
                yield return Said(source, host, from, isPeer: true);
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
                yield return Said(source, host, from, hostSchemes.Contains(Scheme(value, scheme)));
            }
        }
    }

    /// <summary>"postgresql" of postgresql+psycopg2:// and of jdbc:postgresql://.</summary>
    private static string Scheme(string value, int end)
    {
        var start = end;
        while (start > 0 && (value[start - 1] is '+' or '-' or '.' || char.IsLetterOrDigit(value[start - 1])))
        {
            start--;
        }

        return value.Substring(start, end - start).Split('+')[0];
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

    private static NamedHost Said(SourceText source, (TextRange Host, TextRange Port) authority, Located<string> from, bool isPeer)
    {
        var (host, port) = authority;
        var said = Located<string>.Written(source.Text.Substring(host.Start, host.Length), source.PlaceOf(host), null, from.Origin);
        var number = port.IsEmpty ? Located<int>.Missing(said.At)
            : int.TryParse(source.Text.Substring(port.Start, port.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? Located<int>.Written(parsed, source.PlaceOf(port), null, from.Origin)
            : Located<int>.Unknown(Knowledge.Unreadable, source.PlaceOf(port), from.Origin);
        return new NamedHost(said.ToString(), said, number) { IsPeer = isPeer && !notHosts.Contains(said.ToString()) };
    }
}

/// <summary>A host that a value names, and the port it names with it.</summary>
internal readonly record struct NamedHost(string Name, Located<string> Said, Located<int> Port)
{
    /// <summary>True when it can be nothing but the name of another host.</summary>
    public bool IsPeer { get; init; }
}
