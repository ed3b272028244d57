namespace Dpp.Rules;

/// <summary>Manifests of Elasticsearch nodes, for examples.</summary>
internal static class ElasticsearchManifest
{
    /// <param name="variables">Name and value, each in quotes in the manifest.</param>
    public static string Node(string name, string replicas, params (string Name, string Value)[] variables) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: {{name}}
        spec:
          serviceName: {{name}}
          replicas: {{replicas}}
          selector:
            matchLabels: {app: {{name}}}
          template:
            metadata:
              labels: {app: {{name}}}
            spec:
              containers:
                - name: elasticsearch
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                  resources:
                    limits: {memory: 8Gi}
                  env:
        {{string.Concat(variables.Select(variable => $"            - name: {variable.Name}\n              value: \"{variable.Value}\"\n"))}}
        """;
}
