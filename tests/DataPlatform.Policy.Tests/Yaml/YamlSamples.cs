namespace Dpp.Tests.Yaml;

/// <summary>Files as people write them: compose, Kubernetes, Helm values, Prometheus.</summary>
internal static partial class YamlSamples
{
    public static IReadOnlyList<string> All { get; } =
    [
        ComposePlain, ComposeAnchors, ComposeInline, ComposeIndented, ComposeConfigs, StatefulSet, ManyDocuments, CronJob,
        ConfigMap, NetworkPolicy, HelmValues, Prometheus, ListKind, Quotes, Lines,
    ];

    private const string ComposePlain = """
        # The database of the shop.
        services:
          postgres:
            image: postgres:16.4
            restart: unless-stopped
            environment:
              POSTGRES_DB: shop
              POSTGRES_USER: shop
              POSTGRES_PASSWORD_FILE: /run/secrets/postgres
            ports:
              - "127.0.0.1:5432:5432"
            volumes:
              - data:/var/lib/postgresql/data
              - ./postgresql.conf:/etc/postgresql.conf:ro
            command: postgres -c config_file=/etc/postgresql.conf
            healthcheck:
              test: ["CMD-SHELL", "pg_isready -U shop -d shop"]
              interval: 10s
              timeout: 5s
              retries: 5
            deploy:
              resources:
                limits:
                  cpus: "2"
                  memory: 4G
            secrets:
              - postgres
          pgbouncer:
            image: edoburu/pgbouncer:1.23.1
            depends_on:
              postgres:
                condition: service_healthy
            ports:
              - 6432:6432

        volumes:
          data:

        secrets:
          postgres:
            file: ./secrets/postgres

        """;

    private const string ComposeAnchors = """
        x-logging: &logging
          driver: json-file
          options:
            max-size: "10m"
            max-file: "3"
        x-worker: &worker
          image: &image apache/airflow:2.10.2
          restart: always
          logging: *logging
          environment: &environment
            AIRFLOW__CORE__EXECUTOR: CeleryExecutor
            AIRFLOW__CORE__FERNET_KEY: ''
        services:
          scheduler:
            <<: *worker
            command: scheduler
          worker:
            <<: [*worker]
            command: celery worker
            environment:
              <<: *environment
              DUMB_INIT_SETSID: "0"
          redis:
            image: redis:7.4-alpine
            expose: [6379]
            logging: *logging
          cleared:
            image: *image
            ports: !reset []
            volumes: !override
              - type: volume
                source: logs
                target: /opt/airflow/logs
        volumes: {logs: {}}

        """;

    private const string ComposeInline = """
        services:
          minio:
            image: "minio/minio:RELEASE.2024-10-02T17-50-41Z"
            command: [server, /data, --console-address, ":9001"]
            environment: {MINIO_ROOT_USER_FILE: /run/secrets/user, MINIO_BROWSER: "off"}
            ports: ["9000:9000", "9001:9001"]
            healthcheck: {test: ["CMD", "mc", "ready", "local"], interval: 5s, retries: 5}
            labels: {
              "com.example.team": data,
              "com.example.tier": "storage"
            }
            networks: [back, front]
          kafka:
            image: apache/kafka:3.8.0
            ports: [
              "9092:9092",
              "9093:9093"
            ]
            environment: {"KAFKA_NODE_ID": 1, "KAFKA_PROCESS_ROLES": "broker,controller"}
        networks:
          back: {internal: true}
          front: {}

        """;

    private const string ComposeIndented = """
        version: '3.8'
        services:
            clickhouse:
                image: clickhouse/clickhouse-server:24.8
                ulimits:
                    nofile:
                        soft: 262144
                        hard: 262144
                volumes:
                - ch-data:/var/lib/clickhouse
                - type: bind
                  source: ./config.xml
                  target: /etc/clickhouse-server/config.d/config.xml
                  read_only: true
                cap_add:
                - SYS_NICE
                - NET_ADMIN
                - IPC_LOCK
            zookeeper:
                image: zookeeper:3.9
                ports:
                - '2181:2181'
        volumes:
            ch-data:
                driver: local

        """;

    private const string ComposeConfigs = """
        services:
          postgres:
            image: postgres:17
            command: >
              postgres
              -c shared_buffers=1GB
              -c max_connections=200
            entrypoint: |-
              sh -c 'exec docker-entrypoint.sh "$$@"'
            configs:
              - source: pg
                target: /etc/postgresql/postgresql.conf
                mode: 0440
        configs:
          pg:
            content: |
              # written by hand
              listen_addresses = '*'
              shared_buffers = 1GB        # a quarter

              wal_level = replica
                # deeper
              ssl = on
          hba:
            content: |2-
                local all all peer
              host all all 10.0.0.0/8 scram-sha-256

        """;

    private const string StatefulSet = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: postgres
          namespace: data
          labels: {app: postgres}
        spec:
          serviceName: postgres
          replicas: 3
          selector:
            matchLabels:
              app: postgres
          template:
            metadata:
              labels:
                app: postgres
              annotations:
                prometheus.io/scrape: "true"
            spec:
              securityContext:
                runAsNonRoot: true
                fsGroup: 999
              containers:
                - name: postgres
                  image: postgres:16.4
                  args: ["-c", "max_connections=200"]
                  ports:
                    - containerPort: 5432
                      name: postgres
                  env:
                    - name: POSTGRES_PASSWORD
                      valueFrom:
                        secretKeyRef:
                          name: postgres
                          key: password
                    - name: PGDATA
                      value: /var/lib/postgresql/data/pgdata
                  resources:
                    requests: {cpu: 500m, memory: 2Gi}
                    limits:
                      cpu: "2"
                      memory: 4Gi
                  livenessProbe:
                    exec:
                      command:
                        - sh
                        - -c
                        - pg_isready -U postgres
                    periodSeconds: 10
                  volumeMounts:
                    - name: data
                      mountPath: /var/lib/postgresql/data
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 100Gi

        """;

    private const string ManyDocuments = """
        # One file, many objects.
        ---
        apiVersion: v1
        kind: Namespace
        metadata:
          name: data
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: trino
          namespace: data
        spec:
          type: ClusterIP
          ports:
          - port: 8080
            targetPort: http
            name: http
          selector:
            app: trino
        ---
        # nothing here
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: trino, namespace: data}
        spec:
          minAvailable: 1
          selector: {matchLabels: {app: trino}}
        ...
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: trino
        automountServiceAccountToken: false

        """;
}
