namespace Dpp.Rules;

public sealed class NoManifest : Rule
{
    public override RuleInfo Info { get; } = new("DP9902", "no-manifest", "Document without apiVersion or kind among manifests", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            kubectl refuses the whole file when one of its documents does not say what it is. Often a "---" stands in the
            middle of an object, and its second half is a document of its own.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: superset
            ---
            [|metadata|]:
              name: superset
            data:
              SUPERSET_PORT: "8088"
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: superset
            ---
            [|kind|]: ConfigMap
            metadata:
              name: superset
            """) with { IsStructural = true },
        Good.Kubernetes("""
            ---
            # Accounts
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: superset
            ---
            """, "Documents without any content"),
        Good.Files(Input.Kubernetes,
            ("k8s/account.yaml", """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: superset
                """),
            ("k8s/values.yaml", """
                replicas: 3
                ---
                image: apache/superset
                """)) with { Note = "A file without any manifest is something else" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<NoObject>().Select(document => new Finding(document.At, $"a document among manifests has no {document.Lacks}"));
}
