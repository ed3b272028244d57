namespace Dpp.Rules;

public sealed class RecreatedPods : Rule
{
    public override RuleInfo Info { get; } = new("DP4014", "recreated-pods", "Every update ends all pods at once", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            With Recreate, or when every pod may be unavailable, an update ends all pods before it starts new ones. Several
            replicas then do not help: each release is an outage, and a release that does not start is a long one.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy"],
        Answers = ["k8s.rolling-update"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Deployment("replicas: {|3|}\n  strategy: {type: [|Recreate|]}")),
        Bad.Kubernetes(Deployment("replicas: 3\n  strategy:\n    rollingUpdate:\n      maxUnavailable: [|100%|]")),
        Bad.Kubernetes(Deployment("replicas: {|2|}\n  strategy:\n    rollingUpdate:\n      maxUnavailable: [|2|]")),
        Good.Kubernetes(Deployment("replicas: 1\n  strategy: {type: Recreate}"), "A single one that must not run twice"),
        Good.Kubernetes(Deployment("replicas: 3\n  strategy:\n    rollingUpdate:\n      maxUnavailable: 25%")),
        Good.Kubernetes(Deployment("replicas: 3")),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var autoscalers = Autoscaler.Of(stack);
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Deployment && workload.Pod is not null && !workload.Containers.Any(container => container.Product?.Kind == ProductKind.Airbyte)))
        {
            var strategy = workload.Declared.Body["spec"]["strategy"];
            var type = strategy["type"].AsName();
            var most = strategy["rollingUpdate"]["maxUnavailable"].AsName();
            var running = Autoscaler.MostOf(workload, autoscalers);
            if (!running.Knows(out var replicas) || replicas < 2)
            {
                continue;
            }

            if (type.Knows(out var said) && said == "Recreate")
            {
                yield return type.Finding($"each update of '{workload.Name}' ends all {replicas} pods before it starts new ones").Because(running, $"{replicas} run");
            }
            else if (most.Knows(out var unavailable) && (unavailable == "100%" || (strategy["rollingUpdate"]["maxUnavailable"].AsInt().Knows(out var number) && number >= replicas)))
            {
                yield return most.Finding($"an update of '{workload.Name}' may end all {replicas} pods at once").Because(running, $"{replicas} run");
            }
        }
    }

    private static string Deployment(string more) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: superset
        spec:
          {more}
          template:
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
        """;
}
