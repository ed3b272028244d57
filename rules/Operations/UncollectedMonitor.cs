namespace Dpp.Rules;

public sealed class UncollectedMonitor : Rule
{
    public override RuleInfo Info { get; } = new("DP8012", "uncollected-monitor", "Monitor that no Prometheus here selects", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A Prometheus reads the monitors that its selector chooses, often those with a label `release`. One without that
            label is accepted and never read: the dashboard stays empty, and no alert fires.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://prometheus-operator.dev/docs/platform/troubleshooting/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Prometheus("{|serviceMonitorSelector|}: {matchLabels: {release: monitoring}}") + Monitor("[|airbyte|]", "team: data")) with { IsStructural = true },
        Bad.Kubernetes(Prometheus("replicas: 2") + Monitor("[|airbyte|]", "team: data")) with { IsStructural = true, Note = "Without a selector it reads none" },
        Good.Kubernetes(Prometheus("serviceMonitorSelector: {matchLabels: {release: monitoring}}") + Monitor("airbyte", "release: monitoring")),
        Good.Kubernetes(Prometheus("serviceMonitorSelector: {}") + Monitor("airbyte", "team: data"), "An empty selector chooses all"),
        Good.Kubernetes(Monitor("airbyte", "team: data"), "The Prometheus is somewhere else"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var reference in stack.Observations.OfType<DanglingReference>().Where(reference => reference.Topic == ReferenceTopic.Collector))
        {
            yield return new Finding(reference.At, $"the Prometheus '{reference.Name}' does not select the {reference.Kind} '{reference.Owner}'").Because(reference.Other, "it selects others");
        }
    }

    private static string Prometheus(string selector) => $$"""
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata:
          name: platform
          namespace: monitoring
        spec:
          serviceMonitorNamespaceSelector: {}
          {{selector}}
        ---

        """;

    private static string Monitor(string name, string label) => $$"""
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: {{name}}
          namespace: sync
          labels:
            {{label}}
        spec:
          selector:
            matchLabels: {app: airbyte}
          endpoints:
            - port: http
        """;
}
