namespace Dpp.Rules;

public sealed class UnownedObjects : Rule
{
    private static readonly string[] owners = ["owner", "team", "cost-center", "cost-centre", "costcenter", "cost_center", "department", "business-unit", "project", "contact", "maintainer", "squad", "tenant", "part-of"];

    public override RuleInfo Info { get; } = new("DP8031", "unowned-objects", "Nothing says whose it is and who pays", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            The bill of a cluster is split by labels. Where no object and no namespace carries an owner, a team or a cost
            centre, nobody can say what the platform costs, and nobody is asked before it is switched off.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: [|superset|]
              labels: {app: superset}
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """) with { IsStructural = true, Severity = Note },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
              labels: {example.com/team: data}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """, "The namespace says it"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              labels: {app.kubernetes.io/part-of: platform}
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var first = stack.Workloads.FirstOrDefault(workload => workload.Pod is not null);
        if (first is not null && stack.Resources.All(one => IsSilent(one.Body["metadata"]["labels"]) && IsSilent(one.Body["metadata"]["annotations"])) && stack.Workloads.All(workload => workload.Pod is not { } pod || IsSilent(pod["metadata"]["labels"])))
        {
            yield return first.Name.Finding($"nothing in '{stack.Name}' says whose it is: no label of an owner, a team or a cost centre").AtMost(Note);
        }
    }

    private static bool IsSilent(Tree labels)
        => labels.Kind != TreeKind.None ? labels.Rest == Knowledge.Missing && !labels.Entries.Any(entry => IsOwner(entry.Name)) : labels.IsMissing;

    private static bool IsOwner(string label)
    {
        var name = label.Substring(label.LastIndexOf('/') + 1);
        return Array.Exists(owners, owner => name.Equals(owner, StringComparison.OrdinalIgnoreCase));
    }
}
