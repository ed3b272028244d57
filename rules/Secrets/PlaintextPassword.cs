namespace Dpp.Rules;

public sealed class PlaintextPassword : Rule
{
    public override RuleInfo Info { get; } = new("DP2001", "plaintext-password", "Password stands in the configuration", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Whoever can read the repository, a backup of it or a build log can log in. A password that was committed
            once stays in the history, so it must be changed, not only moved.
            """,
        Inputs = [Input.Compose, Input.Kubernetes, Input.PgBouncer],
        Answers = ["secrets.hardcoded-yaml", "k8s.secret-literal-env"],
        Covers = ["DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: [|kVr8wq2LmT|]
            """),
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  - POSTGRES_PASSWORD=[|kVr8wq2LmT|]
            """),
        Bad.PgBouncer("""
            [databases]
            * = host=10.0.0.4 user=warehouse password=[|kVr8wq2LmT|]

            [pgbouncer]
            auth_file = /etc/pgbouncer/userlist.txt
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: superset}
            spec:
              selector: {matchLabels: {app: superset}}
              template:
                metadata: {labels: {app: superset}}
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
                      env:
                        - name: DATABASE_PASSWORD
                          value: [|kVr8wq2LmT|]
            """),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  redis:
                    image: redis:7.4
                    command: redis-server /etc/redis.conf
                    volumes:
                      - ./redis.conf:/etc/redis.conf:ro
                """),
            ("redis.conf", "appendonly yes\nrequirepass [|kVr8wq2LmT|]\n")) with { IsStructural = true, Note = "In a file that is put into the container" },
        Bad.Kubernetes("""
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: warehouse}
            spec:
              values:
                auth:
                  username: platform
                  password: [|kVr8wq2LmT|]
                  existingSecret: warehouse
                  secretKeys: {adminPasswordKey: admin-password}
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: platform
                  POSTGRES_PASSWORD_FILE: /run/secrets/warehouse
                  POSTGRES_INITDB_ARGS: --auth-host=scram-sha-256
                secrets: [warehouse]
            secrets:
              warehouse:
                file: ./secrets/warehouse.txt
            """, "A file reference is not a password"),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}
                  PGPASSWORD: ${PGPASSWORD:?set it in .env}
                  ADMIN_PASSWORD:
                  MASTER_PASSWORD: ""
            """, "Variables, inherited and empty values say nothing"),
        Good.Compose("""
            services:
              app:
                image: example/app:1.2
                environment:
                  PASSWORD_MIN_LENGTH: "12"
                  PASSWORD_ENCRYPTION: scram-sha-256
                  DB_SECRET_NAME: warehouse
                  DB_SECRET_REF: vault/warehouse
                  TOKEN_PATH: /var/run/token
                  PASSWORD_RESET_ENABLED: "true"
                  ALLOW_EMPTY_PASSWORD: "yes"
                  AWS_ACCESS_KEY_ID: platform
                  PWD: /srv/app
                  VAULT_TOKEN: vault:secret/data/app#token
                  SECRET_PERSISTENCE: AWS_SECRET_MANAGER
            """, "Names that tell about a secret, and references to one"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: superset}
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env:
                    - name: DATABASE_PASSWORD
                      valueFrom:
                        secretKeyRef: {name: superset, key: password}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.Form is CredentialForm.Literal or CredentialForm.Configuration)
            {
                yield return credential.Finding(stack, $"{credential.Name} of '{credential.Owner}' stands here for every reader of the file");
            }
        }
    }
}
