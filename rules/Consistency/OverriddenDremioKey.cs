namespace Dpp.Rules;

public sealed class OverriddenDremioKey : Rule
{
    private const string Roles = "services.coordinator.enabled services.coordinator.master.enabled services.executor.enabled";

    public override RuleInfo Info { get; } = new("DP9143", "overridden-dremio-key", "dremio.conf and a -D option disagree", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            A -Dkey=value among the Java options wins over dremio.conf. Whoever changes the file later changes nothing, and
            whoever reads it believes something else than what runs. Say it in one of the two places.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/admin/configuration-files/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  dremio:
                    image: dremio/dremio-oss:25.2.0
                    environment:
                      DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dzookeeper=[|zk-old:2181|]
                    volumes:
                      - ./dremio.conf:/opt/dremio/conf/dremio.conf:ro
                """),
            ("dremio.conf", """
                zookeeper: {|"zk1:2181,zk2:2181,zk3:2181"|}
                """)),
        Bad.Kubernetes(DremioManifest.WithConf("""
                services.web-admin.port: {|9010|}
            """, "-Dservices.web-admin.port=[|9011|]")),
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                x-node: &node
                  image: dremio/dremio-oss:25.2.0
                  volumes:
                    - ./dremio.conf:/opt/dremio/conf/dremio.conf:ro
                services:
                  coordinator:
                    <<: *node
                    environment:
                      DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.executor.enabled=false -Dzookeeper=zk:2181
                  executor:
                    <<: *node
                    environment:
                      DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dservices.web-admin.port=${METRICS_PORT}
                """),
            ("dremio.conf", """
                services: { coordinator.enabled: true, executor.enabled: true, web-admin.port: 9010 }
                zookeeper: "zk:2181"
                """)) with { Note = "One file for all nodes, and each node says its role; the same value twice; a value that comes at start" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var all = stack.Observations.OfType<Model.OverriddenDremioKey>().ToList();
        foreach (var one in all)
        {
            var isShared = Roles.Contains(one.Key) && stack.DremioNodes.Count > 1;
            if (!isShared && one.Option.Knows(out var option) && one.InFile.Knows(out var said))
            {
                yield return one.Option.Finding($"'{one.Node}' gets '{one.Key}' as {option}, and its dremio.conf says {said}: the option wins").Because(one.InFile, "this is not read");
            }
        }
    }
}
