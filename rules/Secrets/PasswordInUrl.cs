namespace Dpp.Rules;

public sealed class PasswordInUrl : Rule
{
    public override RuleInfo Info { get; } = new("DP2010", "password-in-url", "Connection URL carries a password", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Programs print the URL they connect to when it fails, so the password ends up in logs, error trackers and
            chat messages, besides standing in the repository.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        Answers = ["secrets.hardcoded-yaml", "k8s.secret-literal-env"],
        Covers = ["DP2014", "DP2021", "DP2023", "DP2031", "DP2051", "DP2054", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SQLALCHEMY_DATABASE_URI: postgresql://superset:[|kVr8wq2LmT|]@warehouse:5432/superset
            """),
        Bad.Compose("""
            services:
              airbyte:
                image: airbyte/server:1.8.0
                environment:
                  - DATABASE_URL=jdbc:postgresql://warehouse:5432/airbyte?user=airbyte&password=[|kVr8wq2LmT|]&ssl=true
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              containers:
                - name: worker
                  image: apache/superset:4.1.1
                  env:
                    - name: CELERY_BROKER_URL
                      value: redis://:[|kVr8wq2LmT|]@redis:6379/0
            """),
        Bad.Compose("""
            services:
              report:
                image: example/report:1.2
                environment:
                  WAREHOUSE_DSN: host=warehouse port=5432 user=report password=[|kVr8wq2LmT|] dbname=app
                  MSSQL_CONNECTION: Server=legacy;Database=app;User Id=report;Password=[|kVr8wq2LmT|];Encrypt=true
            """) with { Note = "Connection strings of other shapes" },
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SQLALCHEMY_DATABASE_URI: postgresql://superset:${SUPERSET_DB_PASSWORD:?}@warehouse:5432/superset
                  RESULTS_URL: redis://redis:6379/1
                  HOME_URL: https://example.org:8443/a@b
            """, "A variable, no password at all, and an @ in a path"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              containers:
                - name: worker
                  image: apache/superset:4.1.1
                  env:
                    - name: REDIS_PASSWORD
                      valueFrom: {secretKeyRef: {name: redis, key: password}}
                    - name: CELERY_BROKER_URL
                      value: redis://:$(REDIS_PASSWORD)@redis:6379/0
            """, "Kubernetes puts the variable in when the container starts"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.Form == CredentialForm.Url)
            {
                yield return credential.Finding(stack, $"{credential.Name} of '{credential.Owner}' carries its password in the URL");
            }
        }
    }
}
