namespace Dpp.Rules;

public sealed class OldApi : Rule
{
    /// <summary>The oldest Kubernetes that anybody still gets fixes for.</summary>
    private const int OldestKept = 29;

    public override RuleInfo Info { get; } = new("DP9115", "old-api", "Removed or deprecated apiVersion", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A cluster that no longer serves an apiVersion refuses the object: the deployment that worked yesterday fails
            after the upgrade, often in the middle of it. Say in dpp.yaml which version the manifests are for
            (`targets: {kubernetes: "1.33"}`) or with --kubernetes-version; without it, everything is told that the
            versions in use have removed, and what is deprecated is a warning.
            """,
        Inputs = [Input.Kubernetes],
        Answers = ["k8s.deprecated-api"],
        References = ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: [|policy/v1beta1|]
            kind: PodDisruptionBudget
            metadata:
              name: minio
            spec:
              minAvailable: 3
              selector:
                matchLabels:
                  app: minio
            """, """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: minio
            spec:
              minAvailable: 3
              selector:
                matchLabels:
                  app: minio
            """),
        Bad.Kubernetes("""
            apiVersion: [|extensions/v1beta1|]
            kind: Ingress
            metadata:
              name: superset
            spec:
              rules:
                - host: reports.example.com
                  http:
                    paths:
                      - backend:
                          serviceName: superset
                          servicePort: 8088
            """) with { Note = "The successor has other fields: rewriting it is work for a person" },
        Bad.Kubernetes("""
            apiVersion: [|flowcontrol.apiserver.k8s.io/v1beta3|]
            kind: FlowSchema
            metadata:
              name: backups
            spec:
              priorityLevelConfiguration:
                name: exempt
            """, """
            apiVersion: flowcontrol.apiserver.k8s.io/v1
            kind: FlowSchema
            metadata:
              name: backups
            spec:
              priorityLevelConfiguration:
                name: exempt
            """) with { Settings = "targets:\n  kubernetes: {|\"1.33\"|}\n" },
        Bad.Kubernetes("""
            apiVersion: [|v1|]
            kind: Endpoints
            metadata:
              name: legacy-oracle
            subsets:
              - addresses:
                  - ip: 10.20.0.15
                ports:
                  - port: 1521
            """) with { Settings = "targets:\n  kubernetes: {|\"1.34\"|}\n", Severity = Warning, Note = "Deprecated, and nobody has announced when it goes" },
        Good.Kubernetes("""
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: minio
            spec:
              minAvailable: 3
              selector:
                matchLabels:
                  app: minio
            ---
            apiVersion: cert-manager.io/v1alpha2
            kind: Certificate
            metadata:
              name: minio
            """, "What other projects define is theirs to remove"),
        Good.Kubernetes("""
            apiVersion: flowcontrol.apiserver.k8s.io/v1beta3
            kind: FlowSchema
            metadata:
              name: backups
            spec:
              priorityLevelConfiguration:
                name: exempt
            """) with { Settings = "targets:\n  kubernetes: \"1.28\"\n", Note = "The target does not warn of it yet" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        int? target = stack.Policy.Kubernetes.Knows(out var version) && version.Major == 1 ? version.Minor : null;
        foreach (var old in stack.Observations.OfType<OldApiVersion>())
        {
            if (old.Kind != "PodSecurityPolicy" && old.ApiVersion.Knows(out var api) && Told(old, api, target) is { } finding)
            {
                finding = finding.Because(stack.Policy.Kubernetes, "the target");
                yield return old is { IsSameShape: true, Successor: { } successor } ? finding.Repair($"Write {successor}", old.ApiVersion.Write(successor)) : finding;
            }
        }
    }

    private static Finding? Told(OldApiVersion old, string api, int? target)
    {
        var instead = old.Successor is null ? "" : $"; {old.Successor} took its place";
        if (old.RemovedIn <= (target ?? OldestKept))
        {
            return new Finding(old.At, $"{api} of '{old.Kind}' is gone since Kubernetes 1.{old.RemovedIn}{instead}");
        }

        var until = old.RemovedIn is { } gone ? $" and goes with 1.{gone}" : "";
        return (target is null && old.RemovedIn is null) || target < old.DeprecatedIn
            ? null
            : new Finding(old.At, $"{api} of '{old.Kind}' is deprecated since Kubernetes 1.{old.DeprecatedIn}{until}{instead}").AtMost(Warning);
    }
}
