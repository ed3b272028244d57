namespace Dpp.Rules;

public sealed class SelfSignedDremio : Rule
{
    private static readonly string[] sections = ["services.coordinator.web.ssl", "services.flight.ssl", "services.fabric.ssl"];

    public override RuleInfo Info { get; } = new("DP3052", "self-signed-dremio", "Dremio encrypts with a certificate that it made itself", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Without a key store Dremio makes a certificate at each start, signed by nobody. Browsers warn, drivers refuse or are told
            to check nothing, and then anybody in between can pretend to be the server.
            """,
        Inputs = [Input.DremioConf, Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/25.x/get-started/cluster-deployments/customizing-configuration/dremio-conf/wire-encryption-config"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.DremioConf("""
            services.fabric.ssl { enabled: {|true|}, auto-certificate.enabled: [|true|] }
            """),
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.flight.ssl.enabled=[|true|]
            """),
        Bad.Kubernetes(DremioManifest.WithConf("""
                services.coordinator.web.ssl.enabled: [|true|]
            """)),
        Good.DremioConf("""
            services.coordinator.web.ssl { enabled: true, keyStore: "/opt/dremio/tls/keystore.p12" }
            services.flight.ssl.enabled: true
            services.fabric.ssl { enabled: true, auto-certificate.enabled: false }
            """, "Options may bring a key store"),
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.flight.ssl.enabled=true -Djavax.net.ssl.keyStore=/tls/keystore.p12
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new HashSet<Text.Place>();
        foreach (var node in stack.DremioNodes)
        {
            var settings = node.Product.Settings;
            foreach (var section in sections)
            {
                var enabled = settings.Flag(section + ".enabled");
                var made = settings.Flag(section + ".auto-certificate.enabled");
                if (enabled.Knows(out var encrypts) && encrypts && made.Knows(out var makes) && makes && HasNoKeys(node, section, made))
                {
                    var finding = (made.State == Knowledge.Written ? made : enabled).Finding($"'{node}' has no key store for {section} and makes a certificate that nobody signed").Because(enabled, "encrypts");
                    if (told.Add(finding.At))
                    {
                        yield return finding;
                    }
                }
            }
        }
    }

    private static bool HasNoKeys(DremioNode node, string section, Located<bool> made)
    {
        var own = node.Product.Settings.Text(section + ".keyStore");
        var general = node.Product.Settings.Text("javax.net.ssl.keyStore");
        return (own.IsMissing && general.IsMissing)
            || (node.Container is null && made.State == Knowledge.Written && own.State == Knowledge.OutOfSight && general.State == Knowledge.OutOfSight);
    }
}
