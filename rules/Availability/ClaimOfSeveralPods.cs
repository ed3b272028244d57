namespace Dpp.Rules;

public sealed class ClaimOfSeveralPods : Rule
{
    public override RuleInfo Info { get; } = new("DP4015", "claim-of-several-pods", "Several pods share a volume that one node may mount", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A ReadWriteOnce volume is attached to one node. The second replica of a Deployment that lands on another node
            waits with a Multi-Attach error; so does the new pod of a rolling update while the old one keeps the volume. On
            the same node two servers write into one folder.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Claim("[{|ReadWriteOnce|}]") + Deployment("replicas: {|3|}", "[|uploads|]")),
        Bad.Kubernetes(Claim("[{|ReadWriteOnce|}]") + Deployment("replicas: 1", "[|uploads|]")) with { Severity = Warning, Note = "The new pod of an update waits for the volume, unless it comes to the same node" },
        Bad.Kubernetes(Claim("[{|ReadWriteOncePod|}]") + Deployment("replicas: 1", "[|uploads|]")) with { Note = "Only one pod may have it, and the update starts the new one first" },
        Bad.Kubernetes(Claim("[{|ReadWriteOnce|}]") + Deployment("strategy: {type: Recreate}", "[|uploads|]") + """

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
              maxReplicas: {|6|}
            """) with { Note = "As many as an autoscaler allows" },
        Good.Kubernetes(Claim("[ReadWriteMany]") + Deployment("replicas: 3", "uploads")),
        Good.Kubernetes(Claim("[ReadWriteOnce]") + Deployment("strategy: {type: Recreate}", "uploads")),
        Good.Kubernetes(Claim("[ReadWriteOnce]") + Deployment("strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}", "uploads"), "The old pod goes first"),
        Good.Kubernetes(Claim("[ReadWriteOnce]") + Deployment("replicas: 3", "elsewhere"), "Who knows what the other claim allows"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        ILookup<string, Resource>? claims = null;
        IReadOnlyList<Autoscaler>? autoscalers = null;
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind is WorkloadKind.Deployment or WorkloadKind.StatefulSet && workload.Pod is not null))
        {
            foreach (var volume in workload.Pod!["spec"]["volumes"].Items.Select(volume => volume["persistentVolumeClaim"])) // just asked
            {
                var name = volume["claimName"].AsName();
                if (!name.Knows(out var wanted) || (volume["readOnly"].AsBool().Knows(out var readOnly) && readOnly))
                {
                    continue;
                }

                claims ??= stack.Resources.Where(one => one is { Kind: "PersistentVolumeClaim", Group: "" }).ToLookup(one => $"{one.Name}");
                var claim = claims[wanted].FirstOrDefault(one => PodIndex.SameNamespace(one.Namespace, workload.Namespace));
                var modes = (claim?.Body["spec"]["accessModes"].Items ?? []).Select(mode => mode.AsName()).ToList();
                if (modes.Count > 0 && modes.TrueForAll(mode => mode.Knows(out var said) && said is "ReadWriteOnce" or "ReadWriteOncePod") && Judge(workload, Autoscaler.MostOf(workload, autoscalers ??= Autoscaler.Of(stack)), name, modes[0]) is { } finding)
                {
                    yield return finding.Because(modes[0], $"for one {(modes.Exists(mode => $"{mode}" == "ReadWriteOncePod") ? "pod" : "node")} at a time");
                }
            }
        }
    }

    private static Finding? Judge(Workload workload, Located<int> running, Located<string> claim, Located<string> mode)
    {
        if (running.Knows(out var replicas) && replicas > 1)
        {
            return claim.Finding($"all {replicas} pods of '{workload.Name}' mount '{claim}', which is {mode}").Because(running, $"{replicas} run");
        }

        var strategy = workload.Declared.Body["spec"]["strategy"];
        var type = strategy["type"].AsName();
        var surge = strategy["rollingUpdate"]["maxSurge"].AsName();
        var startsFirst = workload.Kind == WorkloadKind.Deployment && (type.IsMissing || (type.Knows(out var said) && said == "RollingUpdate")) && (surge.IsMissing || (surge.Knows(out var more) && more is not ("0" or "0%")));
        return replicas == 1 && startsFirst
            ? claim.Finding($"an update of '{workload.Name}' starts the new pod while the old one has '{claim}', which is {mode}").AtMost($"{mode}" == "ReadWriteOncePod" ? Error : Warning)
            : null;
    }

    private static string Claim(string modes) => $"""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: uploads
        spec:
          accessModes: {modes}
          resources: {"{requests: {storage: 10Gi}}"}
        ---

        """;

    private static string Deployment(string more, string claim) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: superset
        spec:
          {{more}}
          template:
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
                  volumeMounts:
                    - name: data
                      mountPath: /uploads
              volumes:
                - name: data
                  persistentVolumeClaim:
                    claimName: {{claim}}
        """;
}
