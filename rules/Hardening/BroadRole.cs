namespace Dpp.Rules;

public sealed class BroadRole : Rule
{
    public override RuleInfo Info { get; } = new("DP7007", "broad-role", "ClusterRole wildcard / cluster-admin binding", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Who may do everything in the cluster may read every Secret and start a privileged pod on every node. One stolen
            token of such an account is the whole cluster.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
        Answers = ["k8s.rbac-wildcard", "k8s.cluster-admin-binding"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: dremio
            rules:
              - apiGroups: [""]
                resources: ["[|*|]"]
                verbs: [get, list]
              - apiGroups: [apps]
                resources: [deployments]
                verbs: ["[|*|]"]
            """),
        Bad.Kubernetes("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: airbyte
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: ClusterRole
              name: [|cluster-admin|]
            subjects:
              - kind: ServiceAccount
                name: airbyte
                namespace: ingestion
            """),
        Good.Kubernetes("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: airbyte
            rules:
              - apiGroups: [""]
                resources: [pods, pods/log]
                verbs: [get, list, create, delete]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: platform-team
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: ClusterRole
              name: cluster-admin
            subjects:
              - kind: Group
                name: platform-team
            """, "People of a group administer the cluster; a role of its own for the program"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one.Group == "rbac.authorization.k8s.io"))
        {
            if (one.Kind is "ClusterRole" or "Role")
            {
                foreach (var (what, item) in one.Body["rules"].Items.SelectMany(rule => rule["resources"].Items.Select(item => ("resource", item)).Concat(rule["verbs"].Items.Select(item => ("verb", item)))))
                {
                    if (item.Text == "*")
                    {
                        yield return item.AsText().Finding($"the {one.Kind} '{one.Name}' allows every {what}").AtMost(one.Kind == "Role" ? Warning : Error);
                    }
                }
            }
            else if (one.Kind is "ClusterRoleBinding" && one.Body["roleRef"]["name"].AsText() is var role && role.Knows(out var name) && name == "cluster-admin"
                && one.Body["subjects"].Items.FirstOrDefault(subject => subject["kind"].Text == "ServiceAccount") is { } account)
            {
                yield return role.Finding($"the service account '{account["name"].AsText()}' may do everything in the cluster").Because(account["name"].AsText(), "the account");
            }
        }
    }
}
