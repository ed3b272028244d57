namespace Dpp.Rules;

public sealed class OldExternalSecretApi : Rule
{
    private const string Group = "external-secrets.io", Successor = "external-secrets.io/v1";

    public override RuleInfo Info { get; } = new("DP9114", "old-external-secret-api", "external-secrets.io/v1beta1", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The External Secrets Operator serves v1beta1 no more since release 0.17: the API server refuses the object, the
            Secret is never made, and every pod that uses it waits.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://external-secrets.io/latest/introduction/stability-support/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: [|external-secrets.io/v1beta1|]
            kind: ExternalSecret
            metadata:
              name: warehouse
            spec:
              refreshInterval: 1h
            """, """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: warehouse
            spec:
              refreshInterval: 1h
            """),
        Good.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: warehouse
            spec:
              refreshInterval: 1h
            ---
            apiVersion: external-secrets.io/v1alpha1
            kind: PushSecret
            metadata:
              name: warehouse
            spec:
              refreshInterval: 1h
            """, "PushSecret has no newer version"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Group: Group, Kind: "ExternalSecret" or "SecretStore" or "ClusterSecretStore" or "ClusterExternalSecret" }))
        {
            var version = one.Body["apiVersion"].AsName();
            if (version.Knows(out var written) && written is "external-secrets.io/v1beta1" or "external-secrets.io/v1alpha1")
            {
                var finding = version.Finding($"{written} of '{one.Name}' is not served any more; {Successor} took its place");
                yield return written == "external-secrets.io/v1beta1" ? finding.Repair($"Write {Successor}", version.Write(Successor)) : finding;
            }
        }
    }
}
