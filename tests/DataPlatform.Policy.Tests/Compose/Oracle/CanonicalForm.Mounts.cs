using System.Globalization;
using System.Text.Json.Nodes;
using Dpp.Formats.Compose;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Tests.Compose.Oracle;

/// <summary>Ports, volumes, devices, configs and secrets in the long syntax; words.</summary>
internal static partial class CanonicalForm
{
    private static IEnumerable<JsonNode> Ports(JsonNode item)
    {
        if (item is JsonObject mapping)
        {
            var port = (JsonObject)mapping.DeepClone();
            port["mode"] ??= "ingress";
            port["protocol"] ??= "tcp";
            yield return port;
            yield break;
        }

        var (ports, protocol) = Cut($"{item}", "/");
        var colon = ports.LastIndexOf(':');
        var before = colon < 0 ? -1 : ports.LastIndexOf(':', Math.Max(0, colon - 1));
        var (first, last) = Range(ports[(colon + 1)..]);
        var published = colon < 0 ? "" : ports[(before + 1)..colon];
        for (var port = first; port <= last; port++)
        {
            var one = new JsonObject { ["mode"] = "ingress", ["target"] = $"{port}", ["protocol"] = protocol ?? "tcp" };
            if (published.Length > 0)
            {
                one["published"] = first == last ? published : $"{Range(published).First + port - first}";
            }

            if (before > 0)
            {
                one["host_ip"] = ports[..before].Trim('[', ']');
            }

            yield return one;
        }
    }

    private static (int First, int Last) Range(string text)
    {
        var (first, last) = Cut(text, "-");
        return (int.Parse(first, CultureInfo.InvariantCulture), int.Parse(last ?? first, CultureInfo.InvariantCulture));
    }

    private static JsonObject Volume(JsonNode item)
    {
        var volume = item as JsonObject ?? ShortVolume($"{item}");
        var result = (JsonObject)WithoutEmpty(volume.DeepClone());
        if (result["source"] is { } source)
        {
            result["source"] = PathText($"{source}");
        }

        if (result["target"] is { } target)
        {
            result["target"] = $"{target}".Length > 1 ? $"{target}".TrimEnd('/') : $"{target}";
        }

        if (result["tmpfs"] is JsonObject tmpfs && tmpfs["size"] is { } size)
        {
            tmpfs["size"] = Size(size);
        }

        if (result["volume"] is JsonObject named && named["labels"] is { } labels)
        {
            named["labels"] = Pairs(labels, "");
        }

        if ($"{result["read_only"]}" == "false")
        {
            result.Remove("read_only");
        }

        if (result["bind"] is JsonObject bind)
        {
            if (bind["create_host_path"] is not null)
            {
                bind.Remove("create_host_path");
            }

            if (bind.Count == 0)
            {
                result.Remove("bind");
            }
        }

        return result;
    }

    private static JsonObject ShortVolume(string text)
    {
        var read = ComposeVolume.Of(new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, Text = text, At = default, Node = Verbatim(text) }, ComposeVariables.None);
        if (read is not { } volume)
        {
            throw new AssertFailedException($"no volume: {text}");
        }

        volume.Target.Knows(out var target);
        var result = new JsonObject { ["type"] = volume.Kind == MountKind.Bind ? "bind" : "volume", ["target"] = target };
        if (volume.Source.Knows(out var source))
        {
            result["source"] = source;
        }

        var options = text.Split(':').Skip(2).LastOrDefault()?.Split(',') ?? [];
        if (volume.ReadOnly)
        {
            result["read_only"] = "true";
        }

        if (options.FirstOrDefault(option => option is "z" or "Z") is { } selinux)
        {
            result["bind"] = new JsonObject { ["selinux"] = selinux };
        }

        if (options.Contains("nocopy"))
        {
            result["volume"] = new JsonObject { ["nocopy"] = "true" };
        }

        return result;
    }

    private static ScalarNode Verbatim(string text)
    {
        var source = new SourceText(new SourceFile("volume", text));
        return new ScalarNode(source, TextRange.At(0, text.Length), text, ScalarStyle.Plain);
    }

    private static string PathText(string path)
    {
        if (path.Length == 0 || path[0] is not '.')
        {
            return path;
        }

        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ""))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }

    private static JsonObject Device(JsonNode item)
    {
        if (item is JsonObject mapping)
        {
            return (JsonObject)mapping.DeepClone();
        }

        var parts = $"{item}".Split(':');
        return new JsonObject { ["source"] = parts[0], ["target"] = parts.Length > 1 ? parts[1] : parts[0], ["permissions"] = parts.Length > 2 ? parts[2] : "rwm" };
    }

    private static JsonObject Mounted(JsonNode item, string folder)
    {
        var result = item as JsonObject is { } mapping ? (JsonObject)mapping.DeepClone() : new JsonObject { ["source"] = $"{item}" };
        if (folder.Length > 0 && result["target"] is null)
        {
            result["target"] = folder + result["source"];
        }

        if (result["mode"] is { } mode)
        {
            result["mode"] = $"{mode}".TrimStart('0');
        }

        return result;
    }

    /// <summary>Words as a shell without variables splits them.</summary>
    private static IEnumerable<string> Split(string line)
    {
        var word = new System.Text.StringBuilder();
        var (quote, any) = ('\0', false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                (quote, any) = (c, true);
            }
            else if (c == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                any = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (any)
                {
                    yield return word.ToString();
                }

                word.Clear();
                any = false;
            }
            else
            {
                word.Append(c);
                any = true;
            }
        }

        if (any)
        {
            yield return word.ToString();
        }
    }
}
