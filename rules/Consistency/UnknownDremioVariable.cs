namespace Dpp.Rules;

public sealed class UnknownDremioVariable : Rule
{
    public override RuleInfo Info { get; } = new("DP9123", "unknown-dremio-variable", "Nothing reads a DREMIO_ variable", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            The launcher of Dremio reads a fixed list of variables and ignores every other name. DREMIO_COORDINATOR=true makes no
            coordinator, and a misspelled size leaves 4 GiB of heap. Roles, ports and ZooKeeper are keys of dremio.conf, or
            -D options in DREMIO_JAVA_SERVER_EXTRA_OPTS.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/deploy-dremio/other-options/standalone/dremio-config/dremio-env/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MBS: [|8192|]
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  - DREMIO_COORDINATOR=[|true|]
                  - DREMIO_MASTER_HOST=[|dremio-master|]
            """) with { IsStructural = true, Severity = Warning },
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
                    - name: DREMIO_MAX_DIRECT_MEMRY_SIZE_MB
                      value: "[|8192|]"
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_MEMORY_SIZE_MB: 16384
                  DREMIO_LOG_TO_CONSOLE: 1
              used-by-the-options:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_ZOOKEEPER: zk:2181
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dzookeeper=$$DREMIO_ZOOKEEPER
              started-by-a-script:
                image: dremio/dremio-oss:25.2.0
                entrypoint: /start.sh
                environment:
                  DREMIO_MASTER_HOST: dremio
              not-dremio:
                image: example/loader:2.1.0
                environment:
                  DREMIO_HOST: dremio
            """),
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  dremio:
                    image: dremio/dremio-oss:25.2.0
                    environment:
                      DREMIO_BUCKET: lake
                    volumes:
                      - ./dremio.conf:/opt/dremio/conf/dremio.conf:ro
                """),
            ("dremio.conf", """
                paths.dist: "dremioS3:///"${DREMIO_BUCKET}"/dremio"
                """)),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Observations.OfType<Model.UnknownDremioVariable>())
        {
            var finding = new Finding(one.At, $"nothing in '{one.Node}' reads {one.Name}" + (one.Nearest is { } nearest ? $"; {nearest} was probably meant" : ""));
            yield return one.Nearest is null ? finding.AtMost(Warning) : finding;
        }
    }
}
