using Dpp.Products;

namespace Dpp.Rules;

public sealed class FlatNetwork : Rule
{
    public override RuleInfo Info { get; } = new("DP6021", "flat-network", "Edge and data share one network", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            A proxy that answers the internet is the container most likely to be taken over. On one network with the
            databases it reaches all of them; on a network of its own with the services it forwards to, it reaches none.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/compose/how-tos/networking/#specify-custom-networks"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              nginx:
                image: nginx:1.27.2
                ports: ["443:443"]
                networks: [front, [|data|]]
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: postgres
                networks: [front, data]
              postgres:
                image: postgres:16.4
                networks: [{|data|}]
            networks:
              front:
              data:
            """),
        Bad.Compose("""
            services:
              [|traefik|]:
                image: traefik:v3.2.0
                ports: ["80:80", "443:443"]
              {|postgres|}:
                image: postgres:16.4
            """) with { IsStructural = true, Severity = Note, Note = "With one network only there is nothing that somebody chose" },
        Good.Compose("""
            services:
              nginx:
                image: nginx:1.27.2
                ports: ["443:443"]
                networks: [front]
              superset:
                image: apache/superset:4.1.1
                ports: ["8088:8088"]
                environment:
                  DATABASE_HOST: postgres
                networks: [front, data]
              haproxy-of-the-database:
                image: haproxy:3.0.5
                ports: ["5432:5432"]
                networks: [data]
              dremio:
                image: dremio/dremio-oss:26.0.0
                volumes: ["dremio:/opt/dremio/data"]
                networks: [front]
              inside-only:
                image: nginx:1.27.2
                ports: ["127.0.0.1:80:80"]
                networks: [data]
              postgres:
                image: postgres:16.4
                networks: [data]
            volumes:
              dremio:
            networks:
              front:
              data:
            """),
    ];

    private static readonly HashSet<string> proxies = new(StringComparer.Ordinal)
    {
        "docker.io/library/nginx", "docker.io/nginxinc/nginx-unprivileged", "docker.io/library/traefik", "docker.io/library/haproxy", "docker.io/library/caddy",
        "docker.io/library/httpd", "docker.io/envoyproxy/envoy", "docker.io/library/kong", "docker.io/apache/apisix", "docker.io/jc21/nginx-proxy-manager", "docker.io/nginxproxy/nginx-proxy",
    };

    private static readonly int[] webPorts = [80, 443, 8080, 8443];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var stores = stack.Stores.Where(store => store is { Rebuild: Rebuild.Never, Workload: not null, Container: { } container } && !HasUsers(container)).ToList();
        if (stores.Count == 0)
        {
            yield break;
        }

        foreach (var edge in stack.Workloads.Where(IsEdge))
        {
            foreach (var (mine, theirs, store) in Shared(edge, stores))
            {
                yield return new Finding(mine.Network.At, $"'{edge.Name}' answers other hosts and is on network '{mine.Network}' with {store.What}")
                    .Because(theirs.Network, $"{store.What} is on it too")
                    .AtMost(stack.Networks.Count > 1 ? Error : Note);
                break;
            }
        }
    }

    /// <summary>What people open in a browser is meant to be behind the proxy.</summary>
    private static bool HasUsers(Container container) => ProductReader.ImageOf(container)?.Product.Ports.Any(port => port.Use == PortUse.Users) == true;

    private static bool IsEdge(Workload workload) => workload.Containers.Any(container
        => container.Image.Knows(out var image) && proxies.Contains(image.Identity)
            && container.Published.Any(port => port.ReachesOtherHosts && port.Container.Knows(out var ports) && webPorts.Any(ports.Contains)));

    private static IEnumerable<(Membership Mine, Membership Theirs, Store Store)> Shared(Workload edge, IReadOnlyList<Store> stores)
    {
        if (!edge.Networks.Knows(out var mine))
        {
            yield break;
        }

        foreach (var membership in mine)
        {
            foreach (var store in stores)
            {
                if (store.Workload!.Networks.Knows(out var theirs) // chosen for having one
                    && theirs.FirstOrDefault(other => other.Network.Knows(out var name) && membership.Network.Knows(out var own) && name == own) is { } shared)
                {
                    yield return (membership, shared, store);
                }
            }
        }
    }
}
