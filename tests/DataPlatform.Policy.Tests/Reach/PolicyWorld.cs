using System.Text.Json.Nodes;

namespace Dpp.Tests.Reach;

/// <summary>Namespaces, pods and policies made by chance, and who may connect to whom by the words of the API reference.</summary>
internal sealed class PolicyWorld
{
    private static readonly string[] keys = ["app", "tier"], values = ["a", "b", "c"];
    private readonly Random random;

    public PolicyWorld(int seed)
    {
        random = new Random(seed);
        Spaces = [.. Enumerable.Range(0, 3).Select(i => new Space($"ns{i}", Labels()))];
        Pods = [.. Enumerable.Range(0, 5).Select(i => new Pod($"pod{i}", Spaces[random.Next(3)], Labels(), random.Next(2) == 0 ? [] : [new("http", random.Next(80, 83), random.Next(4) == 0 ? "UDP" : "TCP")]))];
        Policies = [.. Enumerable.Range(0, random.Next(1, 6)).Select(i => new Policy($"policy{i}", Spaces[random.Next(3)], Select(), Types(), Rules(), Rules()))];
    }

    public IReadOnlyList<Space> Spaces { get; }
    public IReadOnlyList<Pod> Pods { get; }
    public IReadOnlyList<Policy> Policies { get; }

    public sealed record Space(string Name, Dictionary<string, string> Labels);
    public sealed record NamedPort(string Name, int Number, string Protocol);
    public sealed record Pod(string Name, Space Space, Dictionary<string, string> Labels, NamedPort[] Ports);
    public sealed record Expression(string Key, string Operator, string[] Values);
    public sealed record Selector(Dictionary<string, string>? Match, Expression[]? Expressions);
    public sealed record Peer(Selector? Pods, Selector? Spaces);
    public sealed record Port(string? Protocol, int? Number, string? Name, int? End);
    public sealed record Rule(Peer[]? Peers, Port[]? Ports);
    public sealed record Policy(string Name, Space Space, Selector Pods, string[]? Types, Rule[]? Ingress, Rule[]? Egress);

    public bool Open(Pod from, Pod to, int port, string protocol)
        => OneWay("Egress", from, to, to, port, protocol) && OneWay("Ingress", to, from, to, port, protocol);

    /// <summary>If no policy selects the pod for this direction, everything may pass; else what at least one rule of one of them allows.</summary>
    private bool OneWay(string direction, Pod subject, Pod other, Pod destination, int port, string protocol)
    {
        var selecting = Policies.Where(policy => policy.Space == subject.Space && Selects(policy.Pods, subject.Labels) && TypesOf(policy).Contains(direction)).ToList();
        return selecting.Count == 0 || selecting.Exists(policy => ((direction == "Egress" ? policy.Egress : policy.Ingress) ?? []).Any(rule =>
            (rule.Peers is null or { Length: 0 } || rule.Peers.Any(peer => IsPeer(peer, policy, other)))
            && (rule.Ports is null or { Length: 0 } || rule.Ports.Any(each => IsPort(each, destination, port, protocol)))));
    }

    /// <summary>"If this field is not specified, it will default based on the existence of ingress or egress rules."</summary>
    private static string[] TypesOf(Policy policy) => policy.Types ?? (policy.Egress is { Length: > 0 } ? ["Ingress", "Egress"] : ["Ingress"]);

    private static bool IsPeer(Peer peer, Policy policy, Pod other)
        => (peer.Spaces is null ? other.Space == policy.Space : Selects(peer.Spaces, With(other.Space.Labels, "kubernetes.io/metadata.name", other.Space.Name)))
            && (peer.Pods is null || Selects(peer.Pods, other.Labels));

    private static bool IsPort(Port each, Pod destination, int port, string protocol)
    {
        if ((each.Protocol ?? "TCP") != protocol)
        {
            return false;
        }
        if (each.Name is not null)
        {
            return destination.Ports.Any(named => named.Name == each.Name && named.Number == port && named.Protocol == protocol);
        }
        return each.Number is null || (each.End is null ? each.Number == port : each.Number <= port && port <= each.End);
    }

    private static bool Selects(Selector selector, Dictionary<string, string> labels)
        => (selector.Match ?? []).All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value)
            && (selector.Expressions ?? []).All(expression => expression.Operator switch
            {
                "In" => labels.TryGetValue(expression.Key, out var value) && expression.Values.Contains(value),
                "NotIn" => !labels.TryGetValue(expression.Key, out var other) || !expression.Values.Contains(other),
                "Exists" => labels.ContainsKey(expression.Key),
                _ => !labels.ContainsKey(expression.Key),
            });

    private static Dictionary<string, string> With(Dictionary<string, string> labels, string key, string value) => new(labels) { [key] = value };

    private Dictionary<string, string> Labels() => keys.Where(_ => random.Next(3) > 0).ToDictionary(key => key, _ => values[random.Next(3)]);

    private Selector Select() => random.Next(4) switch
    {
        0 => new(null, null),
        1 => new(null, [new(keys[random.Next(2)], new[] { "In", "NotIn" }[random.Next(2)], [values[random.Next(3)], values[random.Next(3)]])]),
        2 => new(null, [new(keys[random.Next(2)], new[] { "Exists", "DoesNotExist" }[random.Next(2)], [])]),
        _ => new(new() { [keys[random.Next(2)]] = values[random.Next(3)] }, null),
    };

    private Selector SelectSpace() => random.Next(3) == 0 ? new(new() { ["kubernetes.io/metadata.name"] = Spaces[random.Next(3)].Name }, null) : Select();

    private string[]? Types() => random.Next(5) switch { 0 => ["Ingress"], 1 => ["Egress"], 2 => ["Ingress", "Egress"], _ => null };

    private Rule[]? Rules() => random.Next(4) == 0 ? null : [.. Enumerable.Range(0, random.Next(3)).Select(_ => new Rule(Peers(), Ports()))];

    private Peer[]? Peers() => random.Next(4) == 0 ? null : [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(3) switch
    {
        0 => new Peer(Select(), null),
        1 => new Peer(null, SelectSpace()),
        _ => new Peer(Select(), SelectSpace()),
    })];

    private Port[]? Ports() => random.Next(3) == 0 ? null : [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(4) switch
    {
        0 => new Port(random.Next(2) == 0 ? "UDP" : null, null, null, null),
        1 => new Port(random.Next(3) == 0 ? "UDP" : "TCP", null, "http", null),
        2 => new Port(null, 80, null, random.Next(80, 83)),
        _ => new Port(random.Next(3) == 0 ? "UDP" : null, random.Next(80, 83), null, null),
    })];

    /// <summary>The world as manifests; JSON is YAML.</summary>
    public string Manifests()
    {
        IEnumerable<JsonObject> all =
        [
            .. Spaces.Select(space => Object("v1", "Namespace", space.Name, null, space.Labels, null)),
            .. Pods.Select(pod => Object("v1", "Pod", pod.Name, pod.Space.Name, pod.Labels, new JsonObject
            {
                ["containers"] = new JsonArray(new JsonObject
                {
                    ["name"] = "main",
                    ["ports"] = new JsonArray([.. pod.Ports.Select(port => new JsonObject { ["name"] = port.Name, ["containerPort"] = port.Number, ["protocol"] = port.Protocol })]),
                }),
            })),
            .. Policies.Select(policy => Object("networking.k8s.io/v1", "NetworkPolicy", policy.Name, policy.Space.Name, [], Without(new JsonObject
            {
                ["podSelector"] = Json(policy.Pods),
                ["policyTypes"] = policy.Types is null ? null : new JsonArray([.. policy.Types.Select(type => JsonValue.Create(type))]),
                ["ingress"] = Json(policy.Ingress, "from"),
                ["egress"] = Json(policy.Egress, "to"),
            }))),
        ];
        return string.Join("\n---\n", all.Select(each => each.ToJsonString()));
    }

    private static JsonObject Object(string version, string kind, string name, string? space, Dictionary<string, string> labels, JsonObject? spec) => Without(new JsonObject
    {
        ["apiVersion"] = version,
        ["kind"] = kind,
        ["metadata"] = Without(new JsonObject { ["name"] = name, ["namespace"] = space, ["labels"] = Json(labels) }),
        ["spec"] = spec,
    });

    private static JsonObject Json(Dictionary<string, string> labels) => new([.. labels.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))]);

    private static JsonObject Json(Selector selector) => Without(new JsonObject
    {
        ["matchLabels"] = selector.Match is null ? null : Json(selector.Match),
        ["matchExpressions"] = selector.Expressions is null ? null : new JsonArray([.. selector.Expressions.Select(expression => new JsonObject
        {
            ["key"] = expression.Key,
            ["operator"] = expression.Operator,
            ["values"] = new JsonArray([.. expression.Values.Select(value => JsonValue.Create(value))]),
        })]),
    });

    private static JsonArray? Json(Rule[]? rules, string way) => rules is null ? null : new JsonArray([.. rules.Select(rule => Without(new JsonObject
    {
        [way] = rule.Peers is null ? null : new JsonArray([.. rule.Peers.Select(peer => Without(new JsonObject
        {
            ["podSelector"] = peer.Pods is null ? null : Json(peer.Pods),
            ["namespaceSelector"] = peer.Spaces is null ? null : Json(peer.Spaces),
        }))]),
        ["ports"] = rule.Ports is null ? null : new JsonArray([.. rule.Ports.Select(port => Without(new JsonObject
        {
            ["protocol"] = port.Protocol,
            ["port"] = port.Name is not null ? JsonValue.Create(port.Name) : port.Number is { } number ? JsonValue.Create(number) : null,
            ["endPort"] = port.End,
        }))]),
    }))]);

    private static JsonObject Without(JsonObject made)
    {
        foreach (var key in made.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
        {
            made.Remove(key);
        }
        return made;
    }
}
