using Dpp.Products;

namespace Dpp.Rules;

public sealed class MountedToken : Rule
{
    public override RuleInfo Info { get; } = new("DP7006", "mounted-token", "Service account token is mounted and not needed", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Unless somebody says otherwise every pod gets a token for the API of the cluster. A database or a web server never
            asks that API; whoever breaks into it does.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting"],
        Answers = ["k8s.token-automount"],
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
            kind: ServiceAccount
            metadata:
              name: postgres
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: {|postgres|}
            spec:
              serviceAccountName: postgres
              containers:
                - name: postgres
                  image: postgres:16.4
            """) with { IsStructural = true, Note = "The account is bound to no role, so its token opens nothing that is needed" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: postgres
            automountServiceAccountToken: false
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              serviceAccountName: postgres
              containers:
                - name: postgres
                  image: postgres:16.4
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              automountServiceAccountToken: false
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: airbyte
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: airbyte
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: Role
              name: airbyte
            subjects:
              - kind: ServiceAccount
                name: airbyte
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: workload-launcher
            spec:
              serviceAccountName: airbyte
              containers:
                - name: launcher
                  image: airbyte/workload-launcher:1.5.1
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: backup
              annotations:
                eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/backup
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: backup
            spec:
              serviceAccountName: backup
              containers:
                - name: backup
                  image: example/backup:1.4.0
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: metrics
            spec:
              serviceAccountName: made-elsewhere
              containers:
                - name: metrics
                  image: example/metrics:1.4.0
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: asked-for
            spec:
              automountServiceAccountToken: true
              containers:
                - name: main
                  image: example/controller:1.4.0
            """, "Bound to a role, to one of the cloud, made elsewhere, or asked for"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        HashSet<string> bound = [.. stack.Resources.Where(one => one is { Group: "rbac.authorization.k8s.io", Kind: "RoleBinding" or "ClusterRoleBinding" })
            .SelectMany(one => one.Body["subjects"].Items).Where(subject => subject["kind"].Text == "ServiceAccount").Select(subject => $"{subject["name"].AsName()}")];
        var accounts = stack.Resources.Where(one => one is { Kind: "ServiceAccount", Group: "" }).ToLookup(one => $"{one.Name}");
        var idle = stack.Workloads.Where(workload => workload.Pod is { } pod && pod["spec"].Kind == TreeKind.Mapping && pod["spec"]["automountServiceAccountToken"].IsMissing
            && ImageRoles.Of(workload) == ImageRole.None && IsIdle(workload, pod["spec"], accounts, bound)).ToList();
        if (idle.Count > 0)
        {
            yield return idle[0].Name.Finding($"'{idle[0].Name}' gets a token for the API of the cluster, which nothing here allows it to use")
                .Also(idle.Skip(1).Select(other => new Related(other.Name.At, $"so does '{other.Name}'")));
        }
    }

    private static bool IsIdle(Workload workload, Tree spec, ILookup<string, Resource> accounts, HashSet<string> bound)
    {
        var named = spec["serviceAccountName"].IsMissing ? spec["serviceAccount"].AsName() : spec["serviceAccountName"].AsName();
        var name = named.IsMissing ? "default" : named.Knows(out var said) ? said : null;
        if (name is null || bound.Contains(name))
        {
            return false;
        }

        var account = accounts[name].FirstOrDefault(one => PodIndex.SameNamespace(one.Namespace, workload.Namespace));
        return account is null ? name == "default" : account.Body["automountServiceAccountToken"].IsMissing && account.Body["metadata"]["annotations"].IsMissing;
    }
}
