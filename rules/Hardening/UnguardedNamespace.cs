namespace Dpp.Rules;

public sealed class UnguardedNamespace : Rule
{
    public override RuleInfo Info { get; } = new("DP7008", "unguarded-namespace", "Namespace without pod-security labels", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A namespace without a Pod Security Standard takes every pod: privileged, with the disk of the host, as root.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/security/pod-security-admission/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: [|analytics|]
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: {|storage|}
              labels:
                environment: production
            """) with { Severity = Warning, IsStructural = true },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
              labels:
                pod-security.kubernetes.io/enforce: baseline
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: storage
              labels:
                pod-security.kubernetes.io/warn: restricted
            """),
        Good.Kubernetes("""
            apiVersion: kyverno.io/v1
            kind: ClusterPolicy
            metadata:
              name: baseline
            ---
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
            """, "An admission controller of its own"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Resources.Any(one => one.Group is "kyverno.io" or "constraints.gatekeeper.sh" or "templates.gatekeeper.sh"))
        {
            yield break;
        }

        var open = stack.Resources.Where(one => one is { Kind: "Namespace", Group: "" } && one.Name.Knows(out var name) && !name.StartsWith("kube-", StringComparison.Ordinal)
            && one.Body["metadata"]["labels"] is var labels && labels["pod-security.kubernetes.io/enforce"].IsMissing
            && !labels.Entries.Any(label => label.Name.StartsWith("pod-security.kubernetes.io/", StringComparison.Ordinal))).ToList();
        if (open.Count > 0)
        {
            yield return open[0].Name.Finding($"the namespace '{open[0].Name}' takes pods of every kind").AtMost(Warning)
                .Also(open.Skip(1).Select(other => new Related(other.Name.At, $"so does '{other.Name}'")));
        }
    }
}
