namespace Dpp.Rules;

/// <summary>Manifests of Dremio nodes, for examples.</summary>
internal static class DremioManifest
{
    public const string Executor = "-Dservices.coordinator.enabled=false -Dservices.coordinator.master.enabled=false -Dservices.executor.enabled=true";
    public const string Coordinator = "-Dservices.coordinator.enabled=true -Dservices.coordinator.master.enabled=true -Dservices.executor.enabled=false";

    /// <param name="options">The options of the Java process.</param>
    public static string Node(string name, string options, string replicas = "1", string ports = "", string image = "dremio/dremio-oss:25.2.0") => $$"""
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
                - name: {{name}}
                  image: {{image}}
                  env:
                    - name: DREMIO_JAVA_SERVER_EXTRA_OPTS
                      value: {{options}}{{(ports.Length == 0 ? "" : "\n          ports: " + ports)}}
        ---

        """;

    /// <summary>A node with its dremio.conf in a ConfigMap; the text of the file is indented by four.</summary>
    public static string WithConf(string conf, string options = DremioManifest.Coordinator, string image = "dremio/dremio-oss:25.2.0", string replicas = "1") => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: dremio
        data:
          dremio.conf: |
        {{conf}}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: dremio
        spec:
          serviceName: dremio
          replicas: {{replicas}}
          selector:
            matchLabels: {app: dremio}
          template:
            metadata:
              labels: {app: dremio}
            spec:
              containers:
                - name: dremio
                  image: {{image}}
                  env:
                    - name: DREMIO_JAVA_SERVER_EXTRA_OPTS
                      value: {{options}}
                  volumeMounts:
                    - name: configuration
                      mountPath: /opt/dremio/conf/dremio.conf
                      subPath: dremio.conf
              volumes:
                - name: configuration
                  configMap:
                    name: dremio
        ---

        """;
}
