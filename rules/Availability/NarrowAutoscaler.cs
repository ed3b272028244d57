namespace Dpp.Rules;

public sealed class NarrowAutoscaler : Rule
{
    public override RuleInfo Info { get; } = new("DP4062", "narrow-autoscaler", "Autoscaler that goes too low, or nowhere", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            An autoscaler that may go down to one pod leaves a single one in every quiet hour: when its node is drained,
            nothing serves. One whose least is its most scales nothing, and one whose most is less than its least is refused.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/"],
        Answers = ["k8s.hpa-min-replicas"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Autoscaler("minReplicas: [|1|]", "6")),
        Bad.Kubernetes(Autoscaler("behavior: {}", "6").Replace("name: reports", "name: [|reports|]")) with { IsStructural = true, Note = "Without a least it is 1" },
        Bad.Kubernetes(Autoscaler("minReplicas: {|4|}", "[|2|]")),
        Bad.Kubernetes(Autoscaler("minReplicas: {|3|}", "[|3|]")) with { Severity = Note, Note = "Somebody may mean it: told below the threshold" },
        Good.Kubernetes(Autoscaler("minReplicas: 2", "6")),
        Good.Kubernetes("""
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata:
              name: workers
            spec:
              minReplicaCount: 0
              maxReplicaCount: 10
              scaleTargetRef:
                name: workers
            """, "Workers of a queue may go down to none"),
        Good.Kubernetes(Autoscaler("minReplicas: 1", "6")) with { Settings = "policy:\n  production:\n    minReplicas: 1\n", Note = "One pod is the policy" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var autoscaler in Dpp.Model.Autoscaler.Of(stack).Where(one => one.Declared.Kind == "HorizontalPodAutoscaler"))
        {
            var name = autoscaler.Declared.Name;
            if (!autoscaler.Least.Knows(out var least))
            {
                continue;
            }

            if (autoscaler.Most.Knows(out var most) && most < least)
            {
                yield return autoscaler.Most.Finding($"'{name}' shall leave at least {least} pods and at most {most}").Because(autoscaler.Least, $"at least {least}");
            }
            else if (stack.Policy.MinReplicas.Knows(out var wanted) && least < wanted)
            {
                yield return autoscaler.Least.Finding($"'{name}' may go down to {least} {(least == 1 ? "pod" : "pods")}, and the policy wants {wanted}").Because(stack.Policy.MinReplicas, $"at least {wanted}");
            }
            else if (autoscaler.Most.Knows(out most) && most == least)
            {
                yield return autoscaler.Most.Finding($"'{name}' scales nothing: it leaves at least {least} pods and at most {most}").Because(autoscaler.Least, $"at least {least}").AtMost(Note);
            }
        }
    }

    private static string Autoscaler(string least, string most) => $"""
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: reports
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: superset
          {least}
          maxReplicas: {most}
        """;
}
