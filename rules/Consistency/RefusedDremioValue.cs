namespace Dpp.Rules;

public sealed class RefusedDremioValue : Rule
{
    public override RuleInfo Info { get; } = new("DP9142", "refused-dremio-value", "Dremio refuses a value of its configuration", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Dremio checks the type of every value against its reference configuration before it starts: a text where a list
            belongs, a number where true or false belongs, a substitution that nothing resolves, and the node stays down.
            """,
        Inputs = [Input.DremioConf, Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/admin/configuration-files/", "https://github.com/lightbend/config/blob/main/HOCON.md"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.DremioConf("""
            services.executor.enabled: [|enabled|]
            paths.spilling: [|"/mnt/spill"|]
            """),
        Bad.DremioConf("""
            paths.dist: "dremioS3:///lake/"[|${bucket.folder}|]
            """) with { Note = "No other key, no variable of such a name" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  dremio:
                    image: dremio/dremio-oss:25.2.0
                    volumes:
                      - ./dremio.conf:/opt/dremio/conf/dremio.conf:ro
                """),
            ("dremio.conf", """
                services.coordinator.web.port: [|true|]
                """)),
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  - DREMIO_JAVA_SERVER_EXTRA_OPTS=-Dservices.executor.enabled=[|no,|] -Xmx4g
            """),
        Bad.Kubernetes(DremioManifest.WithConf("""
                services.coordinator.enabled: [|1|]
            """)),
        Good.DremioConf("""
            paths { local: ${DREMIO_HOME}"/data", db: ${paths.local}/db, spilling: ["/mnt/a"], results: ${paths.accelerator}/results }
            services { coordinator.enabled: yes, executor.enabled: "true", coordinator.web.port: "9047" }
            services.executor.cache.pctquota.fs: []
            services.fabric.memory.reservation: 100M
            services.node-tag: null
            zookeeper: ${ZOOKEEPER}
            """, "Words for true, numbers as text, keys of the reference, variables of the environment"),
        Good.DremioConf("""
            services.executor.enabled: maybe
            services.executor.enabled: true
            """, "The later line counts"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var refused in stack.Observations.OfType<Model.RefusedDremioValue>())
        {
            yield return refused.Value.Finding($"'{refused.Key}' takes {refused.Takes}; Dremio does not start with this");
        }

        foreach (var unresolved in stack.Observations.OfType<UnresolvedDremioText>())
        {
            yield return new Finding(unresolved.At, $"Dremio does not start: {unresolved.Message}");
        }
    }
}
