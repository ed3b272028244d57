namespace Dpp.Rules;

public sealed class ScalingWithoutRequests : Rule
{
    public override RuleInfo Info { get; } = new("DP4061", "scaling-without-requests", "Autoscaler goes by a share of requests that are missing", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A utilisation is a share of what the containers ask for. Where one container of the pod asks for nothing, the
            autoscaler cannot compute it, says so in its own status, and never scales: not under load either.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#algorithm-details"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Scaled("{|superset|}", "resources: {requests: {memory: 1Gi}}") + Autoscaler("[|cpu|]", "Utilization, averageUtilization: 70")) with { IsStructural = true },
        Bad.Kubernetes(Scaled("{|superset|}", "resources: {requests: {memory: 1Gi}}") + """
            ---
            apiVersion: autoscaling/v1
            kind: HorizontalPodAutoscaler
            metadata:
              name: superset
            spec:
              scaleTargetRef:
                apiVersion: apps/v1
                kind: Deployment
                name: superset
              minReplicas: 2
              maxReplicas: 6
              targetCPUUtilizationPercentage: [|70|]
            """) with { IsStructural = true },
        Good.Kubernetes(Scaled("superset", "resources: {requests: {cpu: 500m}}") + Autoscaler("cpu", "Utilization, averageUtilization: 70")),
        Good.Kubernetes(Scaled("superset", "resources: {limits: {cpu: 2}}") + Autoscaler("cpu", "Utilization, averageUtilization: 70"), "A limit is a request as well"),
        Good.Kubernetes(Scaled("superset", "resources: {}") + Autoscaler("cpu", "AverageValue, averageValue: 500m"), "A value is no share"),
        Good.Kubernetes(Scaled("superset", "resources: {}") + Autoscaler("cpu", "Utilization, averageUtilization: 70") + """

            ---
            apiVersion: v1
            kind: LimitRange
            metadata:
              name: defaults
            spec:
              limits:
                - type: Container
                  defaultRequest: {cpu: 100m}
            """, "The namespace gives each container a request"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var autoscaler in Dpp.Model.Autoscaler.Of(stack))
        {
            foreach (var metric in autoscaler.Metrics.Where(metric => metric.IsShare))
            {
                var without = autoscaler.Target?.Containers.FirstOrDefault(container => !container.IsInit && (metric.Container is null || $"{container}" == metric.Container) && Lacks(container, metric));
                if (without is not null)
                {
                    yield return metric.Resource.Finding($"the {autoscaler.Declared.Kind} '{autoscaler.Declared.Name}' goes by a share of the {(metric.Resource.ToString() == "cpu" ? "CPU" : metric.Resource)} that '{without}' asks for, which is nothing: it never scales").Because(without.Name, "asks for none");
                }
            }
        }
    }

    private static bool Lacks(Container container, ScalingMetric metric) => metric.Resource.Knows(out var resource) && resource switch
    {
        "cpu" => container.CpuReservation.IsMissing,
        "memory" => container.MemoryReservation.IsMissing,
        _ => false,
    };

    private static string Scaled(string name, string resources) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: superset
        spec:
          template:
            spec:
              containers:
                - name: {{name}}
                  image: apache/superset:4.1.1
                  {{resources}}

        """;

    private static string Autoscaler(string resource, string target) => $$"""
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: superset
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: superset
          minReplicas: 2
          maxReplicas: 6
          metrics:
            - type: Resource
              resource:
                name: {{resource}}
                target: {type: {{target}}}

        """;
}
