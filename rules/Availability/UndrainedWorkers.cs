namespace Dpp.Rules;

public sealed class UndrainedWorkers : Rule
{
    public override RuleInfo Info { get; } = new("DP4066", "undrained-workers", "Workers are scaled down without time to finish", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            When an autoscaler takes a worker away it gets 30 seconds, and is then killed with whatever it does: a
            synchronisation of an hour, a report, a load. It begins anew elsewhere, and is killed again with the next wave.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination", "https://docs.celeryq.dev/en/stable/userguide/workers.html#stopping-the-worker"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Worker("containers:") + Scaled) with { IsStructural = true },
        Bad.Kubernetes(Worker("terminationGracePeriodSeconds: {|30|}\n      containers:").Replace("[|worker|]", "[|worker|]") + Scaled) with { IsStructural = true },
        Good.Kubernetes(Worker("terminationGracePeriodSeconds: 3600\n      containers:").Replace("[|worker|]", "worker") + Scaled.Replace("{|", "").Replace("|}", "")),
        Good.Kubernetes(Worker("containers:").Replace("[|worker|]", "worker"), "Nobody scales it"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var autoscaler in Autoscaler.Of(stack).Where(one => !one.IsVertical && one.Target is not null))
        {
            var worker = autoscaler.Target!.Containers.FirstOrDefault(container => !container.IsInit && IsWorker(container)); // just asked
            if (worker is not null && worker.Declared["lifecycle"]["preStop"].IsMissing && worker.StopGrace.Knows(out var grace) && grace <= Duration.FromSeconds(30))
            {
                yield return worker.Name.Finding($"'{autoscaler.Declared.Name}' takes workers of '{autoscaler.Target.Name}' away, and each has {grace} to finish what it does")
                    .Because(autoscaler.Named, "scales it")
                    .Because(worker.StopGrace, $"{grace} to end");
            }
        }
    }

    private static bool IsWorker(Container container)
        => (container.Image.Knows(out var image) && image.Identity is "docker.io/airbyte/worker" or "docker.io/airbyte/workload-launcher")
            || (container.Entrypoint.Words.Concat(container.Arguments.Words).ToList() is var words && words.Exists(word => $"{word.Value}".IndexOf("celery", StringComparison.Ordinal) >= 0)
                && words.Exists(word => $"{word.Value}".Split(' ').Contains("worker")));

    private static string Worker(string more) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: superset-worker
        spec:
          template:
            spec:
              {more}
                - name: [|worker|]
                  image: apache/superset:4.1.1
                  command: [celery, --app=superset.tasks.celery_app:app, worker]
        ---

        """;

    private const string Scaled = """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata:
          name: workers
        spec:
          minReplicaCount: 1
          scaleTargetRef:
            name: {|superset-worker|}
          triggers:
            - type: redis
              metadata:
                listName: celery
        """;
}
