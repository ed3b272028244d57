namespace Dpp.Rules;

public sealed class UndefinedScaleTarget : Rule
{
    public override RuleInfo Info { get; } = new("DP9011", "undefined-scale-target", "Autoscaler targets an undefined workload", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            An autoscaler whose target is not there does nothing and says so only in its own status. The workload it was
            written for keeps its fixed number of pods, which nobody notices until the load comes.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/"],
        Answers = ["k8s.hpa-dangling"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: {|dremio-executor|}
            spec:
              template:
                spec:
                  containers:
                    - name: dremio
                      image: dremio/dremio-oss:26.0.0
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: executors
            spec:
              scaleTargetRef:
                apiVersion: apps/v1
                kind: StatefulSet
                name: [|dremio-executors|]
              maxReplicas: 10
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata:
              name: executors-by-queue
            spec:
              scaleTargetRef:
                name: [|dremio-executor|]
            """) with { Note = "A name that is nearly right, and one of the wrong kind: without a kind KEDA means a Deployment" },
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              template:
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
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
              maxReplicas: 10
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata:
              name: rollout
            spec:
              scaleTargetRef:
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                name: api
              maxReplicas: 10
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack) => ClosedWorld.Tell(stack, ReferenceTopic.Scaling, "scales");
}
