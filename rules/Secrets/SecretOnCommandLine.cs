namespace Dpp.Rules;

public sealed class SecretOnCommandLine : Rule
{
    public override RuleInfo Info { get; } = new("DP2004", "secret-on-command-line", "Password on a command line", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Everybody on the host sees the arguments of every process, `docker inspect` and the Kubernetes API show them,
            and monitoring agents ship them off. The password also stands in the repository.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        Answers = ["secrets.hardcoded-yaml"],
        Covers = ["DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              redis:
                image: redis:7.4
                command: redis-server --appendonly yes --requirepass [|kVr8wq2LmT|]
                healthcheck:
                  test: ["CMD", "redis-cli", "-a", "[|kVr8wq2LmT|]", "ping"]
              dump:
                image: postgres:16.4
                command: sh -c "PGPASSWORD=[|kVr8wq2LmT|] pg_dump -h warehouse -p 5432 -U platform app > /dump/app.sql"
              admin:
                image: apache/superset:4.1.1
                command: superset fab create-admin --username chief --password [|kVr8wq2LmT|]
              probe:
                image: curlimages/curl:8.10.1
                command: ["curl", "-u", "platform:[|kVr8wq2LmT|]", "http://elasticsearch:9200"]
            """),
        Bad.Compose("""
            services:
              buckets:
                image: minio/mc:RELEASE.2025-08-13T08-35-41Z
                entrypoint: >
                  /bin/sh -c "
                  mc alias set store http://minio:9000 platform [|Wx7pLq93ZrTd|];
                  mc mb --ignore-existing store/lake;
                  "
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata: {name: dump}
            spec:
              schedule: "0 3 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: dump
                          image: mysql:8.4
                          command: ["mysqldump", "-h", "orders", "-u", "dump", "-p[|kVr8wq2LmT|]", "orders"]
            """),
        Good.Compose("""
            services:
              redis:
                image: redis:7.4
                command: redis-server --requirepass ${REDIS_PASSWORD:?} --port 6379
                healthcheck:
                  test: ["CMD-SHELL", "redis-cli -a $$REDIS_PASSWORD ping"]
              dump:
                image: postgres:16.4
                command: sh -c "PGPASSWORD=$$(cat /run/secrets/warehouse) pg_dump -h warehouse -p 5432 -U platform app"
              folders:
                image: busybox:1.36
                command: mkdir -p lake
              superset:
                image: apache/superset:4.1.1
                command: superset run -p 8088 --with-threads --reload --token-file /run/secrets/token
              postgres:
                image: postgres:16.4
                command: postgres -c password_encryption=scram-sha-256 -c ssl=on
            """, "Variables, files, ports and folders"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: redis}
            spec:
              containers:
                - name: redis
                  image: redis:7.4
                  command: ["redis-server", "--requirepass", "$(REDIS_PASSWORD)"]
                  env:
                    - name: REDIS_PASSWORD
                      valueFrom: {secretKeyRef: {name: redis, key: password}}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.Form == CredentialForm.CommandLine)
            {
                yield return credential.Finding(stack, $"'{credential.Owner}' gets a password on its command line ({credential.Name})");
            }
        }
    }
}
