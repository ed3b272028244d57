namespace Dpp.Rules;

public sealed class UndefinedSecretStore : Rule
{
    public override RuleInfo Info { get; } = new("DP9017", "undefined-secret-store", "SecretStore / ClusterSecretStore undefined", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            An ExternalSecret without its store makes no Secret: the pods that wait for it never start.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://external-secrets.io/latest/api/externalsecret/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: SecretStore
            metadata:
              name: {|vault-backend|}
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: superset-login
            spec:
              secretStoreRef:
                kind: SecretStore
                name: [|vault-bakend|]
            """),
        Good.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ClusterSecretStore
            metadata:
              name: vault
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: superset-login
              namespace: analytics
            spec:
              secretStoreRef:
                kind: ClusterSecretStore
                name: vault
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack) => ClosedWorld.Tell(stack, ReferenceTopic.SecretStore, "reads from");
}
