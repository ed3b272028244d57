namespace Dpp.Rules;

public sealed class UndefinedConfiguration : Rule
{
    public override RuleInfo Info { get; } = new("DP9013", "undefined-configuration", "Secret, ConfigMap, claim or service account that nothing declares, or a key that it lacks", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A pod that asks for a Secret, a ConfigMap or a key that is not there is never started: it waits with
            CreateContainerConfigError, and nothing in its own log says why. A claim or a service account that is missing
            stops it even earlier.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/secret/", "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {|superset-config|}
              namespace: analytics
            data:
              DATABASE_HOST: postgres
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
                  envFrom:
                    - configMapRef:
                        name: [|superset-confg|]
            """) with { Note = "One letter is missing" },
        Bad.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: {|postgres-login|}
            spec:
              data:
                - secretKey: username
                - secretKey: password
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
                    - name: DATABASE_PASSWORD
                      valueFrom:
                        secretKeyRef:
                          name: postgres-login
                          key: [|passwd|]
            """) with { Note = "The operator makes the Secret, but without this key" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {|warehouse|}
              namespace: storage
            data:
              postgresql.conf: ""
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: warehouse
              namespace: analytics
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
              volumes:
                - name: configuration
                  configMap:
                    name: [|warehouse|]
            """) with { Note = "A pod reads only what is in its own namespace" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: {|airbyte-admin|}
              namespace: sync
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: airbyte
              namespace: sync
            rules:
              - apiGroups: [""]
                resources: [pods]
                verbs: [get, list, create]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: airbyte
              namespace: sync
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: Role
              name: airbyte
            subjects:
              - kind: ServiceAccount
                name: [|airbyte-admim|]
                namespace: sync
            """) with { Note = "Bound to an account that is not there" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata:
              name: {|backup-s3|}
            stringData:
              ACCESS_KEY: example
            ---
            apiVersion: barmancloud.cnpg.io/v1
            kind: ObjectStore
            metadata:
              name: warehouse
            spec:
              configuration:
                destinationPath: s3://example-backups/warehouse
                s3Credentials:
                  accessKeyId:
                    name: backup-s3
                    key: [|ACCESS_KEY_ID|]
            """) with { Note = "What an operator reads" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  envFrom:
                    - secretRef:
                        name: [|superset-login|]
            """) with { Severity = Note, Note = "Made by hand or by another repository: told once per stack, below the threshold" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  envFrom:
                    - secretRef:
                        name: [|superset-login|]
            """) with { Settings = "closed: true\n", Note = "With closed: true everything must be declared in the tree" },
        Good.Kubernetes("""
            apiVersion: bitnami.com/v1alpha1
            kind: SealedSecret
            metadata:
              name: superset-login
            spec:
              encryptedData:
                password: AgBy
            ---
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: superset-tls
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              serviceAccountName: default
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env:
                    - name: SUPERSET_PASSWORD
                      valueFrom:
                        secretKeyRef: {name: superset-login, key: password}
                    - name: WAREHOUSE_URI
                      valueFrom:
                        secretKeyRef: {name: warehouse-app, key: uri}
                    - name: SENTRY_DSN
                      valueFrom:
                        secretKeyRef: {name: sentry, key: dsn, optional: true}
              volumes:
                - name: tls
                  secret:
                    secretName: superset-tls
            """, "Made by operators, or optional"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  envFrom:
                    - secretRef:
                        name: superset-login
            """) with { Settings = "externals:\n  secrets: [superset-*]\n", Note = "The settings say that somebody else makes it" },
    ];

    public override IEnumerable<Finding> Check(Stack stack) => ClosedWorld.Tell(stack, ReferenceTopic.Configuration, "uses");
}
