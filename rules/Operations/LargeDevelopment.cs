namespace Dpp.Rules;

public sealed class LargeDevelopment : Rule
{
    public override RuleInfo Info { get; } = new("DP8035", "large-development", "Development is sized like production", Development: Note, Staging: Note, Production: Note)
    {
        Why = """
            A development platform that reserves as much as production does not fit on the machine of a developer, or
            costs as much as production while nobody uses it at night.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/deploy/#resources"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: [|64g|]
              superset:
                image: apache/superset:4.1.1
                mem_limit: 2g
            """) with { Environment = Tier.Development },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              containers:
                - name: dremio
                  image: dremio/dremio-oss:25.2.0
                  resources:
                    limits: {memory: [|48Gi|]}
            """) with { Environment = Tier.Development },
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: 16g
              decided-at-start:
                image: dremio/dremio-oss:25.2.0
                mem_limit: ${LIMIT}
            """) with { Environment = Tier.Development },
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                mem_limit: 64g
            """, "Production may be large"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!stack.Tier.Knows(out var tier) || tier > Tier.Staging)
        {
            yield break;
        }

        var most = Bytes.FromGibibytes(32);
        foreach (var container in stack.Containers)
        {
            if (container.MemoryLimit.State == Knowledge.Written && container.MemoryLimit.Knows(out var limit) && limit >= most)
            {
                yield return container.MemoryLimit.Finding($"'{container}' may take {limit} in {(tier == Tier.Staging ? "staging" : "development")}");
            }
        }
    }
}
