namespace Dpp.Rules;

public sealed class TooLittleDremioMemory : Rule
{
    public override RuleInfo Info { get; } = new("DP1024", "too-little-dremio-memory", "Dremio is given less memory than its launcher takes", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The launcher divides DREMIO_MAX_MEMORY_SIZE_MB into heap, direct memory and a reserve, and takes no total below 4096:
            the node does not start. The number counts megabytes, so 8 or 16 is not what was meant either.
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
                  DREMIO_MAX_MEMORY_SIZE_MB: [|2048|]
                mem_limit: 4g
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
                      value: "[|16|]"
            """),
        Bad.DremioEnv("""
            DREMIO_MAX_MEMORY_SIZE_MB=[|3000|]
            """),
        Good.Compose("""
            services:
              enough:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_MEMORY_SIZE_MB: 4096
              not-used:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_MEMORY_SIZE_MB: 2048
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: 1024
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: 1024
              decided-at-start:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_MEMORY_SIZE_MB: ${MEMORY}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var node in stack.DremioNodes)
        {
            var said = node.Product.Variables;
            var isUnused = said.Heap.Knows(out _) && said.Direct.Knows(out _);
            if (!isUnused && said.Total.Knows(out var total) && total < Bytes.FromMebibytes(4096))
            {
                yield return said.Total.Finding($"'{node}' is given {total} of memory; its launcher takes no less than 4096 MB");
            }
        }
    }
}
