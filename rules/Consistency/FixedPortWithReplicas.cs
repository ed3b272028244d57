namespace Dpp.Rules;

public sealed class FixedPortWithReplicas : Rule
{
    public override RuleInfo Info { get; } = new("DP9002", "fixed-port-with-replicas", "Fixed port of the host with more than one replica", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            On one host a port can be bound once. When a service that publishes a fixed port shall run more than once, the
            first container takes the port and the others fail to start. It happens when the base file publishes the port
            and the production overlay raises the replicas. Put a proxy in front, or publish a range as wide as the number of
            replicas. Only a swarm shares one port among all of them.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/#ports", "https://docs.docker.com/reference/compose-file/deploy/#replicas"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                ports: ["[|8088|]:8088"]
                deploy:
                  replicas: {|3|}
            """),
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  minio:
                    image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                    ports:
                      - "[|9000|]:9000"
                      - "{|9001|}:9001"
                """),
            ("docker-compose.prod.yml", """
                services:
                  minio:
                    scale: {|4|}
                """)) with { IsStructural = true, Note = "One finding for all ports of a service" },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                ports: ["[|8088-8089|]:8088"]
                deploy:
                  replicas: {|3|}
            """) with { Note = "Two ports for three containers" },
        Good.Compose("""
            services:
              one:
                image: apache/superset:4.1.1
                ports: ["8088:8088"]
                deploy:
                  replicas: 1
              as-many-ports-as-replicas:
                image: apache/superset:4.1.1
                ports: ["8100-8102:8088"]
                deploy:
                  replicas: 3
              chosen-by-the-engine:
                image: apache/superset:4.1.1
                ports: ["8088"]
                deploy:
                  replicas: 3
              decided-at-start:
                image: apache/superset:4.1.1
                ports: ["8090:8088"]
                deploy:
                  replicas: ${REPLICAS}
              port-decided-at-start:
                image: apache/superset:4.1.1
                ports: ["${PORT}:8088"]
                deploy:
                  replicas: 3
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                ports: ["8088:8088"]
                deploy:
                  replicas: 3
                  update_config:
                    order: start-first
            """, "A swarm shares the port among all replicas"),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                ports: ["8088:8088"]
                deploy:
                  replicas: 3
            """) with { Settings = "topology: many-hosts\n", Note = "The settings say that it runs on a swarm" },
    ];

    private static readonly string[] onlyOfSwarm = ["placement", "endpoint_mode", "update_config", "rollback_config"];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!stack.Topology.Knows(out var topology) || topology != Topology.SingleHost)
        {
            yield break;
        }

        foreach (var workload in stack.Workloads)
        {
            var isOnSwarm = onlyOfSwarm.Any(key => !workload.Declared.Body["deploy"][key].IsMissing);
            if (workload.Kind != WorkloadKind.Service || isOnSwarm || !workload.Replicas.Knows(out var replicas) || replicas <= 1)
            {
                continue;
            }

            var narrow = workload.Containers.SelectMany(container => container.Published).Where(port => Room(port) < replicas).ToList();
            if (narrow.Count == 0)
            {
                continue;
            }

            var first = narrow[0].Host;
            var finding = first.Finding($"'{workload.Name}' shall run {replicas} times, but only {Times(Room(narrow[0]))} can have port {Shown(first)} of the host; the others do not start");
            foreach (var port in narrow.Skip(1))
            {
                finding = finding.Because(port.Host, $"nor can they share {Shown(port.Host)}");
            }

            yield return finding.Because(workload.Replicas, $"{replicas} replicas");
        }
    }

    /// <summary>How many containers find a free port.</summary>
    private static int Room(PublishedPort port)
        => port.Host.Knows(out var host) && host.First > 0 && port.Container.Knows(out var inside)
            ? (host.Last - host.First + 1) / (inside.Last - inside.First + 1)
            : int.MaxValue;

    private static string Times(int room) => room == 1 ? "one" : $"{room}";

    private static string Shown(Located<PortRange> port) => port.Knows(out var range) ? range.ToString() : "";
}
