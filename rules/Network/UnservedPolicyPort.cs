namespace Dpp.Rules;

public sealed class UnservedPolicyPort : Rule
{
    public override RuleInfo Info { get; } = new("DP6044", "unserved-policy-port", "Policy opens a port that the pods do not serve", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            A network policy counts the ports of the pods, not those of the Service in front of them. One that opens port 80
            of a Service for pods that listen on 8088 opens nothing, and the connection is dropped without a word.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pod("{|8088|}") + Policy("ingress", "from", "[|80|]")),
        Bad.Kubernetes(Pod("8088").Replace("name: http", "name: {|http|}") + Policy("ingress", "from", "[|web|]")),
        Bad.Kubernetes(Pod("{|8088|}") + """
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: proxy
              namespace: analytics
            spec:
              podSelector:
                matchLabels: {app: proxy}
              policyTypes: [Egress]
              egress:
                - to:
                    - podSelector:
                        matchLabels: {app: superset}
                  ports:
                    - port: [|80|]
            """) with { Note = "The way out names the port of the pods as well" },
        Good.Kubernetes(Pod("8088") + Policy("ingress", "from", "8088")),
        Good.Kubernetes(Pod("8088") + Policy("ingress", "from", "http")),
        Good.Kubernetes(Pod("8088") + Policy("ingress", "from", "8000") + "          endPort: 8100\n", "A range"),
        Good.Kubernetes(Pod("8088").Replace("      ports: [{name: http, containerPort: 8088}]\n", "") + Policy("ingress", "from", "9999"), "Pods that declare no port may serve any"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        PodIndex? pods = null;
        foreach (var policy in stack.Resources.Where(one => one is { Kind: "NetworkPolicy", Group: "networking.k8s.io" }))
        {
            pods ??= new PodIndex(stack.Workloads);
            var spec = policy.Body["spec"];
            foreach (var rule in spec["ingress"].Items)
            {
                foreach (var finding in Judge(policy, rule, pods.BySelector(spec["podSelector"], policy.Namespace)))
                {
                    yield return finding;
                }
            }

            foreach (var rule in spec["egress"].Items)
            {
                // Who else is meant may serve the port.
                if (rule["to"].Items is { Count: > 0 } peers && peers.All(peer => peer["namespaceSelector"].IsMissing && peer["ipBlock"].IsMissing && peer["podSelector"].Kind == TreeKind.Mapping))
                {
                    var selections = peers.Select(peer => pods.BySelector(peer["podSelector"], policy.Namespace)).ToList();
                    foreach (var finding in Judge(policy, rule, new PodSelection([.. selections.SelectMany(each => each.Pods)], selections.TrueForAll(each => each.IsComplete))))
                    {
                        yield return finding;
                    }
                }
            }
        }
    }

    private static IEnumerable<Finding> Judge(Resource policy, Tree rule, PodSelection selected)
    {
        if (!selected.IsComplete || selected.Pods.Count == 0)
        {
            yield break;
        }

        var served = selected.Pods.Select(pod => pod.Containers.SelectMany(container => container.Declared["ports"].Items).ToList()).ToList();
        if (served.Exists(ports => ports.Count == 0) || served.Exists(ports => ports.Exists(port => !port["containerPort"].AsInt().Knows(out _) || (!port["name"].IsMissing && !port["name"].AsName().Knows(out _)))))
        {
            yield break;
        }

        foreach (var said in rule["ports"].Items.Where(port => port["endPort"].IsMissing).Select(port => port["port"]))
        {
            if (said.AsName().Knows(out var wanted) && served.TrueForAll(ports => ports.TrueForAll(port => port["containerPort"].Text != wanted && port["name"].Text != wanted)))
            {
                var isNumber = said.AsInt().Knows(out _);
                yield return said.AsName().Finding($"the policy '{policy.Name}' opens port {wanted}, which the pods of '{selected.Pods[0].Name}' do not serve").Because(served[0][0][isNumber ? "containerPort" : "name"].At, "this they serve");
            }
        }
    }

    private static string Pod(string port) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
          namespace: analytics
          labels: {app: superset}
        spec:
          containers:
            - name: web
              image: apache/superset:4.1.1
              ports: [{name: http, containerPort: {{port}}}]

        """;

    private static string Policy(string direction, string way, string port) => $$"""
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: superset
          namespace: analytics
        spec:
          podSelector:
            matchLabels: {app: superset}
          {{direction}}:
            - {{way}}:
                - podSelector: {}
              ports:
                - port: {{port}}

        """;
}
