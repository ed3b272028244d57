using static Dpp.Formats.Compose.ComposeKinds;

namespace Dpp.Formats.Compose;

/// <summary>The compose specification as docker compose 2.40 enforces it (as of 2026-11): every key at every level with its forms.</summary>
internal static partial class ComposeTable
{
    private static readonly ComposeShape text = new(Characters);
    private static readonly ComposeShape flag = new(Flag | Characters) { Reading = ComposeReading.Flag };
    private static readonly ComposeShape strictFlag = new(Flag);
    private static readonly ComposeShape integer = new(Integer | Characters) { Reading = ComposeReading.Integer };
    private static readonly ComposeShape number = new(Integer | Number | Characters) { Reading = ComposeReading.Number };
    private static readonly ComposeShape numberOrText = new(Integer | Number | Characters);
    private static readonly ComposeShape size = new(Integer | Number | Characters) { Reading = ComposeReading.Size };
    private static readonly ComposeShape wholeSize = new(Integer | Characters) { Reading = ComposeReading.Size };
    private static readonly ComposeShape sizeText = new(Characters) { Reading = ComposeReading.Size };
    private static readonly ComposeShape duration = new(Characters) { Reading = ComposeReading.Duration };
    private static readonly ComposeShape texts = new(List) { Items = text };
    private static readonly ComposeShape distinct = new(List) { Items = text, IsUnique = true };
    private static readonly ComposeShape oneOrMore = new(Characters | List) { Items = text };
    private static readonly ComposeShape words = new(Characters | List | Null) { Items = text };
    private static readonly ComposeShape scalar = new(Characters | Integer | Number | Flag | Null);
    private static readonly ComposeShape pairs = new(List | Mapping) { Items = text, Named = scalar };
    private static readonly ComposeShape options = new(Mapping) { Named = numberOrText };
    private static readonly ComposeShape hosts = new(List | Mapping) { Items = text, Named = oneOrMore };
    private static readonly ComposeShape external = new(Flag | Characters | Mapping) { Reading = ComposeReading.Flag, Keys = Keys(("name", text)) };
    private static readonly ComposeShape limits = new(Mapping)
    {
        Named = Map(("hard", integer), ("soft", integer)) with { Kinds = Integer | Characters | Mapping, Reading = ComposeReading.Integer, Required = ["soft", "hard"] },
    };

    private static readonly ComposeShape mounted = new(List)
    {
        Items = Map(("source", text), ("target", text), ("uid", text), ("gid", text), ("mode", numberOrText)) with { Kinds = Characters | Mapping },
    };

    private static readonly ComposeShape hook = Map(("command", words), ("user", text), ("privileged", flag), ("working_dir", text), ("environment", pairs)) with { Required = ["command"] };

    private static readonly ComposeShape network = Map(
        ("name", text), ("driver", text), ("driver_opts", options), ("external", external), ("internal", flag), ("enable_ipv4", flag), ("enable_ipv6", flag),
        ("attachable", flag), ("labels", pairs),
        ("ipam", Map(
            ("driver", text), ("options", new ComposeShape(Mapping) { Named = text }),
            ("config", ListOf(Map(("subnet", text), ("ip_range", text), ("gateway", text), ("aux_addresses", new ComposeShape(Mapping) { Named = text }))))))) with
    { Kinds = Mapping | Null };

    private static readonly ComposeShape volume = Map(("name", text), ("driver", text), ("driver_opts", options), ("external", external), ("labels", pairs)) with { Kinds = Mapping | Null };

    private static readonly ComposeShape secret = Map(
        ("name", text), ("environment", text), ("file", text), ("external", external), ("labels", pairs), ("driver", text), ("driver_opts", options), ("template_driver", text));

    private static readonly ComposeShape config = Map(
        ("name", text), ("content", text), ("environment", text), ("file", text), ("external", external), ("labels", pairs), ("template_driver", text));

    private static readonly ComposeShape model = Map(
        ("name", text), ("model", text), ("context_size", new ComposeShape(Integer)), ("runtime_flags", texts)) with
    { Required = ["model"] };

    /// <summary>A whole file.</summary>
    public static ComposeShape Root { get; } = Map(
        ("version", text), ("name", text), ("services", Names(Service(), plain: true)), ("networks", Names(network)), ("volumes", Names(volume, plain: true)),
        ("secrets", Names(secret, plain: true)), ("configs", Names(config, plain: true)), ("models", Names(model)),
        ("include", ListOf(Map(("path", oneOrMore), ("env_file", oneOrMore), ("project_directory", text)) with { Kinds = Characters | Mapping })));

    private static IReadOnlyDictionary<string, ComposeShape> Keys(params (string Key, ComposeShape Shape)[] keys)
    {
        var all = new Dictionary<string, ComposeShape>(keys.Length, StringComparer.Ordinal);
        foreach (var (key, shape) in keys)
        {
            all[key] = shape;
        }

        return all;
    }

    private static ComposeShape Map(params (string Key, ComposeShape Shape)[] keys) => new(Mapping) { Keys = Keys(keys) };

    private static ComposeShape ListOf(ComposeShape items) => new(List) { Items = items };

    private static ComposeShape Names(ComposeShape each, bool plain = false) => new(Mapping) { Named = each, HasPlainNames = plain };

    private static ComposeShape OneOf(params string[] all) => new(Characters) { Words = all };
}
