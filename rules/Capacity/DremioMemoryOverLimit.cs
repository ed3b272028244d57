namespace Dpp.Rules;

public sealed class DremioMemoryOverLimit : Rule
{
    public override RuleInfo Info { get; } = new("DP1021", "dremio-memory-over-limit", "Dremio may use more memory than its container has", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Dremio uses Java heap and direct memory beside it. The launcher allows 4 GiB of heap and 8 GiB of direct
            memory when nobody says otherwise, and an -Xmx changes only the first: -Xmx16g alone may grow to 24 GiB.
            Beyond its limit the container is killed in the middle of a query, again and again under load.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/deploy-dremio/other-options/standalone/dremio-config/dremio-env/"],
        Covers = ["DP1028", "DP1023"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xms4g -Xmx[|16g|] -XX:+UseG1GC
                deploy:
                  resources:
                    limits:
                      memory: {|16g|}
            """) with { Note = "16 GiB of heap and the 8 GiB of direct memory that nobody asked for" },
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  - DREMIO_MAX_HEAP_MEMORY_SIZE_MB=[|8192|]
                  - DREMIO_MAX_DIRECT_MEMORY_SIZE_MB={|12288|}
                mem_limit: {|16g|}
            """),
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: [|16384|]
                mem_limit: {|16g|}
            """) with { Note = "4 GiB of heap come on top" },
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: [|8g|]
            """) with { Note = "The defaults of the launcher need 12 GiB" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: dremio-executor
            spec:
              serviceName: dremio
              selector:
                matchLabels: {app: dremio}
              template:
                metadata:
                  labels: {app: dremio}
                spec:
                  containers:
                    - name: executor
                      image: dremio/dremio-oss:25.2.0
                      env:
                        - name: DREMIO_MAX_HEAP_MEMORY_SIZE_MB
                          value: "[|8192|]"
                        - name: DREMIO_MAX_DIRECT_MEMORY_SIZE_MB
                          value: "{|24576|}"
                      resources:
                        limits:
                          memory: {|24Gi|}
            """),
        Good.Compose("""
            services:
              enough:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: 8192
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: 16384
                mem_limit: 28g
              in-total:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_MEMORY_SIZE_MB: 16384
                mem_limit: 16g
              direct-lowered-too:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xmx4g -XX:MaxDirectMemorySize=4g
                mem_limit: 10g
              unlimited:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xmx64g
            """, "Enough memory, one number for everything, direct memory set in the options, no limit at all"),
        Good.Compose("""
            services:
              limit-at-start:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xmx16g
                mem_limit: ${MEM}
              heap-at-start:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xmx${HEAP}
                mem_limit: 8g
              from-a-file-that-is-not-here:
                image: dremio/dremio-oss:25.2.0
                env_file: secrets/dremio.env
                mem_limit: 8g
              not-dremio:
                image: example/dremio-exporter:1.0.0
                environment:
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: 16384
                mem_limit: 1g
            """, "What is decided elsewhere is not guessed"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (container.Product is not Dremio dremio
                || !container.MemoryLimit.Knows(out var limit)
                || limit == Bytes.Zero
                || !dremio.Heap.Knows(out var heap)
                || !dremio.DirectMemory.Knows(out var direct)
                || heap + direct <= limit)
            {
                continue;
            }

            var message = $"'{container}' may use {heap + direct} (heap {heap} + direct {direct}) in a container limited to {limit}";
            var finding = IsSaid(dremio.Heap) ? dremio.Heap.Finding(message)
                : IsSaid(dremio.DirectMemory) ? dremio.DirectMemory.Finding(message)
                : container.MemoryLimit.Finding(message);
            yield return finding
                .Because(dremio.Heap, $"heap of {heap}" + Said(dremio.Heap))
                .Because(dremio.DirectMemory, $"direct memory of {direct}" + Said(dremio.DirectMemory))
                .Because(container.MemoryLimit, $"limited to {limit}");
        }
    }

    private static bool IsSaid(Located<Bytes> size) => size.Origin is not Fact;

    private static string Said(Located<Bytes> size) => IsSaid(size) ? "" : ", the default of the launcher";
}
