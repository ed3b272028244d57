namespace Dpp.Rules;

public sealed class DefaultServiceAccount : Rule
{
    public override RuleInfo Info { get; } = new("DP7017", "default-service-account", "Default service account used", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            What is one day allowed to the default account is allowed to every pod of the namespace that has no account of
            its own.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/security/service-accounts/"],
        Answers = ["k8s.default-service-account"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: [|superset|]
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: {|worker|}
            spec:
              serviceAccountName: default
              containers:
                - name: celery
                  image: apache/superset:4.1.1
            """) with { IsStructural = true },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              serviceAccountName: superset
              containers:
                - name: web
                  image: apache/superset:4.1.1
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: worker
            spec:
              automountServiceAccountToken: false
              containers:
                - name: celery
                  image: apache/superset:4.1.1
            """, "An account of its own, or no token at all"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var shared = stack.Workloads.Where(workload => workload.Pod is { } pod && pod["spec"] is var spec
            && !(spec["automountServiceAccountToken"].AsBool().Knows(out var mounts) && !mounts)
            && spec["serviceAccount"].IsMissing && spec["serviceAccountName"].AsText() is var account && (account.IsMissing || (account.Knows(out var name) && name == "default"))).ToList();
        if (shared.Count > 0)
        {
            yield return shared[0].Name.Finding($"'{shared[0].Name}' runs with the default service account of its namespace")
                .Also(shared.Skip(1).Select(other => new Related(other.Name.At, $"so does '{other.Name}'")));
        }
    }
}
