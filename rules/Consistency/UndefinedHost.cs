namespace Dpp.Rules;

public sealed class UndefinedHost : Rule
{
    public override RuleInfo Info { get; } = new("DP9014", "undefined-host", "Host name in configuration resolves to no defined Service", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Inside a cluster a Service is found by its name, from another namespace by its name and that of the namespace.
            A name that no Service has is "unknown host" at the first connection: the pod starts, and then fails. On the
            networks of a compose project the names are those of its services and their aliases.
            """,
        Inputs = [Input.Kubernetes, Input.Compose],
        References = ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/", "https://docs.docker.com/compose/how-tos/networking/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: {|postgres|}
            spec:
              ports:
                - port: 5432
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env:
                    - name: DATABASE_HOST
                      value: [|postgress|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: {|postgres|}
              namespace: storage
            spec:
              ports:
                - port: 5432
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env:
                    - name: DATABASE_URL
                      value: postgresql://superset@[|postgres|]:5432/superset
            """) with { Note = "From another namespace its name is postgres.storage" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: {|postgres|}
              namespace: storage
            spec:
              ports:
                - port: 5432
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: pgbouncer
              namespace: analytics
            data:
              pgbouncer.ini: |
                [databases]
                superset = host=[|postgres|] port=5432 dbname=superset
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: pgbouncer
              namespace: analytics
            spec:
              containers:
                - name: pgbouncer
                  image: edoburu/pgbouncer:v1.24.1-p1
                  volumeMounts:
                    - name: config
                      mountPath: /etc/pgbouncer
              volumes:
                - name: config
                  configMap:
                    name: pgbouncer
            """) with { IsStructural = true, Note = "Inside a file that the pod mounts" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: storage
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env:
                    - name: CACHE_URL
                      value: redis://[|redis.storage.svc.cluster.local|]:6379/0
            """) with { Severity = Note, Note = "Perhaps another repository declares it: told once per stack, below the threshold" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
              namespace: storage
            spec:
              clusterIP: None
              ports:
                - port: 5432
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: analytics
            spec:
              hostAliases:
                - ip: 10.0.0.5
                  hostnames: [postgress]
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env:
                    - name: DATABASE_HOST
                      value: postgres.storage
                    - name: PRIMARY_HOST
                      value: postgres-0.postgres.storage.svc
                    - name: ALIAS_HOST
                      value: postgress
                    - name: LAKE_URL
                      value: https://s3.eu-central-1.amazonaws.com
                    - name: LISTEN_HOST
                      value: localhost
                    - name: LATER_HOST
                      value: $(LATER)
                    - name: SENTRY_HOST
                      value: sentry
            """, "Names with their namespace, of a pod, of the world, and those that say nothing certain"),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_URL: postgresql+psycopg2://superset@[|postgress|]:5432/superset
              {|postgres|}:
                image: postgres:16.4
            """),
        Bad.Compose("""
            services:
              worker:
                image: example/worker:1.4.0
                environment:
                  - WAREHOUSE_HOST=[|warehuose|]
              {|database|}:
                image: postgres:16.4
                networks:
                  default:
                    aliases: [warehouse]
            """) with { Note = "An alias is a name too" },
        Bad.Compose("""
            services:
              dbt:
                image: example/dbt:1.9.0
                environment:
                  DATABASE_URL: postgresql://dbt@[|warehouse|]:5432/dbt
                  CACHE_URL: redis://cache.example.com:6379/0
            """) with { Severity = Note, Note = "Perhaps the name server of the host knows it: told once per stack, below the threshold" },
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                hostname: superset-web
                extra_hosts:
                  - "postgress:10.0.0.5"
                links:
                  - "redis:rediss"
                environment:
                  DATABASE_HOST: postgress
                  CACHE_HOST: rediss
                  LAKE_URL: http://minio-server:9000
                  CONTAINER_URL: http://analytics-redis-1:6379
                  CASE_URL: http://Redis:6379
                  TRACE_URL: http://host.docker.internal:4317
                  SELF_URL: http://superset-web:8088
                  HOME_HOST: localhost
                  BUCKET_URL: s3://rediz/warehouse
                  BIND_HOST: rediz
                  BACKEND_HOST: memory
                  LATER_HOST: ${LATER_HOST}
              redis:
                image: redis:7.4.1
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                container_name: minio-server
            """, "Aliases, names of containers and hosts, extra_hosts and links, and words that are no hosts"),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                networks: [platform]
                environment:
                  DATABASE_HOST: postgress
              agent:
                image: example/agent:2.0.0
                network_mode: host
                environment:
                  DATABASE_HOST: postgress
              resolver:
                image: example/resolver:2.0.0
                dns: 10.0.0.2
                environment:
                  DATABASE_HOST: postgress
              postgres:
                image: postgres:16.4
            networks:
              platform:
                external: true
            """, "Others may be on an external network, the network of the host and other name servers know more names"),
    ];

    public override IEnumerable<Finding> Check(Stack stack) => ClosedWorld.Tell(stack, ReferenceTopic.Host, "connects to");
}
