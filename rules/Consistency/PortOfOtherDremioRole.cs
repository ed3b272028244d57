namespace Dpp.Rules;

public sealed class PortOfOtherDremioRole : Rule
{
    private static readonly (int Port, string Serves)[] doors = [(9047, "the web pages"), (31010, "JDBC and ODBC"), (32010, "Flight")];

    public override RuleInfo Info { get; } = new("DP9126", "port-of-other-dremio-role", "A Dremio executor is given ports of a coordinator", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            An executor serves no web pages and no clients; it talks to the other nodes on port 45678. A coordinator port on it leads
            nowhere: checks fail, load balancers send users into the void, and somebody may have meant another role.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/get-started/cluster-deployments/architecture/node-roles"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled={|false|} -Dzookeeper=zk:2181
                ports:
                  - 127.0.0.1:9048:[|9047|]
            """),
        Bad.Kubernetes(DremioManifest.Node("executor", "-Dservices.coordinator.enabled={|false|} -Dzookeeper=zk:2181", ports: "[{containerPort: 45678}, {containerPort: [|31010|]}]")),
        Good.Compose("""
            services:
              coordinator:
                image: dremio/dremio-oss:25.2.0
                ports: ["127.0.0.1:9047:9047"]
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dzookeeper=coordinator:2181
                expose: ["45678"]
              decided-at-start:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=${COORDINATOR}
                ports: ["127.0.0.1:9049:9047"]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var node in stack.DremioNodes)
        {
            if (node.Container is not { } container || !node.Product.IsCoordinator.Knows(out var coordinator) || coordinator)
            {
                continue;
            }

            foreach (var ports in container.Serves.Concat(container.Published.Select(published => published.Container)).GroupBy(ports => ports.At).Select(same => same.First()))
            {
                if (ports.Knows(out var range) && doors.FirstOrDefault(door => range.Contains(door.Port)) is { Port: > 0 } door)
                {
                    yield return ports.Finding($"'{node}' is no coordinator and does not serve {door.Serves} on port {door.Port}").Because(node.Product.IsCoordinator, "no coordinator");
                }
            }
        }
    }
}
