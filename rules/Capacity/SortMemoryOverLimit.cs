using System.Globalization;

namespace Dpp.Rules;

public sealed class SortMemoryOverLimit : Rule
{
    public override RuleInfo Info { get; } = new("DP1044", "sort-memory-over-limit", "PostgreSQL may use more memory than it has", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            work_mem is not for the server but for each sort and each hash of each query, hashes times hash_mem_multiplier. With
            every connection at work the sum meets the limit of the container, and the kernel kills a backend; the server then ends
            all connections and recovers. It happens on the busiest day, not in the test.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-WORK-MEM"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c shared_buffers={|4GB|} -c work_mem=[|64MB|] -c max_connections={|200|}
                mem_limit: {|8g|}
            """) with { IsStructural = true, Note = "4 GiB + 64 MiB x 2 x 200, and without the buffers still more than 8 GiB" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:13.16
                command: postgres -c work_mem=[|32MB|] -c max_connections={|300|}
                mem_limit: {|8g|}
            """) with { Note = "Before 15 a hash takes no more than a sort" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c max_connections=[|1000|]
                mem_limit: {|4g|}
            """) with { Note = "The default of 4 MB, a thousand times" },
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
                max_connections = {|100|}
                work_mem = [|64MB|]
                """)),
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
                      args: ["-c", "work_mem=[|128MB|]", "-c", "max_connections={|100|}"]
                      resources:
                        limits:
                          memory: {|16Gi|}
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c shared_buffers=${BUFFERS} -c hash_mem_multiplier=${TIMES} -c work_mem=[|64MB|] -c max_connections={|200|}
                mem_limit: {|8g|}
            """) with { Note = "What is not known counts as nothing, and the sum is over the limit without it" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c shared_buffers={|1GB|} -c work_mem=[|16MB|] -c max_connections={|200|}
                    mem_limit: 16g
                """),
            ("compose.prod.yaml", """
                services:
                  postgres:
                    mem_limit: {|6g|}
                """)) with
        { IsStructural = true, Note = "The overlay for production gives less memory" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c work_mem=[|${WORK_MEM:-32MB}|]
                    mem_limit: {|4g|}
                """),
            (".env", """
                WORK_MEM=64MB
                """)) with
        { Note = "From a variable" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                shared_buffers = {|4GB|}
                work_mem = [|16MB|]
                max_connections = {|200|}
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
                          memory: {|8Gi|}
                  volumes:
                    - name: config
                      configMap:
                        name: postgres
            """) with { Note = "From a ConfigMap" },
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
                  max_connections: "{|400|}"
                  work_mem: [|32MB|]
              resources:
                limits:
                  memory: {|16Gi|}
            """) with { Note = "Parameters of a CloudNativePG cluster" },
        Bad.Kubernetes("""
            apiVersion: acid.zalan.do/v1
            kind: postgresql
            metadata:
              name: acid-warehouse
            spec:
              teamId: acid
              numberOfInstances: 2
              volume: {size: 100Gi}
              postgresql:
                version: "16"
                parameters:
                  max_connections: "{|400|}"
                  work_mem: [|32MB|]
              resources:
                limits:
                  memory: {|8Gi|}
            """) with { Note = "Parameters of Zalando's operator" },
        Good.Compose("""
            services:
              fits:
                image: postgres:16.4
                command: postgres -c shared_buffers=2GB -c work_mem=16MB -c max_connections=100
                mem_limit: 8g
              before-15:
                image: postgres:13.16
                command: postgres -c work_mem=32MB -c max_connections=200
                mem_limit: 8g
              hashes-like-sorts:
                image: postgres:16.4
                command: postgres -c work_mem=32MB -c max_connections=200 -c hash_mem_multiplier=1.0
                mem_limit: 8g
              sorts-at-start:
                image: postgres:16.4
                command: postgres -c shared_buffers=2GB -c work_mem=${WORK_MEM} -c max_connections=500
                mem_limit: 4g
              memory-at-start:
                image: postgres:16.4
                command: postgres -c work_mem=1GB
                mem_limit: ${MEMORY}
              without-a-limit:
                image: postgres:16.4
                command: postgres -c work_mem=1GB
              small-development-server:
                image: postgres:16.4
                mem_limit: 512m
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings || !database.Memory.Knows(out var memory) || memory < Bytes.FromGibibytes(1))
            {
                continue;
            }

            var (sorts, connections) = (settings.Size("work_mem"), settings.Number("max_connections"));
            if (!sorts.Knows(out var each) || !connections.Knows(out var many))
            {
                continue;
            }

            // What is not known counts as the least it can be.
            var buffers = settings.Size("shared_buffers");
            var kept = buffers.Knows(out var pages) ? pages : Bytes.Zero;
            var times = settings.Real("hash_mem_multiplier").Knows(out var multiplier) ? multiplier : 1;
            var sum = kept + (each * times * many);
            if (sum <= memory)
            {
                continue;
            }

            var at = sorts.State == Knowledge.Written ? sorts.At : connections.State == Knowledge.Written ? connections.At : buffers.At;
            var shared = kept > Bytes.Zero ? $"shared_buffers {kept} + " : "";
            var hashes = times > 1 ? string.Format(CultureInfo.InvariantCulture, " x {0:0.##}", times) : "";
            yield return new Finding(at, $"'{database.Name}' may use {sum.Rounded()} ({shared}work_mem {each}{hashes} x max_connections {many}) in a container limited to {memory}")
                .Because(database.Memory, $"limited to {memory}").Because(connections, $"{many} connections").Because(buffers, $"{kept} of shared buffers");
        }
    }
}
