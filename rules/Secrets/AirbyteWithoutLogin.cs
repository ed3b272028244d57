namespace Dpp.Rules;

public sealed class AirbyteWithoutLogin : Rule
{
    public override RuleInfo Info { get; } = new("DP2053", "airbyte-without-login", "Airbyte's chart is told to ask for no login", Development: Off, Staging: Error, Production: Error)
    {
        Why = """
            Without global.auth.enabled everybody who reaches the page reads and changes every connection, and lets Airbyte
            send the data of any source to a destination of their own.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://docs.airbyte.com/platform/access-management/sso"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Release("[|false|]"), Release("true")),
        Bad.Kubernetes("""
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: airbyte}
            spec:
              destination: {namespace: airbyte, server: https://kubernetes.default.svc}
              source:
                chart: airbyte
                repoURL: https://airbytehq.github.io/helm-charts
                targetRevision: 1.8.0
                helm:
                  valuesObject:
                    global:
                      auth:
                        enabled: [|false|]
            """, """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: airbyte}
            spec:
              destination: {namespace: airbyte, server: https://kubernetes.default.svc}
              source:
                chart: airbyte
                repoURL: https://airbytehq.github.io/helm-charts
                targetRevision: 1.8.0
                helm:
                  valuesObject:
                    global:
                      auth:
                        enabled: true
            """),
        Good.Kubernetes(Release("true")),
        Good.Kubernetes(Release("false").Replace("chart: airbyte", "chart: another")),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources)
        {
            var spec = one.Body["spec"];
            foreach (var (chart, values) in one switch
            {
                { Kind: "HelmRelease" } => [(spec["chart"]["spec"]["chart"], spec["values"])],
                { Kind: "Application", Group: "argoproj.io" } => spec["sources"].Items.Append(spec["source"]).Select(source => (source["chart"], source["helm"]["valuesObject"])),
                _ => (IEnumerable<(Tree, Tree)>)[],
            })
            {
                var login = values["global"]["auth"]["enabled"].AsBool();
                if (chart.Text == "airbyte" && login.Knows(out var isOn) && !isOn)
                {
                    yield return login.Finding($"'{one.Name}' asks nobody for a login").Repair("Ask for a login", login.Write(true), @unsafe: true);
                }
            }
        }
    }

    private static string Release(string enabled) => $"""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: airbyte
          namespace: airbyte
        spec:
          interval: 10m
          chart:
            spec:
              chart: airbyte
              version: 1.8.0
          values:
            global:
              auth:
                enabled: {enabled}
        """;
}
