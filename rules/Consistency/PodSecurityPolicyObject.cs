namespace Dpp.Rules;

public sealed class PodSecurityPolicyObject : Rule
{
    public override RuleInfo Info { get; } = new("DP9116", "pod-security-policy-object", "PodSecurityPolicy, which Kubernetes has no more", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Kubernetes 1.25 removed PodSecurityPolicy. The object is refused, and what it forbade is allowed: containers
            that run privileged or mount the disk of their node. Pod Security Admission, switched on by labels of the
            namespace, or a policy engine takes its place.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/security/pod-security-admission/", "https://kubernetes.io/docs/tasks/configure-pod-container/migrate-from-psp/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: [|policy/v1beta1|]
            kind: PodSecurityPolicy
            metadata:
              name: restricted
            spec:
              privileged: false
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: data
              labels:
                pod-security.kubernetes.io/enforce: restricted
            """),
        Good.Kubernetes("""
            apiVersion: policy/v1beta1
            kind: PodSecurityPolicy
            metadata:
              name: restricted
            spec:
              privileged: false
            """) with { Settings = "targets:\n  kubernetes: \"1.24\"\n", Note = "The last version that has it" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Policy.Kubernetes.Knows(out var target) && !target.IsAtLeast(1, 25))
        {
            yield break;
        }

        foreach (var policy in stack.Resources)
        {
            var version = policy.Body["apiVersion"].AsText();
            if (policy.Kind == "PodSecurityPolicy" && version.Knows(out var api) && api is "policy/v1beta1" or "extensions/v1beta1")
            {
                yield return version.Finding($"'{policy.Name}' is a PodSecurityPolicy, gone since Kubernetes 1.25; labels of the namespace take its place")
                    .Because(stack.Policy.Kubernetes, "the target");
            }
        }
    }
}
