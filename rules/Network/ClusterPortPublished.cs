using Dpp.Products;

namespace Dpp.Rules;

public sealed class ClusterPortPublished : Rule
{
    public override RuleInfo Info { get; } = new("DP6002", "cluster-port-published", "Cluster-internal port published", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            The nodes of a cluster trust each other on a port of their own: whoever reaches it can join, read the data or
            stop the cluster, often without a password. Nobody but the nodes needs it, and they reach each other without
            publishing anything.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://www.elastic.co/guide/en/elasticsearch/reference/current/modules-network.html",
            "https://docs.docker.com/engine/network/#published-ports",
        ],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                ports:
                  - "127.0.0.1:9200:9200"
                  - "9300:[|9300|]"
            """),
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:26.0.0
                ports:
                  - "9047:9047"
                  - target: [|45678|]
                    published: "45678"
            """),
        Bad.Compose("""
            services:
              rabbitmq:
                image: rabbitmq:4.0.3
                ports:
                  - "[|25672|]"
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: elasticsearch
            spec:
              containers:
                - name: elasticsearch
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                  ports:
                    - containerPort: [|9300|]
                      hostPort: 9300
            """),
        Good.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                expose: ["9300"]
                ports:
                  - "127.0.0.1:9300:9300"
              not-a-node:
                image: nginx:1.27.2
                ports:
                  - "9300:9300"
              other-meaning-of-the-number:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                ports:
                  - "127.0.0.1:45678:9001"
              address-at-start:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                ports:
                  - "${CLUSTER_IP}:9300:9300"
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: elasticsearch
            spec:
              containers:
                - name: elasticsearch
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                  ports:
                    - containerPort: 9300
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            var known = container.Product is null ? null : ProductReader.ImageOf(container)?.Product.Ports;
            foreach (var published in known is null ? [] : container.Published)
            {
                if (!published.ReachesOtherHosts || !published.Container.Knows(out var ports))
                {
                    continue;
                }

                foreach (var port in known!.Where(port => port.Use == PortUse.Cluster && ports.Contains(port.Number)))
                {
                    yield return published.Container.Finding($"'{container}' publishes port {port.Number}, on which only the nodes of {container.Product!.Title} talk to each other"); // a product has a table
                }
            }
        }
    }
}
