namespace Dpp.Rules;

public sealed class PortConflict : Rule
{
    public override RuleInfo Info { get; } = new("DP9006", "port-conflict", "Two services publish the same port of the host", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A port of an address belongs to one program. Of two services that publish the same one, whichever starts second
            fails with "port is already allocated", and what depends on it stays down. It also happens within one
            service: an overlay that publishes a port on 127.0.0.1 does not replace the entry of the base file, it adds
            to it.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/services/#ports", "https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/"],
        Answers = ["compose.duplicate-host-port"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                ports: ["{|5432|}:5432"]
              metadata:
                image: postgres:16.4
                ports: ["127.0.0.1:[|5432|]:5432"]
            """),
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:26.0.1
                ports: ["{|31010-31012|}:31010-31012"]
              proxy:
                image: nginx:1.27.2
                ports:
                  - target: 80
                    published: [|31011|]
            """) with { Note = "One port inside a range" },
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    ports: ["{|5432|}:5432"]
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    ports: ["127.0.0.1:[|5432|]:5432"]
                """)) with { Note = "An overlay adds ports, it does not replace them" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
            spec:
              type: NodePort
              ports:
                - port: 8088
                  nodePort: 30088
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: airbyte
            spec:
              type: NodePort
              ports:
                - port: 8001
                  nodePort: [|30088|]
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: names
            spec:
              type: NodePort
              ports:
                - port: 53
                  protocol: UDP
                  nodePort: 30053
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: names-by-tcp
            spec:
              type: NodePort
              ports:
                - port: 53
                  protocol: TCP
                  nodePort: 30053
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: chosen-by-the-cluster
            spec:
              type: NodePort
              ports:
                - port: 80
            """, "Another protocol, or a port that the cluster chooses"),
        Good.Compose("""
            services:
              first-address:
                image: postgres:16.4
                ports: ["10.0.0.4:5432:5432"]
              second-address:
                image: postgres:16.4
                ports: ["10.0.0.5:5432:5432"]
              names-tcp:
                image: coredns/coredns:1.11.3
                ports: ["53:53/tcp", "53:53/udp"]
              same-inside:
                image: postgres:16.4
                ports: ["5433:5432"]
              chosen-by-the-engine:
                image: postgres:16.4
                ports: ["5432"]
              cpu:
                image: example/model:1.0.0
                profiles: [cpu]
                ports: ["9000:9000"]
              gpu:
                image: example/model:1.0.0
                profiles: [gpu]
                ports: ["9000:9000"]
              one-of-many:
                image: nginx:1.27.2
                ports: ["8000-8010:80"]
              another-of-many:
                image: nginx:1.27.2
                ports: ["8000-8010:80"]
              switched-off:
                image: postgres:16.4
                ports: ["5433:5432"]
                scale: 0
              on-the-host:
                image: prom/node-exporter:v1.8.2
                network_mode: host
                ports: ["5433:5433"]
              decided-at-start:
                image: postgres:16.4
                ports: ["${PORT}:5432"]
            """, "Other addresses and protocols, alternatives by profile, and what the engine chooses"),
    ];

    private sealed record Taken(int Order, Container Container, PublishedPort Port, PortRange Ports, string Address, IReadOnlyList<string> Profiles);

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var nodePorts = new Dictionary<(string Port, string Protocol), Resource>();
        foreach (var service in stack.Resources.Where(one => one is { Kind: "Service", Group: "" }))
        {
            foreach (var port in service.Body["spec"]["ports"].Items)
            {
                var said = port["nodePort"].AsInt();
                var protocol = port["protocol"].IsMissing ? "TCP" : port["protocol"].Text;
                if (!said.Knows(out var number) || number == 0)
                {
                    continue;
                }

                if (!nodePorts.TryGetValue(($"{number}", protocol), out var other))
                {
                    nodePorts.Add(($"{number}", protocol), service);
                }
                else if ($"{other.Name}" != $"{service.Name}" || other.Namespace != service.Namespace)
                {
                    yield return said.Finding($"'{service.Name}' publishes port {number} of every node, which '{other.Name}' publishes already").Because(other.Name, "publishes it");
                }
            }
        }

        foreach (var protocol in All(stack).GroupBy(taken => taken.Port.Protocol, StringComparer.Ordinal))
        {
            var open = new List<Taken>();
            foreach (var taken in protocol.OrderBy(each => each.Ports.First).ThenBy(each => each.Order))
            {
                open.RemoveAll(other => other.Ports.Last < taken.Ports.First);
                var rival = open.Find(other => Meet(other.Profiles, taken.Profiles) && Same(other.Address, taken.Address));
                if (rival is not null)
                {
                    var (first, second) = rival.Order < taken.Order ? (rival, taken) : (taken, rival);
                    yield return second.Port.Host
                        .Finding($"'{second.Container}' publishes port {second.Ports} of the host, which "
                            + (first.Container == second.Container ? "it publishes already" : $"'{first.Container}' publishes already"))
                        .Because(first.Port.Host, $"'{first.Container}' publishes {first.Ports} here");
                }

                // Whoever clashes with this one as well clashes with its rival already.
                if (rival is null || taken.Ports.Last > rival.Ports.Last || taken.Address != rival.Address || taken.Profiles.Count < rival.Profiles.Count)
                {
                    open.Add(taken);
                }
            }
        }
    }

    private static IEnumerable<Taken> All(Stack stack)
    {
        var order = 0;
        foreach (var workload in stack.Workloads)
        {
            var isOff = workload.Replicas.Knows(out var replicas) && replicas == 0;
            if (workload.Kind != WorkloadKind.Service || isOff)
            {
                continue;
            }

            foreach (var container in workload.Containers)
            {
                var isOnHost = container.Hardening.HostNetwork.Knows(out var onHost) && onHost;
                if (isOnHost || ProfilesOf(container) is not { } profiles)
                {
                    continue;
                }

                foreach (var port in container.Published)
                {
                    if (Fixed(port) is { } ports && AddressOf(port) is { } address && !port.IsOfNode)
                    {
                        yield return new Taken(order++, container, port, ports, address, profiles);
                    }
                }
            }
        }
    }

    /// <summary>The ports of the host that are taken for certain; of a range for one port the engine takes any.</summary>
    private static PortRange? Fixed(PublishedPort port)
        => port.Host.Knows(out var host) && host.First > 0 && port.Container.Knows(out var inside) && host.Last - host.First == inside.Last - inside.First ? host : null;

    private static string? AddressOf(PublishedPort port) => port.Address.IsMissing ? "" : port.Address.Knows(out var address) ? address.Trim('[', ']') : null;

    /// <summary>Null when they are not known.</summary>
    private static IReadOnlyList<string>? ProfilesOf(Container container)
    {
        var profiles = container.Declared["profiles"];
        if (profiles.Kind != TreeKind.Sequence)
        {
            return profiles.IsMissing || profiles.IsNull ? [] : null;
        }

        return profiles.Items.All(item => item.Kind == TreeKind.Scalar) ? [.. profiles.Items.Select(item => item.Text)] : null;
    }

    /// <summary>Services of different profiles are alternatives.</summary>
    private static bool Meet(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Count == 0 || other.Count == 0 || one.Any(other.Contains);

    private static bool Same(string one, string other)
        => one == other || one.Length == 0 || other.Length == 0 || Covers(one, other) || Covers(other, one);

    private static bool Covers(string all, string one) => all switch
    {
        "0.0.0.0" => one.IndexOf(':') < 0,
        "::" => one.IndexOf(':') >= 0,
        _ => false,
    };
}
