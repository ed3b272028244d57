namespace Dpp.Rules;

public sealed class HeapBesideLauncher : Rule
{
    public override RuleInfo Info { get; } = new("DP1023", "heap-beside-launcher", "Dremio gets -Xmx past its launcher", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            The launcher puts -Xmx and -XX:MaxDirectMemorySize on the command line itself, from DREMIO_MAX_HEAP_MEMORY_SIZE_MB and
            DREMIO_MAX_DIRECT_MEMORY_SIZE_MB. An -Xmx among the extra options comes later and changes the heap alone: direct
            memory stays at its default of 8 GiB, which nobody sees in the file.
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
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xms4g -Xmx[|8g|]
            """),
        Bad.Kubernetes(DremioManifest.Node("dremio", "-Xmx[|8g|] -XX:+UseG1GC")),
        Good.Compose("""
            services:
              by-variables:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_HEAP_MEMORY_SIZE_MB: 8192
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: 16384
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -XX:+HeapDumpOnOutOfMemoryError
              both:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xmx8g -XX:MaxDirectMemorySize=16g
              both-in-two-ways:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_MAX_DIRECT_MEMORY_SIZE_MB: 16384
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xmx8g
              decided-at-start:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xmx${HEAP}
            """, "Who says both sizes has thought of both"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var node in stack.DremioNodes)
        {
            var said = node.Product.Variables;
            if (said.DirectOption.IsMissing && said.Direct.IsMissing && said.HeapOption.Knows(out var heap))
            {
                yield return said.HeapOption.Finding($"-Xmx sets the heap of '{node}' to {heap} and leaves its direct memory at the default of 8 GiB");
            }
        }
    }
}
