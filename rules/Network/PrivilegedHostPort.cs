using Dpp.Products;

namespace Dpp.Rules;

public sealed class PrivilegedHostPort : Rule
{
    private const int FirstOfUsers = 1024;

    public override RuleInfo Info { get; } = new("DP6007", "privileged-host-port", "Port below 1024 published by what is no edge proxy", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            The ports below 1024 are where the internet looks first, and they belong to the one program that stands at the
            edge: it ends TLS, keeps access logs and limits requests. A service that takes port 80 itself has none of
            that, stands in the way of a proxy that comes later, and does not start under a rootless engine.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/engine/security/rootless/tips/#exposing-privileged-ports"],
        Answers = ["compose.privileged-host-port"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                ports:
                  - "[|80|]:8088"
            """),
        Bad.Compose("""
            services:
              traefik:
                image: traefik:v3.2.1
                ports: ["443:443"]
              console:
                image: example/console:3.0.2
                ports:
                  - target: 8080
                    published: [|81|]
            """) with { Note = "There is an edge proxy, and this is not it" },
        Bad.Compose("""
            services:
              console:
                image: example/console:3.0.2
                ports:
                  - "[|80|]:8080"
            """) with { Severity = Note, Note = "It may be an edge proxy of one's own" },
        Good.Compose("""
            services:
              nginx:
                image: nginx:1.27.2
                ports: ["80:80", "443:443"]
              names:
                image: adguard/adguardhome:v0.107.54
                ports: ["53:53/udp"]
              only-this-host:
                image: apache/superset:4.1.1
                ports: ["127.0.0.1:88:8088"]
              inside-only:
                image: example/console:3.0.2
                ports: ["8080:80"]
              chosen-by-the-engine:
                image: example/console:3.0.2
                ports: ["80"]
              decided-at-start:
                image: apache/superset:4.1.1
                ports: ["${SUPERSET_PORT}:8088"]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var hasEdge = stack.Workloads.Any(workload => (ImageRoles.Of(workload) & ImageRole.EdgeProxy) != 0);
        foreach (var workload in stack.Workloads)
        {
            if (workload.Kind != WorkloadKind.Service || ImageRoles.Of(workload) != ImageRole.None)
            {
                continue;
            }

            foreach (var container in workload.Containers)
            {
                var cap = hasEdge || container.Product is not null ? Warning : Note;
                foreach (var port in container.Published)
                {
                    if (port.ReachesOtherHosts && port.Host.Knows(out var host) && host.First is > 0 and < FirstOfUsers)
                    {
                        yield return port.Host.Finding($"'{container}' is published on port {host} of the host, where an edge proxy belongs").AtMost(cap);
                    }
                }
            }
        }
    }
}
