namespace Dpp.Rules;

public sealed class UndefinedNamespace : Rule
{
    public override RuleInfo Info { get; } = new("DP9019", "undefined-namespace", "Namespace that nothing declares, or objects that say none", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            An object of a namespace that is not there is refused. One that says no namespace goes wherever whoever applies
            it happens to be, often into `default`, where nobody looks for it and no quota or policy is meant for it.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/"],
        Answers = ["k8s.default-namespace"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: {|analytics|}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
              namespace: [|analytcis|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
              namespace: analytics
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: airbyte
              namespace: analytics
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: [|dremio|]
            """) with { IsStructural = true, Note = "The others say theirs" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: [|default|]
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
              namespace: [|monitoring|]
            """) with { Severity = Note, Note = "Perhaps another repository declares it: told once per stack, below the threshold" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: airbyte
            """, "None says one: they are applied with one"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
              namespace: analytics
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: coredns-custom
              namespace: kube-system
            ---
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: pd.csi.storage.gke.io
            """, "Every cluster has kube-system, and a class has no namespace"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var finding in ClosedWorld.Tell(stack, ReferenceTopic.Namespace, "is in"))
        {
            yield return finding;
        }

        foreach (var homeless in stack.Observations.OfType<HomelessObjects>())
        {
            var first = homeless.Objects[0];
            yield return first.Name.Finding($"'{first.Name}' ({first.Kind}) says no namespace, and {homeless.Others} others here do")
                .Also(homeless.Objects.Skip(1).Select(other => new Related(other.Name.At, $"nor does '{other.Name}' ({other.Kind})")));
        }

        var inDefault = stack.Workloads.Where(workload => workload.Namespace == "default" && workload.Pod is not null).ToList();
        if (inDefault.Count > 0)
        {
            yield return inDefault[0].Declared.Body["metadata"]["namespace"].AsName().Finding($"'{inDefault[0].Name}' runs in the namespace that everything without a home goes to")
                .Also(inDefault.Skip(1).Select(other => new Related(other.Name.At, $"so does '{other.Name}'")));
        }
    }
}
