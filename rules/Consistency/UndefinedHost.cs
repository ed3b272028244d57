namespace Dpp.Rules;

public sealed class UndefinedHost : Rule
{
    public override RuleInfo Info { get; } = new("DP9014", "undefined-host", "Host name in configuration resolves to no defined Service", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Inside a cluster a Service is found by its name, from another namespace by its name and that of the namespace.
            A name that no Service has is "unknown host" at the first connection: the pod starts, and then fails.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/"],
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
    ];

    public override IEnumerable<Finding> Check(Stack stack) => ClosedWorld.Tell(stack, ReferenceTopic.Host, "connects to");
}
