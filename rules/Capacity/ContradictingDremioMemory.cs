namespace Dpp.Rules;

public sealed class ContradictingDremioMemory : Rule
{
    public override RuleInfo Info { get; } = new("DP1025", "contradicting-dremio-memory", "Dremio gets a total of memory that it does not use", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            When heap and direct memory are both set, the launcher does not look at DREMIO_MAX_MEMORY_SIZE_MB. Whoever lowers the
            total to fit a smaller container changes nothing, and the parts may already come to more than it says.
            """,
        Inputs = [Input.Compose, Input.Kubernetes, Input.DremioConf],
        References = ["https://docs.dremio.com/current/deploy-dremio/other-options/standalone/dremio-config/dremio-env/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_MEMORY_SIZE_MB: [|16384|]
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: {|8192|}
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: {|16384|}
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              containers:
                - name: dremio
                  image: dremio/dremio-oss:25.2.0
                  env:
                    - name: DREMIO_MAX_MEMORY_SIZE_MB
                      value: "[|16384|]"
                    - name: DREMIO_MAX_HEAP_MEMORY_SIZE_MB
                      value: "{|4096|}"
                    - name: DREMIO_MAX_DIRECT_MEMORY_SIZE_MB
                      value: "{|8192|}"
            """),
        Bad.DremioEnv("""
            DREMIO_MAX_MEMORY_SIZE_MB=[|16384|]
            DREMIO_MAX_HEAP_MEMORY_SIZE_MB={|4096|}
            DREMIO_MAX_DIRECT_MEMORY_SIZE_MB={|8192|}
            """),
        Good.Compose("""
            services:
              one-part:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_MEMORY_SIZE_MB: 16384
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: 8192
              both-parts:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: 8192
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: 16384
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var node in stack.DremioNodes)
        {
            var said = node.Product.Variables;
            if (said.Total.Knows(out var total) && said.Heap.Knows(out var heap) && said.Direct.Knows(out var direct))
            {
                yield return said.Total.Finding($"'{node}' does not use the total of {total}: heap {heap} and direct memory {direct} are set, together {heap + direct}")
                    .Because(said.Heap, "heap")
                    .Because(said.Direct, "direct memory");
            }
        }
    }
}
