namespace Dpp.Rules;

public sealed class MissingAlertRules : EstateRule
{
    public override RuleInfo Info { get; } = new("DP8002", "missing-alert-rules", "Metrics are collected, but nothing alerts", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Metrics that nobody looks at warn nobody. Without a rule the disk of the database fills, the replication falls
            behind and the certificate ends, and all of it is on a dashboard.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://prometheus-operator.dev/docs/developer/alerting/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata:
              name: [|warehouse|]
            spec:
              selector:
                matchLabels: {app: warehouse}
              endpoints:
                - port: metrics
            """) with { IsStructural = true, Severity = Warning, Note = "The rules may be in another repository" },
        Good.Kubernetes("""
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata:
              name: warehouse
            spec:
              selector:
                matchLabels: {app: warehouse}
              endpoints:
                - port: metrics
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: warehouse
            spec:
              groups:
                - name: warehouse
                  rules:
                    - alert: WarehouseDown
                      expr: up{job="warehouse"} == 0
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
            """, "Nothing here is about monitoring"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var all = estate.Stacks.SelectMany(stack => stack.Resources).Where(one => one.Group is not null).ToList();
        var collected = all.Where(one => one.Group == "monitoring.coreos.com" && one.Kind is "ServiceMonitor" or "PodMonitor" or "Prometheus").ToList();
        if (collected.Count > 0 && !all.Exists(one => one is { Group: "monitoring.coreos.com", Kind: "PrometheusRule" } or { Kind: "VMRule" } or { Kind: "GrafanaAlertRuleGroup" })
            && !all.Exists(one => one is { Kind: "ConfigMap", Group: "" } && one.Body["data"].Entries.Any(entry => entry.Value.Text.IndexOf("alert:", StringComparison.Ordinal) >= 0)))
        {
            yield return collected[0].Name.Finding($"'{collected[0].Name}' brings metrics, and no rule here alerts").AtMost(Warning);
        }
    }
}
