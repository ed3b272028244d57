namespace Dpp.Tests.Yaml;

internal static partial class YamlSamples
{
    private const string CronJob = """
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: postgres-backup
        spec:
          schedule: "0 2 * * *"
          concurrencyPolicy: Forbid
          jobTemplate:
            spec:
              backoffLimit: 2
              template:
                spec:
                  restartPolicy: OnFailure
                  containers:
                  - name: backup
                    image: postgres:16.4
                    command:
                    - /bin/sh
                    - -ec
                    - |
                      pg_dump --format=custom --file=/backup/$(date +%F).dump
                      find /backup -mtime +14 -delete
                      echo "done: $?"
                    envFrom:
                    - secretRef:
                        name: postgres
                    volumeMounts:
                    - {name: backup, mountPath: /backup}
                  volumes:
                  - name: backup
                    persistentVolumeClaim:
                      claimName: backup

        """;

    private const string ConfigMap = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: trino
        data:
          config.properties: |
            coordinator=true
            http-server.http.port=8080
            discovery.uri=http://localhost:8080
          jvm.config: |+
            -server
            -Xmx8G
            -XX:+UseG1GC

          log.properties: "io.trino=INFO\nio.airlift=WARN\n"
          hive.properties: >-
            connector.name=hive
            hive.metastore.uri=thrift://metastore:9083
          empty: ""
          number: '1'
        binaryData: {}

        """;

    private const string NetworkPolicy = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: postgres}
        spec:
          podSelector: {matchLabels: {app: postgres}}
          policyTypes: [Ingress, Egress]
          ingress:
          - from:
            - podSelector:
                matchLabels:
                  app: api
            - namespaceSelector: {}
              podSelector:
                matchExpressions:
                - {key: app, operator: In, values: [grafana, prometheus]}
            ports:
            - port: 5432
              protocol: TCP
          egress:
          - to:
            - ipBlock:
                cidr: 10.0.0.0/8
                except: [10.1.0.0/16]

        """;

    private const string HelmValues = """
        # -- Number of replicas
        replicaCount: 3

        image:
          repository: docker.io/bitnami/postgresql
          tag: 16.4.0   # keep in step with the chart
          pullPolicy: IfNotPresent

        auth:
          existingSecret: postgres
          # -- Left empty: comes from the secret
          password: ""
          username: app
        primary:
          persistence: {enabled: true, size: 100Gi, storageClass: }
          extraFlags:
            # one per line
            - -c
            - max_wal_size=4GB

            - -c
            - "log_line_prefix='%m [%p] '"
          nodeSelector: {}
          tolerations: []
          affinity: ~
          resources:
            limits: &limits {cpu: 2, memory: 4Gi}
            requests: *limits
        metrics:
          enabled: yes
          port: 9187

        """;

    private const string Prometheus = """
        global:
          scrape_interval: 15s
          external_labels: {cluster: main, env: production}
        rule_files:
          - "rules/*.yml"
        scrape_configs:
          - job_name: postgres
            static_configs:
              - targets: ['postgres:9187', "replica:9187"]
                labels:
                  role: database
            relabel_configs:
              - source_labels: [__address__]
                regex: '(.*):\d+'
                target_label: instance
                replacement: ${1}
          - job_name: kafka
            metrics_path: /metrics
            static_configs:
              - targets:
                  - kafka-0:9404
                  - kafka-1:9404
        groups:
        - name: backup
          rules:
          - alert: BackupTooOld
            expr: |
              time() - backup_last_success_timestamp > 86400
                and on(job) up == 1
            for: 10m
            annotations:
              summary: "No backup for {{ $value | humanizeDuration }}"
              description: >
                The last backup of {{ $labels.job }}
                is too old.

                Look at the job.

        """;

    private const string ListKind = """
        apiVersion: v1
        kind: List
        items:
          - apiVersion: v1
            kind: Secret
            metadata:
              name: kafka
            type: Opaque
            stringData:
              user: kafka
          -
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: kafka
            spec:
              accessModes:
                - ReadWriteOnce
              resources:
                requests:
                  storage: 50Gi
          - - nested
            - list
            - - deeper
              - x: 1
                y: 2

        """;

    private const string Quotes = """
        plain: it's a "plain" text, with [brackets] and #hash
        single: 'it''s quoted'
        double: "tab\t and \"quotes\" \u00e9"
        "quoted key": 1
        'other key' : 2
        ? explicit
        : value
        url: http://example.com:8080/path?x=1#top
        time: 12:30:45
        windows: C:\data
        folded: "one
          two
          three"
        long plain: one
          two three
          four
        empty:
        also empty: # with a comment
        star: "*.example.com"
        last: 'x: y'

        """;

    /// <summary>CRLF, no line break at the end, blank lines with blanks.</summary>
    private static string Lines => ComposePlain.Replace("\n", "\r\n", StringComparison.Ordinal).TrimEnd() + "\r\n  \r\ntail:\r\n  text: |\r\n    one\r\n\r\n    two\r\n  last: 1";
}
