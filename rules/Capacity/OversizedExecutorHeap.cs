namespace Dpp.Rules;

public sealed class OversizedExecutorHeap : Rule
{
    public override RuleInfo Info { get; } = new("DP1022", "oversized-executor-heap", "A Dremio executor has more heap than it can use", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            An executor runs queries in direct memory; its heap holds plans and bookkeeping. The launcher itself never gives an
            executor more than 8 GiB of heap. What goes beyond is missing where the queries run: they spill to disk or fail
            with "out of direct memory" while the heap stands empty, and each collection takes longer.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/deploy-dremio/other-options/standalone/dremio-config/dremio-env/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled={|false|} -Dzookeeper=zk:2181
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: [|16384|]
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: 32768
            """),
        Bad.Compose("""
            services:
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled={|false|} -Dzookeeper=zk:2181
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: [|6144|]
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: {|4096|}
            """) with { Note = "More heap than direct memory" },
        Bad.Kubernetes(DremioManifest.Node("executor", "-Dservices.coordinator.enabled={|false|} -Dzookeeper=zk:2181 -Xmx[|12g|] -XX:MaxDirectMemorySize=32g")),
        Good.Compose("""
            services:
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dzookeeper=zk:2181
                  DREMIO_MAX_MEMORY_SIZE_MB: 65536
              coordinator:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false -Dzookeeper=zk:2181
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: 16384
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: 2048
              role-decided-at-start:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=${COORDINATOR}
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: 16384
            """, "Coordinators plan in the heap"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var node in stack.DremioNodes)
        {
            var dremio = node.Product;
            if (!dremio.IsCoordinator.Knows(out var coordinator) || coordinator || !dremio.IsExecutor.Knows(out var executor) || !executor || !dremio.Heap.Knows(out var heap))
            {
                continue;
            }

            var isLarge = heap > Bytes.FromGibibytes(8);
            if (isLarge || (dremio.DirectMemory.Knows(out var direct) && heap > direct))
            {
                var finding = dremio.Heap.Finding(isLarge
                    ? $"the executor '{node}' has a heap of {heap}; queries run in direct memory, and 8 GiB of heap are enough"
                    : $"the executor '{node}' has a heap of {heap} and only {dremio.DirectMemory} of direct memory, in which its queries run");
                yield return (isLarge ? finding : finding.Because(dremio.DirectMemory, "direct memory")).Because(dremio.IsCoordinator, "no coordinator");
            }
        }
    }
}
