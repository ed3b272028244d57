namespace Dpp.Rules;

public sealed class UnbalancedSharedBuffers : Rule
{
    private const int Least = 15, Most = 40;

    public override RuleInfo Info { get; } = new("DP1041", "unbalanced-shared-buffers", "shared_buffers does not fit the memory of the container", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            PostgreSQL reads through its shared buffers and through the cache of the operating system. A quarter of the
            memory is the usual start. Far less, and hot pages are copied over and over; far more, and little is left for
            sorts, connections and the system cache, until the container is killed.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-SHARED-BUFFERS"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c shared_buffers=[|6GB|]
                mem_limit: {|8g|}
            """) with { Note = "Too much" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "shared_buffers=[|256MB|]"]
                mem_limit: {|8g|}
            """) with { Note = "Too little" },
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
                mem_limit: {|8g|}
            """) with { Severity = Note, Note = "128 MiB when nobody sets it" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - ./postgresql.conf:/etc/postgresql/postgresql.conf:ro
                    mem_limit: {|8g|}
                """),
            ("postgresql.conf", """
                max_connections = 200
                shared_buffers = [|512MB|]
                """)) with
        { Note = "In a mounted file" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                shared_buffers = [|12GB|]
            ---
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
                      args: ["-c", "config_file=/etc/postgresql/postgresql.conf"]
                      volumeMounts:
                        - name: config
                          mountPath: /etc/postgresql
                      resources:
                        limits:
                          memory: {|16Gi|}
                  volumes:
                    - name: config
                      configMap:
                        name: postgres
            """),
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              imageName: ghcr.io/cloudnative-pg/postgresql:16.4
              storage: {size: 100Gi}
              postgresql:
                parameters:
                  shared_buffers: [|256MB|]
              resources:
                limits:
                  memory: {|8Gi|}
            """) with { Note = "Parameters of a CloudNativePG cluster" },
        Good.Compose("""
            services:
              a-quarter:
                image: postgres:16.4
                command: postgres -c shared_buffers=2GB
                mem_limit: 8g
              at-the-edges:
                image: postgres:16.4
                command: postgres -c shared_buffers=1638MB
                mem_limit: 4g
              pages-of-8-kB:
                image: postgres:16.4
                command: postgres -c shared_buffers=262144
                mem_limit: 8g
              small-server:
                image: postgres:16.4
                command: postgres -c shared_buffers=64MB
                mem_limit: 768m
              limit-at-start:
                image: postgres:16.4
                command: postgres -c shared_buffers=64MB
                mem_limit: ${POSTGRES_MEMORY}
              buffers-at-start:
                image: postgres:16.4
                command: postgres -c shared_buffers=${SHARED_BUFFERS}
                mem_limit: 8g
              file-that-is-not-here:
                image: postgres:16.4
                command: postgres -c config_file=/etc/postgresql/postgresql.conf
                volumes:
                  - /srv/postgresql.conf:/etc/postgresql/postgresql.conf:ro
                mem_limit: 8g
              unlimited:
                image: postgres:16.4
                command: postgres -c shared_buffers=64MB
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres?.Size("shared_buffers") is not { } buffers
                || !buffers.Knows(out var size)
                || !database.Memory.Knows(out var memory)
                || memory < Bytes.FromGibibytes(1)
                || size.PercentOf(memory) is >= Least and <= Most)
            {
                continue;
            }

            var percent = size.PercentOf(memory);
            var rounded = (int)(percent < Least ? decimal.Floor(percent) : decimal.Ceiling(percent));
            yield return buffers
                .Finding($"'{database.Name}' keeps {size} of shared buffers in {memory} of memory: {rounded} % where {Least} to {Most} % serve it best")
                .Because(database.Memory, $"{memory} of memory")
                .AtMost(buffers.State == Knowledge.Implied ? Note : Warning);
        }
    }
}
