namespace Dpp.Rules;

public sealed class DuplicateObject : Rule
{
    public override RuleInfo Info { get; } = new("DP9054", "duplicate-object", "Two objects of one kind, name and namespace that differ", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            kubectl applies one after the other, and the later one stays: which of both depends on the names of the files.
            Kustomize refuses to build, and Argo CD says that the resource appears twice.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {|superset|}
              namespace: analytics
            data:
              LOG_LEVEL: info
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: [|superset|]
              namespace: analytics
            data:
              LOG_LEVEL: debug
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: analytics
            ---
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
            data:
              LOG_LEVEL: info
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
              namespace: staging
            data:
              LOG_LEVEL: debug
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: ${NAME}
            data:
              A: b
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: ${NAME}
            data:
              A: c
            """, "The same twice, in two namespaces, or by a name that is put in later"),
        Good.Files(Input.Kubernetes, ("clusters/east/superset.yaml", East), ("clusters/west/superset.yaml", East.Replace("info", "debug"))) with { Note = "Each folder may be for a cluster of its own" },
    ];

    private const string East = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: superset
        data:
          LOG_LEVEL: info
        """;

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var first = new Dictionary<(string, string, string, string?, string), Resource>();
        foreach (var one in stack.Resources)
        {
            var name = one.Body["metadata"]["name"].AsName();
            if (one is not { Group: { } group, Name.At.Source: { } file } || !name.Knows(out var said) || (one.Namespace?.IndexOf('$') ?? -1) >= 0)
            {
                continue;
            }

            var key = (group, one.Kind, said, one.Namespace, file.Path.Substring(0, file.Path.LastIndexOf('/') + 1));
            if (!first.TryGetValue(key, out var other))
            {
                first.Add(key, one);
            }
            else if (!IsSame(one.Body, other.Body))
            {
                yield return one.Name.Finding($"'{one.Name}'{(one.Namespace is null ? "" : $" in '{one.Namespace}'")} is declared twice as {one.Kind}, and differently: what is applied later stays").Because(other.Name, "the other one");
            }
        }
    }

    private static bool IsSame(Tree one, Tree other)
    {
        if (one.Kind != other.Kind || one.Text != other.Text || one.Entries.Count != other.Entries.Count || one.Items.Count != other.Items.Count)
        {
            return false;
        }

        for (var i = 0; i < one.Entries.Count; i++)
        {
            if (other.Find(one.Entries[i].Name) is not { } there || !IsSame(one.Entries[i].Value, there))
            {
                return false;
            }
        }

        for (var i = 0; i < one.Items.Count; i++)
        {
            if (!IsSame(one.Items[i], other.Items[i]))
            {
                return false;
            }
        }

        return true;
    }
}
