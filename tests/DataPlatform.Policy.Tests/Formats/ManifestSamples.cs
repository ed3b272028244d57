namespace Dpp.Tests.Formats;

/// <summary>Correct manifests of what a data platform is made of.</summary>
internal static class ManifestSamples
{
    public static IReadOnlyList<string> All { get; } =
    [
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: superset
          namespace: data
          labels:
            app: superset
        spec:
          replicas: 2
          revisionHistoryLimit: 3
          selector:
            matchLabels:
              app: superset
          strategy:
            type: RollingUpdate
            rollingUpdate:
              maxSurge: 1
              maxUnavailable: 25%
          template:
            metadata:
              labels:
                app: superset
            spec:
              serviceAccountName: superset
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 60
              securityContext:
                runAsNonRoot: true
                runAsUser: 1000
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  imagePullPolicy: IfNotPresent
                  env:
                    - name: SUPERSET_PORT
                      value: "8088"
                    - name: SUPERSET_SECRET_KEY
                      valueFrom:
                        secretKeyRef:
                          name: superset
                          key: secret-key
                  ports:
                    - name: http
                      containerPort: 8088
                  readinessProbe:
                    periodSeconds: 10
                    httpGet:
                      path: /health
                      port: http
                  resources:
                    requests:
                      cpu: 500m
                      memory: 1Gi
                    limits:
                      memory: 2Gi
                  volumeMounts:
                    - name: config
                      mountPath: /app/pythonpath
                      readOnly: true
              volumes:
                - name: config
                  configMap:
                    name: superset
                    defaultMode: 0440
        """,
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: postgres
        spec:
          serviceName: postgres
          replicas: 1
          podManagementPolicy: OrderedReady
          selector:
            matchLabels:
              app: postgres
          template:
            metadata:
              labels:
                app: postgres
            spec:
              affinity:
                podAntiAffinity:
                  requiredDuringSchedulingIgnoredDuringExecution:
                    - labelSelector:
                        matchLabels:
                          app: postgres
                      topologyKey: kubernetes.io/hostname
              containers:
                - name: postgres
                  image: postgres:16.4
                  args: ["-c", "max_connections=200"]
                  ports:
                    - name: postgres
                      containerPort: 5432
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql/data
              tolerations:
                - key: storage
                  operator: Exists
                  effect: NoSchedule
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                storageClassName: fast
                resources:
                  requests:
                    storage: 100Gi
        """,
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: postgres
          annotations:
            prometheus.io/scrape: "true"
        spec:
          type: ClusterIP
          publishNotReadyAddresses: true
          selector:
            app: postgres
          ports:
            - name: postgres
              port: 5432
              targetPort: postgres
              protocol: TCP
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: superset
        spec:
          ingressClassName: traefik
          tls:
            - hosts: [reports.example.com]
              secretName: reports-tls
          rules:
            - host: reports.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: superset
                        port:
                          number: 8088
        """,
        """
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: backup
        spec:
          concurrencyPolicy: Forbid
          schedule: "0 3 * * *"
          successfulJobsHistoryLimit: 3
          jobTemplate:
            spec:
              backoffLimit: 2
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: backup
                      image: postgres:16.4
                      command: [pg_dumpall]
        """,
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: superset
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: superset
          minReplicas: 2
          maxReplicas: 6
          metrics:
            - type: Resource
              resource:
                name: cpu
                target:
                  type: Utilization
                  averageUtilization: 70
        """,
        """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: postgres
        spec:
          podSelector:
            matchLabels:
              app: postgres
          policyTypes: [Ingress, Egress]
          ingress:
            - from:
                - namespaceSelector:
                    matchLabels:
                      kubernetes.io/metadata.name: data
                - ipBlock:
                    except: [10.1.0.0/16]
                    cidr: 10.0.0.0/8
              ports:
                - protocol: TCP
                  port: 5432
                  endPort: 5440
        """,
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: fast
        provisioner: ebs.csi.aws.com
        parameters:
          type: gp3
          encrypted: "true"
        reclaimPolicy: Retain
        allowVolumeExpansion: true
        volumeBindingMode: WaitForFirstConsumer
        """,
        """
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
            namespace: data
        """,
        """
        apiVersion: v1
        kind: List
        items:
          - apiVersion: v1
            kind: ResourceQuota
            metadata:
              name: data
            spec:
              hard:
                requests.memory: 256Gi
                pods: 40
          - apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: minio
            spec:
              minAvailable: 75%
              unhealthyPodEvictionPolicy: AlwaysAllow
              selector:
                matchLabels:
                  app: minio
        """,
        """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: collector
        spec:
          updateStrategy:
            type: RollingUpdate
          selector:
            matchLabels:
              app: collector
          template:
            metadata:
              labels:
                app: collector
            spec:
              hostNetwork: false
              priorityClassName: system-node-critical
              initContainers:
                - name: wait
                  image: busybox:1.36.1
                  command: [sh, -c, sleep 1]
              containers:
                - name: collector
                  image: fluent/fluent-bit:3.1.9
                  livenessProbe:
                    failureThreshold: 3
                    tcpSocket:
                      port: 2020
                  securityContext:
                    readOnlyRootFilesystem: true
                    capabilities:
                      drop: [ALL]
                  volumeMounts:
                    - name: logs
                      mountPath: /var/log
              volumes:
                - name: logs
                  hostPath:
                    type: Directory
                    path: /var/log
        """,
        """
        apiVersion: v1
        kind: PersistentVolume
        metadata:
          name: archive
        spec:
          capacity:
            storage: 1Ti
          accessModes: [ReadWriteMany]
          persistentVolumeReclaimPolicy: Retain
          nfs:
            readOnly: false
            server: nas.example.com
            path: /archive
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: superset
        type: Opaque
        immutable: true
        stringData:
          secret-key: ""
        ---
        apiVersion: cert-manager.io/v1
        kind: Certificate
        metadata:
          name: reports
        spec:
          secretName: reports-tls
        """,
    ];
}
