namespace Dpp.Rules;

public sealed class CutOffNode : Rule
{
    public override RuleInfo Info { get; } = new("DP6047", "cut-off-node", "Policy keeps the nodes of a cluster apart", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            As soon as one NetworkPolicy selects a pod, everything that no policy allows is blocked, also between two pods
            of the same StatefulSet. The nodes of Dremio, Elasticsearch, ZooKeeper, RabbitMQ or Cassandra then start and
            never find each other: no queries, no quorum, or several clusters of one node.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/network-policies/", "https://www.elastic.co/guide/en/elasticsearch/reference/current/modules-network.html"],
    };

    private const string Nodes = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: NAME
          namespace: search
        spec:
          replicas: 3
          serviceName: nodes
          selector:
            matchLabels: {app: elasticsearch}
          template:
            metadata:
              labels: {app: elasticsearch}
            spec:
              containers:
                - name: elasticsearch
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
        ---

        """;

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Nodes.Replace("NAME", "[|nodes|]") + """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: {|search|}
              namespace: search
            spec:
              podSelector:
                matchLabels: {app: elasticsearch}
              ingress:
                - from:
                    - podSelector:
                        matchLabels: {app: kibana}
                  ports:
                    - port: 9200
            """) with { IsStructural = true },
        Bad.Kubernetes(Nodes.Replace("NAME", "[|nodes|]") + """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: search
              namespace: search
            spec:
              podSelector: {}
              ingress:
                - from:
                    - podSelector: {}
                  ports:
                    - port: {|9200|}
            """) with { IsStructural = true },
        Good.Kubernetes(Nodes.Replace("NAME", "nodes") + """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: search
              namespace: search
            spec:
              podSelector:
                matchLabels: {app: elasticsearch}
              ingress:
                - from:
                    - podSelector:
                        matchLabels: {app: kibana}
                  ports:
                    - port: 9200
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: among-themselves
              namespace: search
            spec:
              podSelector:
                matchLabels: {app: elasticsearch}
              ingress:
                - from:
                    - podSelector:
                        matchLabels: {app: elasticsearch}
                  ports:
                    - port: 9300
            """, "Another policy lets them"),
        Good.Kubernetes(Nodes.Replace("NAME", "nodes").Replace("replicas: 3", "replicas: 1") + """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: search
              namespace: search
            spec:
              podSelector: {}
              policyTypes: [Ingress]
            """, "One node has nobody to talk to"),
        Good.Kubernetes(Nodes.Replace("NAME", "nodes") + """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: search
              namespace: search
            spec:
              podSelector: {}
              policyTypes: [Ingress]
            ---
            apiVersion: cilium.io/v2
            kind: CiliumNetworkPolicy
            metadata:
              name: nodes
              namespace: search
            """, "Policies of another kind may allow it"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cut in stack.Observations.OfType<CutOffNodes>())
        {
            yield return cut.Workload.Name.Finding($"the pods of '{cut.Workload.Name}' cannot talk to each other on port {cut.Port}: {cut.Reach.Because}")
                .Because(cut.Reach.By, "this decides");
        }
    }
}
