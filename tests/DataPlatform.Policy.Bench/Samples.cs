using System.Globalization;
using System.Text;

namespace Dpp.Bench;

/// <summary>Made-up but ordinary files, the same in every run.</summary>
internal static class Samples
{
    private static readonly string[] products = ["postgres:16.4", "dremio/dremio-oss:26.0.0", "minio/minio:RELEASE.2025-04-22T22-12-26Z", "apache/superset:4.1.1"];

    /// <summary>A Deployment, its Service and its ConfigMap: about 90 lines.</summary>
    public static string Manifest(int number)
    {
        var text = new StringBuilder();
        var name = $"worker-{number}";
        text.Append(CultureInfo.InvariantCulture, $"""
            # {name}, as the platform team deploys it
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {name}
              namespace: data-{number % 7}
              labels: &labels
                app.kubernetes.io/name: {name}
                app.kubernetes.io/part-of: "data platform"
            spec:
              replicas: {1 + (number % 3)}
              selector:
                matchLabels: *labels
              template:
                metadata:
                  labels: *labels
                spec:
                  containers:
                    - name: main
                      image: {products[number % products.Length]}
                      args: ["--config", "/etc/{name}/settings.conf", '--verbose']
                      env:

            """);
        for (var i = 0; i < 10; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"            - name: SETTING_{i}\n              value: \"{number * i}\"\n");
        }
        text.Append(CultureInfo.InvariantCulture, $$"""
                      resources:
                        requests: { cpu: 250m, memory: 512Mi }
                        limits: { cpu: "1", memory: 1Gi }
                      readinessProbe:
                        httpGet: { path: /health, port: 8080 }
                        periodSeconds: 10
                      volumeMounts:
                        - name: settings
                          mountPath: /etc/{{name}}
                  volumes:
                    - name: settings
                      configMap: { name: {{name}} }
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: {{name}}
              namespace: data-{{number % 7}}
            spec:
              selector:
                app.kubernetes.io/name: {{name}}
              ports:
                - name: http
                  port: 80
                  targetPort: 8080
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{name}}
              namespace: data-{{number % 7}}
            data:
              settings.conf: |
                # read at start
                shared_buffers = 256MB
                work_mem = 4MB
                max_connections = {{100 + number}}
                log_line_prefix = '%m [%p] '

            """);
        return text.ToString();
    }

    /// <summary>A Deployment and its Service: 60 lines.</summary>
    public static string Workload(int number)
    {
        var name = $"worker-{number}";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{name}}
              namespace: data-{{number % 7}}
              labels:
                app.kubernetes.io/name: {{name}}
                app.kubernetes.io/part-of: data-platform
            spec:
              replicas: {{1 + (number % 3)}}
              selector:
                matchLabels:
                  app.kubernetes.io/name: {{name}}
              template:
                metadata:
                  labels:
                    app.kubernetes.io/name: {{name}}
                    app.kubernetes.io/part-of: data-platform
                spec:
                  automountServiceAccountToken: false
                  containers:
                    - name: main
                      image: registry.example.com/data/worker:2.{{number % 9}}.1
                      env:
                        - name: SETTING
                          value: "{{number}}"
                        - name: LOG_LEVEL
                          value: info
                      ports:
                        - name: http
                          containerPort: 8080
                      resources:
                        requests:
                          cpu: 250m
                          memory: 512Mi
                        limits:
                          memory: 512Mi
                      readinessProbe:
                        httpGet:
                          path: /health
                          port: http
                      securityContext:
                        runAsNonRoot: true
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities:
                          drop: [ALL]
            ---
            # how the others reach it
            apiVersion: v1
            kind: Service
            metadata:
              name: {{name}}
              namespace: data-{{number % 7}}
            spec:
              selector:
                app.kubernetes.io/name: {{name}}
              ports:
                - name: http
                  port: 80
                  targetPort: http

            """);
    }

    /// <summary>A compose file of 150 lines.</summary>
    public static string Compose()
    {
        var text = new StringBuilder("name: platform\nservices:\n");
        var lines = 2;
        for (var i = 0; lines + 15 <= 148; i++, lines += 15)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  service-{{i}}:
                    image: {{products[i % products.Length]}}
                    restart: unless-stopped
                    environment:
                      SETTING: "{{i}}"
                      PASSWORD: ${PASSWORD_{{i}}:?set it}
                    ports:
                      - "127.0.0.1:{{8000 + i}}:8080"
                    deploy:
                      resources:
                        limits:
                          memory: 2G
                          cpus: "1.5"
                    volumes:
                      - data-{{i}}:/var/lib/data

                """);
        }
        text.Append("volumes:\n");
        for (lines++; lines < 150; lines++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  data-{lines - 138}: {{}}\n");
        }
        return text.ToString();
    }
}
