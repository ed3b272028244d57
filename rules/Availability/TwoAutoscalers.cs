namespace Dpp.Rules;

public sealed class TwoAutoscalers : Rule
{
    public override RuleInfo Info { get; } = new("DP4064", "two-autoscalers", "Two autoscalers on one workload", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Two autoscalers of one workload set its number of pods in turn, or stop with AmbiguousSelector. A KEDA
            ScaledObject makes an autoscaler of its own. One that changes the size of the pods moves the share that the other
            one goes by.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://keda.sh/docs/latest/faq/", "https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Horizontal("{|superset|}") + """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata:
              name: superset-by-queue
            spec:
              scaleTargetRef:
                name: [|superset|]
            """),
        Bad.Kubernetes(Horizontal("{|superset|}") + Vertical("[|superset|]", "Auto")) with { Note = "Both go by the CPU" },
        Good.Kubernetes(Horizontal("superset") + Vertical("superset", "\"Off\""), "One that only recommends changes nothing"),
        Good.Kubernetes(Horizontal("superset") + Horizontal("worker").Replace("name: reports", "name: more")),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var same in Dpp.Model.Autoscaler.Of(stack).Where(one => one.Named.Knows(out _) && Acts(one)).GroupBy(one => (one.Declared.Body["spec"][one.IsVertical ? "targetRef" : "scaleTargetRef"]["kind"] is { IsMissing: false } kind ? kind.Text : "Deployment", $"{one.Named}")))
        {
            var all = same.ToList();
            for (var i = 1; i < all.Count; i++)
            {
                var other = all.Take(i).FirstOrDefault(one => PodIndex.SameNamespace(one.Declared.Namespace, all[i].Declared.Namespace) && Collide(one, all[i]));
                if (other is not null)
                {
                    yield return all[i].Named.Finding($"'{all[i].Named}' is scaled by the {all[i].Declared.Kind} '{all[i].Declared.Name}' and by the {other.Declared.Kind} '{other.Declared.Name}'").Because(other.Named, $"'{other.Declared.Name}' scales it, too");
                }
            }
        }
    }

    private static bool Acts(Autoscaler one) => !one.IsVertical || one.Declared.Body["spec"]["updatePolicy"]["updateMode"].Text is not ("Off" or "Initial");

    /// <summary>The size of the pods matters only to one that goes by a share of it.</summary>
    private static bool Collide(Autoscaler one, Autoscaler other)
        => one.IsVertical == other.IsVertical || (one.IsVertical ? other : one).Metrics.Any(metric => metric.IsShare);

    private static string Horizontal(string target) => $"""
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: reports
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: {target}
          minReplicas: 2
          maxReplicas: 6
        ---

        """;

    private static string Vertical(string target, string mode) => $"""
        apiVersion: autoscaling.k8s.io/v1
        kind: VerticalPodAutoscaler
        metadata:
          name: size
        spec:
          targetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: {target}
          updatePolicy:
            updateMode: {mode}

        """;
}
