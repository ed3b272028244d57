namespace Dpp.Rules;

public sealed class EnterpriseDremioKey : Rule
{
    public override RuleInfo Info { get; } = new("DP3055", "enterprise-dremio-key", "Community Dremio is given a key of the Enterprise edition", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The encrypted ODBC and JDBC endpoint, LDAP and single sign-on are parts of the Enterprise edition. Their keys are not
            in the reference configuration of the community image, and Dremio does not start with a key that its reference
            lacks. Arrow Flight, which the drivers of today use, is encrypted in both editions.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/25.x/get-started/cluster-deployments/customizing-configuration/dremio-conf/wire-encryption-config"],
    };

    public override IEnumerable<Example> Examples() =>
    [
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
                services.coordinator.client-endpoint.ssl.[|enabled|]: true
                """)) with { IsStructural = true },
        Bad.Kubernetes(DremioManifest.WithConf("""
                services.coordinator {
                  client-endpoint { port: 31010, ssl { [|enabled|]: true } }
                }
            """)) with { IsStructural = true },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  dremio:
                    image: quay.io/dremio/dremio-enterprise:25.2.0
                    volumes:
                      - ./dremio.conf:/opt/dremio/conf/dremio.conf:ro
                """),
            ("dremio.conf", """
                services.coordinator.client-endpoint.ssl.enabled: true
                """)),
        Good.Kubernetes(DremioManifest.WithConf("""
                services.flight.ssl.enabled: true
            """)),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.UnknownDremioKey>().Where(unknown => unknown.IsOfEnterprise)
            .Select(unknown => unknown.Key.StartsWith("services.coordinator.client-endpoint", StringComparison.Ordinal)
                ? new Finding(unknown.At, $"'{unknown.Key}' is a key of the Enterprise edition; the community image does not start with it")
                : new Finding(unknown.At, $"'{unknown.Key}' is a key of the Enterprise edition, and this is the community image").AtMost(Warning));
}
