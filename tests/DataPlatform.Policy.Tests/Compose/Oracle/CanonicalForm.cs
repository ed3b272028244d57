using System.Globalization;
using System.Text.Json.Nodes;
using Dpp.Model;

namespace Dpp.Tests.Compose.Oracle;

/// <summary>Brings a compose model into one form: long syntax everywhere, scalars as text, sizes in bytes, durations in nanoseconds.</summary>
/// <remarks>What is in that form already stays as it is, so that our model and the answer of docker-compose go the same way.</remarks>
internal static partial class CanonicalForm
{
    private static readonly string[] WhenTrue = ["oom_kill_disable", "privileged", "read_only", "stdin_open", "tty", "use_api_socket"];

    public static JsonObject Service(JsonObject service)
    {
        var result = new JsonObject();
        foreach (var (key, value) in service)
        {
            // docker-compose leaves out what is false anyway, and extensions.
            if (!key.StartsWith("x-", StringComparison.Ordinal) && !(WhenTrue.Contains(key) && $"{value}" == "false")
                && Attribute(key, Scalars(value)) is { } canonical && !(key is "deploy" or "networks" && canonical is JsonObject { Count: 0 }))
            {
                result[key] = canonical;
            }
        }

        return Sorted(result);
    }

    /// <summary>A network, volume, secret, config or model.</summary>
    public static JsonObject Declaration(JsonNode? declaration)
    {
        var result = new JsonObject();
        foreach (var (key, value) in Scalars(declaration) as JsonObject ?? [])
        {
            result[key] = key switch
            {
                "labels" => Pairs(value, ""),
                "external" when value is JsonValue text && $"{text}" == "false" => null,
                _ => value?.DeepClone(),
            };
        }

        return Sorted(WithoutEmpty(result));
    }

    private static JsonNode? Attribute(string key, JsonNode? value) => key switch
    {
        "command" or "entrypoint" => Words(value),
        "environment" => Pairs(value, null),
        "labels" or "annotations" or "sysctls" or "storage_opt" => Pairs(value, ""),
        "extra_hosts" => Hosts(value),
        "dns" or "dns_search" or "tmpfs" or "label_file" => Listed(value),
        "env_file" => null, // docker-compose leaves it out: read files stand in the environment
        "mem_limit" or "mem_reservation" or "memswap_limit" or "shm_size" => Size(value),
        "cpus" => Number(value),
        "stop_grace_period" => Span(value),
        "ports" => Each(value, Ports),
        "volumes" => Each(value, item => [Volume(item)]),
        "devices" => Each(value, item => [Device(item)]),
        "configs" => Each(value, item => [Mounted(item, "")]),
        "secrets" => Each(value, item => [Mounted(item, "/run/secrets/")]),
        "depends_on" => Waits(value),
        "networks" or "models" => Named(value),
        "build" => Build(value),
        "gpus" => Gpus(value),
        "ulimits" => Limits(value),
        "healthcheck" => Healthcheck(value),
        "deploy" => Deploy(value),
        "develop" => Develop(value),
        "logging" => WithoutEmpty(value),
        "provider" => Provider(value),
        "blkio_config" => Blkio(value),
        "post_start" or "pre_stop" => Each(value, item => [Hook(item)]),
        _ => value?.DeepClone(),
    };

    /// <summary>Every scalar as text; numbers in their shortest form.</summary>
    private static JsonNode? Scalars(JsonNode? node) => node switch
    {
        JsonObject mapping => new JsonObject(mapping.Select(entry => KeyValuePair.Create(entry.Key, Scalars(entry.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Scalars)]),
        JsonValue value => JsonValue.Create(value.ToString().Replace("$$", "$")),
        _ => null,
    };

    private static JsonObject Sorted(JsonNode node)
        => new(((JsonObject)node).OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Sort(entry.Value))));

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject mapping => Sorted(mapping),
        JsonArray items => new JsonArray([.. items.Select(Sort)]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Words(JsonNode? value) => value is JsonValue text ? new JsonArray([.. Split($"{text}").Select(word => JsonValue.Create(word))]) : value?.DeepClone();

    private static JsonNode? Pairs(JsonNode? value, string? nothing)
    {
        if (value is null)
        {
            return null;
        }

        var result = new JsonObject();
        foreach (var (key, text) in value is JsonArray items ? items.Select(item => Cut($"{item}", "=")) : ((JsonObject)value).Select(entry => (entry.Key, entry.Value is null ? null : $"{entry.Value}")))
        {
            result[key] = text is null ? nothing : JsonValue.Create(text);
        }

        return result.Count == 0 ? null : result;
    }

    private static (string Key, string? Text) Cut(string text, params string[] separators)
    {
        var at = separators.Select(separator => text.IndexOf(separator, StringComparison.Ordinal)).Where(found => found >= 0).DefaultIfEmpty(-1).Min();
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static JsonArray? Hosts(JsonNode? value)
    {
        var pairs = value switch
        {
            JsonArray items => items.Select(item => Cut($"{item}", "=", ":")).Select(pair => $"{pair.Key}={pair.Text?.Trim('[', ']')}"),
            JsonObject mapping => mapping.SelectMany(entry => (entry.Value as JsonArray ?? [JsonValue.Create($"{entry.Value}")]).Select(address => $"{entry.Key}={address}")),
            _ => [],
        };

        // docker-compose keeps "a:1.1.1.1" and "a=1.1.1.1" beside each other, which mean the same.
        return new JsonArray([.. pairs.Distinct().Order(StringComparer.Ordinal).Select(pair => JsonValue.Create(pair))]);
    }

    private static JsonNode? Listed(JsonNode? value) => value is JsonValue one ? new JsonArray(one.DeepClone()) : value?.DeepClone();

    private static JsonNode? Size(JsonNode? value)
        => value is not null && Bytes.TryParse($"{value}", ByteDialect.Compose, out var size) ? JsonValue.Create($"{size.Count}") : value?.DeepClone();

    private static JsonNode? Number(JsonNode? value)
        => value is not null && decimal.TryParse($"{value}", NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create((number / 1.0000000000m).ToString(CultureInfo.InvariantCulture)) : value?.DeepClone();

    private static JsonNode? Span(JsonNode? value)
        => value is not null && Duration.TryParse($"{value}", DurationDialect.Go, out var span) ? JsonValue.Create($"{span.Nanoseconds}") : value?.DeepClone();

    private static JsonNode? Each(JsonNode? value, Func<JsonNode, IEnumerable<JsonNode>> change)
        => value is JsonArray items ? new JsonArray([.. items.OfType<JsonNode>().SelectMany(change)]) : value?.DeepClone();

    private static JsonNode? Waits(JsonNode? value)
    {
        var result = new JsonObject();
        foreach (var (name, wait) in Named(value) as JsonObject ?? [])
        {
            var one = wait?.DeepClone() as JsonObject ?? [];
            one["condition"] ??= "service_started";
            one["required"] ??= "true";
            if ($"{one["restart"]}" == "false")
            {
                one.Remove("restart");
            }

            result[name] = one;
        }

        return result;
    }

    private static JsonNode? Named(JsonNode? value)
        => value is JsonArray names ? new JsonObject(names.Select(name => KeyValuePair.Create($"{name}", default(JsonNode)))) : value?.DeepClone();

    private static JsonObject WithoutFalse(JsonObject mapping, params string[] keys)
    {
        foreach (var key in keys)
        {
            if ($"{mapping[key]}" == "false")
            {
                mapping.Remove(key);
            }
        }

        return mapping;
    }

    /// <summary>Without nulls and empty mappings, which say nothing.</summary>
    private static JsonNode WithoutEmpty(JsonNode? node)
    {
        if (node is not JsonObject mapping)
        {
            return node?.DeepClone() ?? new JsonObject();
        }

        var result = new JsonObject();
        foreach (var (key, value) in mapping)
        {
            var inner = value is JsonObject ? WithoutEmpty(value) : value?.DeepClone();
            if (inner is not null and not JsonObject { Count: 0 })
            {
                result[key] = inner;
            }
        }

        return result;
    }
}
