namespace Dpp.Rules;

public sealed class UnscrapedPort : Rule
{
    public override RuleInfo Info { get; } = new("DP8011", "unscraped-port", "Monitor finds no Service, or none with its port", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            The port of a ServiceMonitor is the name of a port of the Service, not of the container and not a number. What
            finds nothing is no error anywhere: there are just no metrics, and the alerts that need them never fire.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://prometheus-operator.dev/docs/developer/getting-started/#using-servicemonitors"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Service("{|http|}") + Monitor("airbyte", "[|metrics|]")),
        Bad.Kubernetes(Service("http") + Monitor("[|airbite|]", "http")),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: exporter
              labels: {app: exporter}
            spec:
              containers:
                - name: exporter
                  image: example/exporter:1.4.0
                  ports:
                    - name: {|metrics|}
                      containerPort: 9187
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata:
              name: exporter
            spec:
              selector:
                matchLabels: {app: exporter}
              podMetricsEndpoints:
                - port: [|metric|]
            """),
        Good.Kubernetes(Service("http") + Monitor("airbyte", "http")),
        Good.Kubernetes(Monitor("airbyte", "http"), "The Service is somewhere else"),
        Good.Kubernetes(Service("http") + """
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
              namespace: sync
            spec:
              instances: 3
            ---

            """ + Monitor("warehouse", "metrics"), "An operator makes more Services than stand here"),
        Good.Kubernetes(Service("http") + Monitor("airbyte", "http").Replace("  selector:", "  namespaceSelector: {any: true}\n  selector:")),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var reference in stack.Observations.OfType<DanglingReference>().Where(reference => reference.Topic == ReferenceTopic.Scrape))
        {
            yield return reference.Miss == Miss.Part
                ? new Finding(reference.At, $"'{reference.Owner}' asks for the port '{reference.Part}', and the {reference.Kind} '{reference.Name}' has no port of that name" + (reference.Nearest is null ? "" : $"; did you mean '{reference.Nearest}'?"))
                    .Because(reference.Other, "this is what it has")
                : new Finding(reference.At, $"'{reference.Owner}' finds no {reference.Kind} with {reference.Name}");
        }
    }

    private static string Service(string port) => $$"""
        apiVersion: v1
        kind: Service
        metadata:
          name: airbyte
          namespace: sync
          labels:
            app: airbyte
        spec:
          selector: {app: airbyte}
          ports:
            - name: {{port}}
              port: 8001
        ---

        """;

    private static string Monitor(string app, string port) => $"""
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata:
          name: airbyte
          namespace: sync
        spec:
          selector:
            matchLabels:
              app: {app}
          endpoints:
            - port: {port}

        """;
}
