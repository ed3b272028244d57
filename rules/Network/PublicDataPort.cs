using Dpp.Products;

namespace Dpp.Rules;

public sealed class PublicDataPort : Rule
{
    public override RuleInfo Info { get; } = new("DP6001", "public-data-port", "Port of a data store or admin page is published on all interfaces", Development: Note, Staging: Error, Production: Error)
    {
        Why = """
            A port published without an address is open on every interface of the host, and Docker writes its own
            firewall rules ahead of ufw and firewalld: the port that looks blocked is reachable from the internet.
            Scanners find an open PostgreSQL, Redis or Elasticsearch within hours. Services of the same project reach each
            other without any published port.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/engine/network/packet-filtering-firewalls/", "https://docs.docker.com/reference/compose-file/services/#ports"],
        Answers = ["compose.port-all-interfaces"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                ports:
                  - "[|5432|]:5432"
            """, """
            services:
              postgres:
                image: postgres:16.4
                ports:
                  - "127.0.0.1:5432:5432"
            """),
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                ports:
                  - "[|0.0.0.0|]:9000:9000"
                  - 127.0.0.1:9001:9001
            """, """
            services:
              minio:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                ports:
                  - "127.0.0.1:9000:9000"
                  - 127.0.0.1:9001:9001
            """),
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                ports:
                  - target: 9200
                    published: [|"9200"|]
            """, """
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                ports:
                  - target: 9200
                    published: "9200"
                    host_ip: 127.0.0.1
            """) with { Note = "The long form", IsStructural = true },
        Bad.Compose("""
            services:
              redis:
                image: redis:7.4.1
                ports:
                  - [|"6379"|]
            """, """
            services:
              redis:
                image: redis:7.4.1
                ports:
                  - "127.0.0.1::6379"
            """) with { Note = "Docker chooses the port of the host, on all interfaces too" },
        Bad.Compose("""
            services:
              pgadmin:
                image: dpage/pgadmin4:8.12
                ports:
                  - "[|8081|]:80"
            """, """
            services:
              pgadmin:
                image: dpage/pgadmin4:8.12
                ports:
                  - "127.0.0.1:8081:80"
            """) with { Note = "An admin page" },
        Bad.Compose("""
            services:
              warehouse:
                image: registry.example.com/team/warehouse:3.0.1
                ports:
                  - "[|15432|]:5432"
            """, """
            services:
              warehouse:
                image: registry.example.com/team/warehouse:3.0.1
                ports:
                  - "127.0.0.1:15432:5432"
            """) with { Note = "Known by its port inside the container" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                ports:
                  - "[|5432|]:5432"
            """, """
            services:
              postgres:
                image: postgres:16.4
                ports:
                  - "127.0.0.1:5432:5432"
            """) with { Environment = Tier.Development, Note = "On the computer of a developer: info" },
        Good.Compose("""
            services:
              loopback:
                image: postgres:16.4
                ports:
                  - "127.0.0.1:5432:5432"
                  - "[::1]:5432:5432"
                  - target: 5432
                    published: "5433"
                    host_ip: 127.0.0.1
              one-address:
                image: postgres:16.4
                ports:
                  - "10.0.4.7:5432:5432"
              decided-at-start:
                image: postgres:16.4
                ports:
                  - "${BIND_ADDRESS}:5434:5432"
                  - ${POSTGRES_PORTS}
              only-for-other-services:
                image: postgres:16.4
                expose:
                  - "5432"
              users-need-it:
                image: apache/superset:4.1.1
                ports:
                  - "8088:8088"
              same-number-outside:
                image: nginx:1.27.2
                ports:
                  - "5435:8080"
              exporter:
                image: prometheuscommunity/postgres-exporter:v0.15.0
                ports:
                  - "9187:9187"
            """),
    ];

    /// <summary>Ports that belong to one kind of server only, by which it is known when the image is not.</summary>
    private static readonly int[] wellKnown =
    [
        1433, // SQL Server
        1521, // Oracle
        2181, // ZooKeeper
        3306, // MySQL, MariaDB
        5432, // PostgreSQL
        5672, // RabbitMQ
        6379, // Redis
        6432, // PgBouncer
        9200, 9300, // Elasticsearch, OpenSearch
        27017, // MongoDB
    ];

    private static readonly HashSet<string> adminPages = new(StringComparer.Ordinal)
    {
        "docker.io/dpage/pgadmin4",
        "docker.io/library/adminer",
        "docker.io/library/mongo-express",
        "docker.io/library/phpmyadmin",
        "docker.io/phpmyadmin/phpmyadmin",
        "docker.io/portainer/portainer-ce",
        "docker.io/provectuslabs/kafka-ui",
        "docker.io/rediscommander/redis-commander",
        "docker.io/redis/redisinsight",
    };

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            if (workload.Kind != WorkloadKind.Service)
            {
                continue;
            }

            foreach (var container in workload.Containers)
            {
                foreach (var port in container.Published)
                {
                    if (port.IsOnAllInterfaces && port.Container.Knows(out var ports) && IsForFew(container, ports) && !IsForNodes(container, ports))
                    {
                        var outside = port.Host.Knows(out var host) && host != ports ? $" as {host}" : "";
                        yield return new Finding(PlaceOf(port), $"'{container}' publishes port {ports}{outside} on all interfaces of the host")
                            .Repair("Publish it on 127.0.0.1 only", port.Address.Write("127.0.0.1"), @unsafe: true);
                    }
                }
            }
        }
    }

    /// <summary>The address when one is written, otherwise the port of the host that lacks it.</summary>
    private static Text.Place PlaceOf(PublishedPort port)
        => !port.Address.IsMissing ? port.Address.At : port.Host.Knows(out _) ? port.Host.At : port.At;

    /// <summary>What the nodes of a cluster need among themselves is a fault of its own, DP6002.</summary>
    private static bool IsForNodes(Container container, PortRange ports)
        => container.Product is not null && ProductReader.ImageOf(container)?.Product.Ports.Any(port => port.Use == PortUse.Cluster && ports.Contains(port.Number)) == true;

    private static bool IsForFew(Container container, PortRange ports) => container.Product?.Kind switch
    {
        null or ProductKind.Other => wellKnown.Any(ports.Contains) || (container.Image.Knows(out var image) && adminPages.Contains(image.Identity)),
        ProductKind.Dremio or ProductKind.Superset or ProductKind.Airbyte => wellKnown.Any(ports.Contains),
        _ => true,
    };
}
