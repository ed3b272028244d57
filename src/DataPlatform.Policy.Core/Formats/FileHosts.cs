using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats;

/// <summary>Finds the hosts that a configuration file names, whatever its language: in URLs, and after a key that says host.</summary>
/// <remarks>Covers application.properties, superset_config.py, pgbouncer.ini, dremio.conf and the like; a comment names nobody.</remarks>
internal static class FileHosts
{
    private const int LongestText = 1 << 18, LongestValue = 1 << 9, LongestList = 1 << 11;

    private static readonly string[] hostKeys = ["host", "hostname", "server", "endpoint", "url", "uri", "dsn", "broker", "hosts", "brokers", "servers", "targets", "zookeeper"];

    public static IEnumerable<NamedHost> In(SourceText file)
    {
        var text = file.Text;
        if (text.Length > LongestText)
        {
            yield break;
        }

        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (!IsComment(text, start, end))
            {
                foreach (var range in Hosts(text, start, end))
                {
                    yield return Said(file, range);
                }
            }

            start = end + 1;
        }
    }

    private static bool IsComment(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t')
        {
            start++;
        }

        return start >= end || text[start] is '#' or ';' or '%' || (text[start] == '/' && start + 1 < end && text[start + 1] is '/' or '*') || (text[start] == '-' && start + 1 < end && text[start + 1] == '-');
    }

    private static IEnumerable<TextRange> Hosts(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (text[at] == ':' && at + 2 < end && text[at + 1] == '/' && text[at + 2] == '/')
            {
                foreach (var range in Authority(text, at + 3, End(text, at + 3, end)))
                {
                    yield return range;
                }
            }
            else if (text[at] is '=' or ':' && SaysHost(text, start, at))
            {
                var key = at;
                foreach (var range in Values(text, key + 1, end))
                {
                    yield return range;
                    // What belongs to a value is no key of its own.
                    at = range.End - 1;
                }
            }
        }
    }

    /// <summary>The one value after a key, or those of a list in brackets.</summary>
    private static IEnumerable<TextRange> Values(string text, int from, int end)
    {
        var isList = false;
        end = Math.Min(end, from + LongestList);
        for (var value = from; value < end;)
        {
            if (text[value] is ' ' or '\t' or '"' or '\'' or '=' or '[' || (isList && text[value] == ','))
            {
                isList |= text[value] == '[';
                value++;
                continue;
            }

            var stop = End(text, value, end);
            var sign = text.IndexOf('=', value, stop - value);
            stop = sign < 0 ? stop : sign;
            // A URL is found where its scheme ends.
            if (stop > value && !(stop + 1 < end && text[stop] == '/' && text[stop + 1] == '/'))
            {
                foreach (var range in Authority(text, value, stop))
                {
                    yield return range;
                }
            }

            if (!isList || stop >= end || text[stop] is not ('"' or '\'' or ' '))
            {
                yield break;
            }

            value = stop + 1;
        }
    }

    /// <summary>Whether the word before a sign of assignment says that a host follows.</summary>
    private static bool SaysHost(string text, int start, int at)
    {
        var last = at;
        while (last > start && text[last - 1] is ' ' or '\t' or '"' or '\'' or ']')
        {
            last--;
        }

        var first = last;
        while (first > start && (char.IsLetterOrDigit(text[first - 1]) || text[first - 1] is '_' or '.' or '-'))
        {
            first--;
        }

        var word = Math.Max(Math.Max(text.LastIndexOf('_', Math.Max(last - 1, first), Math.Max(last - first, 0)), text.LastIndexOf('.', Math.Max(last - 1, first), Math.Max(last - first, 0))), text.LastIndexOf('-', Math.Max(last - 1, first), Math.Max(last - first, 0)));
        var from = word >= first ? word + 1 : first;
        return Array.Exists(hostKeys, key => key.Length == last - from && string.Compare(text, from, key, 0, key.Length, StringComparison.OrdinalIgnoreCase) == 0);
    }

    private static int End(string text, int from, int end)
    {
        end = Math.Min(end, from + LongestValue);
        while (from < end && text[from] is not ('/' or '?' or '#' or ' ' or '\t' or '"' or '\'' or '\r' or ';' or ')' or ']' or '}'))
        {
            from++;
        }

        return from;
    }

    /// <summary>host or host:port, several of them with commas, after user and password.</summary>
    private static IEnumerable<TextRange> Authority(string text, int start, int end)
    {
        var user = end > start ? text.LastIndexOf('@', end - 1, end - start) : -1;
        for (start = user < 0 ? start : user + 1; start < end;)
        {
            var comma = text.IndexOf(',', start, end - start);
            comma = comma < 0 ? end : comma;
            if (comma > start)
            {
                yield return new TextRange(start, comma);
            }

            start = comma + 1;
        }
    }

    private static NamedHost Said(SourceText file, TextRange range)
    {
        var colon = file.Text.IndexOf(':', range.Start, range.Length);
        var host = colon < 0 ? range : new TextRange(range.Start, colon);
        var said = Located<string>.Written(file.Text.Substring(host.Start, host.Length), file.PlaceOf(host));
        var port = colon < 0 ? Located<int>.Missing(said.At)
            : int.TryParse(file.Text.Substring(colon + 1, range.End - colon - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Located<int>.Written(number, file.PlaceOf(new TextRange(colon + 1, range.End)))
                : Located<int>.Unknown(Knowledge.Unreadable, said.At);
        return new NamedHost(said.ToString(), said, port);
    }
}
