namespace Dpp.Rules;

public sealed class SecretReadingRole : Rule
{
    public override RuleInfo Info { get; } = new("DP7018", "secret-reading-role", "Role may read Secrets beyond its own", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A role that may get or list Secrets without naming them reads the passwords of everything in its namespace, as a
            ClusterRole those of the whole cluster. What a pod needs is mounted into it and asks for no such right.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets"],
        Answers = ["k8s.rbac-secrets-read"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: airbyte
            rules:
              - apiGroups: [""]
                resources: [pods, [|secrets|]]
                verbs: [get, list]
            """),
        Good.Kubernetes("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: airbyte
            rules:
              - apiGroups: [""]
                resources: [secrets]
                resourceNames: [airbyte-login]
                verbs: [get]
              - apiGroups: [""]
                resources: [secrets]
                verbs: [create]
              - apiGroups: [secrets.example.com]
                resources: [secrets]
                verbs: [get]
            """, "Its own by name, or only made, or of another API"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Group: "rbac.authorization.k8s.io", Kind: "Role" or "ClusterRole" }))
        {
            foreach (var rule in one.Body["rules"].Items)
            {
                if (rule["resourceNames"].IsMissing && rule["apiGroups"].Items.Any(group => group.Text is "" or "*") && rule["verbs"].Items.Any(verb => verb.Text is "get" or "list" or "watch" or "*")
                    && rule["resources"].Items.FirstOrDefault(resource => resource.Text == "secrets") is { } secrets)
                {
                    yield return secrets.AsText().Finding($"the {one.Kind} '{one.Name}' may read every Secret of {(one.Kind == "Role" ? "its namespace" : "the cluster")}");
                }
            }
        }
    }
}
