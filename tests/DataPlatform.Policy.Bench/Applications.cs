using System.Globalization;

namespace Dpp.Bench;

/// <summary>Applications of a cluster, with everything that points from one object of theirs to another.</summary>
internal static class Applications
{
    /// <summary>How many objects <see cref="Of"/> makes.</summary>
    public const int ObjectsEach = 10;

    private const int Namespaces = 5;

    /// <summary>A Deployment with what it mounts, what selects it, what lets it through and what scales it; it calls the one before it.</summary>
    public static string Of(int number)
    {
        var (name, space) = ($"app-{number}", $"space-{number % Namespaces}");
        var before = $"app-{Math.Max(0, number - Namespaces)}";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: {{name}}, namespace: {{space}} }
            spec:
              replicas: 2
              selector:
                matchLabels: { app: {{name}} }
              template:
                metadata:
                  labels: { app: {{name}}, group: group-{{number % 50}} }
                spec:
                  serviceAccountName: {{name}}
                  containers:
                    - name: main
                      image: registry.example.com/{{name}}:1.4.{{number % 20}}
                      env:
                        - name: UPSTREAM_URL
                          value: http://{{before}}.{{space}}.svc:8080/
                        - name: TOKEN
                          valueFrom:
                            secretKeyRef: { name: {{name}}, key: token }
                      resources:
                        requests: { cpu: 250m, memory: 512Mi }
                        limits: { memory: 512Mi }
                      readinessProbe:
                        httpGet: { path: /health, port: http }
                      ports:
                        - { name: http, containerPort: 8080 }
                      volumeMounts:
                        - { name: settings, mountPath: /etc/app }
                        - { name: data, mountPath: /data }
                  volumes:
                    - name: settings
                      configMap: { name: {{name}} }
                    - name: data
                      persistentVolumeClaim: { claimName: {{name}} }
            ---
            apiVersion: v1
            kind: Service
            metadata: { name: {{name}}, namespace: {{space}} }
            spec:
              selector: { app: {{name}} }
              ports:
                - { name: http, port: 8080, targetPort: http }
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: {{name}}, namespace: {{space}} }
            data:
              level: info
              upstream: {{before}}:8080
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: { name: {{name}}, namespace: {{space}} }
            spec:
              secretStoreRef: { name: vault, kind: ClusterSecretStore }
              target: { name: {{name}} }
              data:
                - secretKey: token
                  remoteRef: { key: apps/{{name}}, property: token }
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: { name: {{name}}, namespace: {{space}} }
            automountServiceAccountToken: false
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: { name: {{name}}, namespace: {{space}} }
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests: { storage: 10Gi }
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: {{name}}, namespace: {{space}} }
            spec:
              podSelector:
                matchLabels: { app: {{name}} }
              policyTypes: [Ingress]
              ingress:
                - from:
                    - podSelector:
                        matchLabels: { group: group-{{number % 50}} }
                    - podSelector:
                        matchLabels: { app: app-{{number + Namespaces}} }
                  ports:
                    - { port: http }
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: { name: {{name}}, namespace: {{space}} }
            spec:
              scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{name}} }
              minReplicas: 2
              maxReplicas: 4
              metrics:
                - type: Resource
                  resource:
                    name: cpu
                    target: { type: Utilization, averageUtilization: 70 }
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: { name: {{name}}, namespace: {{space}} }
            spec:
              maxUnavailable: 1
              selector:
                matchLabels: { app: {{name}} }
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: { name: {{name}}, namespace: {{space}} }
            spec:
              rules:
                - host: {{name}}.example.com
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: {{name}}
                            port: { name: http }

            """);
    }
}
