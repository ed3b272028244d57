namespace Dpp.Rules;

public sealed class DremioDebugSwitch : Rule
{
    private static readonly (string Key, string Means)[] switches =
    [
        ("debug.enabled", "shows the insides of the server"),
        ("debug.allowTestApis", "opens the interfaces of the tests"),
        ("debug.addDefaultUser", "makes a user whose password everybody knows"),
        ("debug.useMemoryStorage", "keeps the catalogue in memory only"),
        ("debug.singleNode", "makes a cluster of one"),
        ("debug.prepopulate", "fills the catalogue with samples"),
        ("services.nessie.backend.in-memory", "keeps the catalogue in memory only"),
    ];

    public override RuleInfo Info { get; } = new("DP7062", "dremio-debug-switch", "A switch of Dremio's developers is on", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            The keys below debug are for those who develop Dremio: a default user dremio/dremio123, test interfaces without login,
            a catalogue that is gone after a restart. None of them belongs where people work.
            """,
        Inputs = [Input.DremioConf, Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/admin/configuration-files/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.DremioConf("""
            debug.addDefaultUser: [|true|]
            """,
            """
            debug.addDefaultUser: false
            """),
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Ddebug.allowTestApis=[|true|]
            """,
            """
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Ddebug.allowTestApis=false
            """),
        Bad.Kubernetes(DremioManifest.WithConf("""
                services.nessie.backend.in-memory: [|true|]
            """, "-Xss1m"), DremioManifest.WithConf("""
                services.nessie.backend.in-memory: false
            """, "-Xss1m")),
        Good.DremioConf("""
            debug { enabled: false, addDefaultUser: no }
            debug.dist.caching.enabled: true
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new HashSet<Text.Place>();
        foreach (var node in stack.DremioNodes)
        {
            foreach (var (key, means) in switches)
            {
                var flag = node.Product.Settings.Flag(key);
                if (flag.State == Knowledge.Written && flag.Knows(out var isOn) && isOn && told.Add(flag.At))
                {
                    yield return flag.Finding($"'{key}' {means}").Repair("Switch it off", flag.Write(false));
                }
            }
        }
    }
}
