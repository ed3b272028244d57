namespace Dpp.Rules;

public sealed class PostgresWithoutTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3010", "postgres-without-tls", "PostgreSQL serves others without TLS", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Without TLS every query, every result and the password exchange cross the network readable for whoever
            shares it. PostgreSQL has TLS off unless somebody turns it on and gives it a certificate; clients then fall
            back to plain connections without saying so.
            """,
        Inputs = [Input.Compose, Input.Kubernetes, Input.PostgresConf],
        References = ["https://www.postgresql.org/docs/current/ssl-tcp.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
                ports:
                  - {|"5432:5432"|}
            """) with { Note = "Off by default, and reachable from other hosts" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "ssl=[|off|]"]
                ports:
                  - target: 5432
                    published: 15432
                    host_ip: 10.0.4.7
            """),
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
                network_mode: {|host|}
            """),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./postgresql.conf:/etc/postgresql/postgresql.conf:ro
                    ports:
                      - {|5432:5432|}
                """),
            ("postgresql.conf", """
                listen_addresses = '*'
                ssl = [|off|]
                """)),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c ssl=[|off|]
                deploy:
                  placement:
                    constraints: [node.labels.storage == fast]
            """) with { Severity = Warning, Note = "A swarm has several hosts, and its networks are plain" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      args: ["-c", "ssl=[|off|]"]
            """) with { Severity = Warning, Note = "Inside a cluster" },
        Bad.PostgresConf("""
            listen_addresses = '{|*|}'
            ssl = [|off|]
            """),
        Good.Compose("""
            services:
              only-for-its-own-network:
                image: postgres:16.4
              only-for-this-host:
                image: postgres:16.4
                ports:
                  - "127.0.0.1:5432:5432"
              with-tls:
                image: postgres:16.4
                command: postgres -c ssl=on -c ssl_cert_file=/run/secrets/server.crt -c ssl_key_file=/run/secrets/server.key
                ports:
                  - "5433:5432"
              decided-at-start:
                image: postgres:16.4
                command: postgres -c ssl=${POSTGRES_SSL}
                ports:
                  - "5434:5432"
              address-at-start:
                image: postgres:16.4
                ports:
                  - "${BIND_ADDRESS}:5435:5432"
              file-that-is-not-here:
                image: postgres:16.4
                command: postgres -c config_file=/etc/postgresql/postgresql.conf
                volumes:
                  - /srv/postgresql.conf:/etc/postgresql/postgresql.conf:ro
                ports:
                  - "5436:5432"
              exporter:
                image: prometheuscommunity/postgres-exporter:v0.15.0
                ports:
                  - "9187:9187"
            """, "A network of one host, loopback, TLS, and what is decided elsewhere"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                networks: [backend]
                deploy:
                  placement:
                    constraints: [node.labels.storage == fast]
            networks:
              backend:
                driver: overlay
                driver_opts:
                  encrypted: "true"
            """, "The network of the swarm is encrypted"),
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                  annotations:
                    linkerd.io/inject: enabled
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
            """, "A service mesh encrypts the traffic between the pods"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: platform
              labels:
                istio-injection: enabled
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
              namespace: platform
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
            """, "The mesh of the namespace"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                - name: postgres
                  image: postgres:16.4
                  args: ["-c", "listen_addresses=localhost"]
            """, "Only for the same pod"),
        Good.PostgresConf("""
            listen_addresses = 'localhost'
            ssl = off
            """, "Nobody else can connect"),
        Good.PostgresConf("""
            listen_addresses = ''
            ssl = off
            """, "A Unix socket only"),
        Good.PostgresConf("""
            max_connections = 200
            shared_buffers = 2GB
            """, "A part of a configuration: who can connect is said elsewhere"),
        Good.PostgresConf("""
            listen_addresses = '*'
            ssl = off
            ssl = on
            """, "The last line counts"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Kind != ProductKind.Postgres || !database.Tls.Knows(out var tls) || tls || StaysLocal(database))
            {
                continue;
            }

            var workload = database.Workload;
            if (workload is null)
            {
                if (database.Postgres?.Text("listen_addresses") is { } addresses && addresses.Knows(out _))
                {
                    yield return database.Tls.Finding($"'{database.Name}' listens on {addresses} without TLS").Because(addresses, $"listens on {addresses}");
                }
            }
            else if (HostCrossing.From(database.Container!) is { } way) // what runs has a container
            {
                yield return database.Tls.Finding($"'{database.Name}' serves other hosts without TLS").Because(way, "reached from other hosts through this");
            }
            else if (HostCrossing.Within(stack, workload) && !workload.Mesh.Knows(out _))
            {
                yield return database.Tls.Finding($"'{database.Name}' serves the cluster without TLS").AtMost(Warning);
            }
        }
    }

    private static bool StaysLocal(Database database)
        => database.Postgres?.Text("listen_addresses") is { } addresses
            && addresses.Knows(out var text)
            && text.Split(',').All(address => address.Trim() is "" or "localhost" or "127.0.0.1" or "::1");
}
