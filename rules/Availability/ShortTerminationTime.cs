using Dpp.Products;

namespace Dpp.Rules;

public sealed class ShortTerminationTime : Rule
{
    public override RuleInfo Info { get; } = new("DP4016", "short-termination-time", "Pod is killed before its server has stopped", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Kubernetes asks a pod to stop, and kills it after terminationGracePeriodSeconds, 30 unless somebody says
            otherwise. A busy database needs longer to end its sessions and write what it holds in memory; killed before
            that, it must recover when it starts again, and every drained node becomes a crash.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: dremio
            spec:
              serviceName: dremio
              selector:
                matchLabels: {app: dremio}
              template:
                metadata:
                  labels: {app: dremio}
                [|spec|]:
                  containers:
                    - name: dremio
                      image: dremio/dremio-oss:25.2.0
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              terminationGracePeriodSeconds: [|10|]
              containers:
                - name: postgres
                  image: postgres:16.4
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              terminationGracePeriodSeconds: 120
              containers:
                - name: dremio
                  image: dremio/dremio-oss:25.2.0
                - name: agent
                  image: example/agent:1.0.0
            ---
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: dump
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: dump
                      image: postgres:16.4
                      command: [pg_dump, -h, postgres]
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
                - name: web
                  image: nginx:1.27.2
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind != WorkloadKind.Service && !workload.IsOneShot))
        {
            foreach (var container in workload.Containers)
            {
                if (!container.IsInit && StopTimes.Of(container.Product) is { } needed && container.StopGrace.Knows(out var grace) && grace < needed.Time)
                {
                    yield return container.StopGrace
                        .Finding($"'{container}' is killed after {grace}, but may need {needed.Time} to stop: {needed.Because}")
                        .AtMost(grace * 2 < needed.Time ? Error : Note);
                }
            }
        }
    }
}
