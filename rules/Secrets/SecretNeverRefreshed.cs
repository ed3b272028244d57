namespace Dpp.Rules;

public sealed class SecretNeverRefreshed : Rule
{
    public override RuleInfo Info { get; } = new("DP2042", "secret-never-refreshed", "ExternalSecret that is read once", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            With a refreshInterval of 0 the operator reads the password once. When it is changed where it is kept, because it
            leaked or because it is time, the platform goes on with the old one until somebody thinks of it.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://external-secrets.io/latest/api/externalsecret/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: warehouse
            spec:
              refreshInterval: [|"0"|]
              target:
                name: warehouse
            """, """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: warehouse
            spec:
              target:
                name: warehouse
            """),
        Good.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: warehouse
            spec:
              target:
                name: warehouse
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: encryption-key
            spec:
              refreshPolicy: CreatedOnce
              refreshInterval: "0"
            """, "An hour is the default; a policy says that once is meant"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Group: "external-secrets.io", Kind: "ExternalSecret" or "ClusterExternalSecret" }))
        {
            var spec = one.Kind == "ExternalSecret" ? one.Body["spec"] : one.Body["spec"]["externalSecretSpec"];
            var interval = spec["refreshInterval"].AsName();
            if (spec["refreshPolicy"].IsMissing && interval.Knows(out var said) && said.Length > 0 && said.All(letter => letter is '0' or 's' or 'm' or 'h'))
            {
                yield return interval.Finding($"'{one.Name}' is read once and never again").Repair("Leave it to the default of an hour", interval.Remove());
            }
        }
    }
}
