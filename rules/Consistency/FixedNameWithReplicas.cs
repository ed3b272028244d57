namespace Dpp.Rules;

public sealed class FixedNameWithReplicas : Rule
{
    public override RuleInfo Info { get; } = new("DP9001", "fixed-name-with-replicas", "container_name with more than one replica", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A name can belong to one container. When a service with container_name shall run more than once, compose
            refuses the whole project and nothing starts. It happens when the base file names the container and the
            production overlay raises the replicas.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/#container_name"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                container_name: [|superset|]
                deploy:
                  replicas: {|3|}
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  replicas: 3
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                container_name: [|superset|]
                scale: {|2|}
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                scale: 2
            """) with { IsStructural = true },
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  superset:
                    image: apache/superset:4.1.1
                    container_name: [|superset|]
                """),
            ("docker-compose.prod.yml", """
                services:
                  superset:
                    deploy:
                      replicas: {|2|}
                """)) with
        {
            IsStructural = true,
            Fixed = """
                services:
                  superset:
                    image: apache/superset:4.1.1
                """,
        },
        Good.Compose("""
            services:
              one:
                image: apache/superset:4.1.1
                container_name: superset
                deploy:
                  replicas: 1
              switched-off:
                image: apache/superset:4.1.1
                container_name: superset-beat
                deploy:
                  replicas: 0
              without-a-name:
                image: apache/superset:4.1.1
                deploy:
                  replicas: 3
              decided-at-start:
                image: apache/superset:4.1.1
                container_name: superset-worker
                deploy:
                  replicas: ${WORKERS}
              hostname-is-something-else:
                image: apache/superset:4.1.1
                hostname: superset
                deploy:
                  replicas: 3
            """),
        Good.Compose("""
            x-service: &service
              image: apache/superset:4.1.1
              container_name: superset
            services:
              superset:
                <<: *service
                container_name: !reset null
                deploy:
                  replicas: 3
            """, "The overlay takes the name back"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            var name = workload.Declared.Body["container_name"];
            if (workload.Kind == WorkloadKind.Service && !name.IsMissing && !name.IsNull && workload.Replicas.Knows(out var replicas) && replicas > 1)
            {
                var written = name.AsText();
                yield return written
                    .Finding($"'{workload.Name}' shall run {replicas} times, but all of them would be called '{written}'; compose refuses to load it")
                    .Because(workload.Replicas, $"{replicas} replicas")
                    .Repair("Remove container_name", written.Remove());
            }
        }
    }
}
