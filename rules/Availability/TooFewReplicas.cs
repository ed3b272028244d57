namespace Dpp.Rules;

public sealed class TooFewReplicas : Rule
{
    public override RuleInfo Info { get; } = new("DP4010", "too-few-replicas", "Fewer replicas than the environment asks for", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            With one replica every update, every drained node and every crash is an outage. The policy of the environment
            says how many there must be (`minReplicas`). Databases are judged by their own rules, and what cannot run
            twice (schedulers, operators) is left alone; so is what an autoscaler counts.
            """,
        Inputs = [Input.Kubernetes, Input.Compose],
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas"],
        Answers = ["k8s.single-replica"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Deployment("superset", "apache/superset:4.1.1", "  replicas: [|1|]")),
        Bad.Kubernetes(Deployment("[|superset|]", "apache/superset:4.1.1", "  revisionHistoryLimit: 3")) with { IsStructural = true, Note = "Kubernetes takes one" },
        Bad.Kubernetes(Deployment("api", "example/api:1.4.0", "  replicas: [|1|]")) with { Severity = Warning, Note = "A program that dpp does not know" },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                deploy:
                  replicas: [|1|]
                  placement:
                    constraints: [node.role == worker]
            """) with { Note = "On a swarm" },
        Good.Kubernetes(Deployment("superset", "apache/superset:4.1.1", "  replicas: 2")),
        Good.Kubernetes(Deployment("superset-beat", "apache/superset:4.1.1", "  replicas: 1"), "A scheduler must not run twice"),
        Good.Kubernetes(Deployment("superset", "apache/superset:4.1.1", "  strategy: {type: Recreate}"), "Who stops the old one first wants one at a time"),
        Good.Kubernetes(Deployment("postgres", "postgres:16.4", "  replicas: 1"), "A database is judged by its own rules"),
        Good.Kubernetes(Deployment("superset", "apache/superset:4.1.1", "  replicas: 1") + """

            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: superset
            spec:
              minReplicas: 2
              maxReplicas: 5
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: superset}
            """, "An autoscaler counts"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var policy = stack.Policy.MinReplicas;
        if (!policy.Knows(out var least))
        {
            yield break;
        }

        var isSwarm = stack.Topology.Knows(out var topology) && topology == Topology.ManyHosts;
        var scaled = new HashSet<string>(stack.Resources
            .Where(resource => resource.Kind is "HorizontalPodAutoscaler" or "ScaledObject")
            .Select(resource => resource.Body["spec"]["scaleTargetRef"]["name"].Text), StringComparer.Ordinal);
        foreach (var workload in stack.Workloads)
        {
            if (workload.Kind != WorkloadKind.Deployment && !(workload.Kind == WorkloadKind.Service && isSwarm && !workload.Containers[0].IsInit))
            {
                continue;
            }

            if (workload.Replicas.Knows(out var replicas) && replicas > 0 && replicas < least && !scaled.Contains(workload.Name.ToString()) && !IsSingleton(stack, workload))
            {
                var isKnown = workload.Containers.Any(container => container.Product is not null);
                yield return workload.Replicas
                    .Finding($"'{workload.Name}' runs {replicas} {(replicas == 1 ? "time" : "times")}, where {least} are asked for")
                    .Because(policy, $"at least {least}")
                    .AtMost(isKnown ? Error : Warning);
            }
        }
    }

    private static bool IsSingleton(Stack stack, Workload workload)
    {
        var name = workload.Name.ToString();
        return workload.Declared.Body["spec"]["strategy"]["type"].Text == "Recreate"
            || workload.Containers.Any(container => container.Product?.Kind == ProductKind.Airbyte)
            || stack.Stores.Any(store => ReferenceEquals(store.Workload, workload))
            || ((string[])["beat", "scheduler", "operator", "controller", "cron", "coordinator", "exporter", "temporal", "migrat"]).Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
            || workload.Containers.SelectMany(container => container.Arguments.Words).Any(word => word.Value.Knows(out var text) && text == "beat");
    }

    private static string Deployment(string name, string image, string more) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{name}}
        spec:
        {{more}}
          selector:
            matchLabels: {app: superset}
          template:
            metadata:
              labels: {app: superset}
            spec:
              containers:
                - name: main
                  image: {{image}}
        """;
}
