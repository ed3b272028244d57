namespace Dpp.Rules;

public sealed class FactoryCredential : Rule
{
    public override RuleInfo Info { get; } = new("DP2002", "factory-credential", "Password is a factory default or a dictionary word", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            The passwords that products are delivered with are the first that scanners try; an exposed MinIO or
            PostgreSQL with one is taken over within hours of being reachable.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        Answers = ["secrets.hardcoded-yaml", "k8s.secret-literal-env"],
        Covers = ["DP2003", "DP2008", "DP2004", "DP2010", "DP2014", "DP2021", "DP2023", "DP2031", "DP2051", "DP2054", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /data
                environment:
                  MINIO_ROOT_USER: platform
                  MINIO_ROOT_PASSWORD: [|minioadmin|]
            """),
        Bad.Compose("""
            services:
              app:
                image: example/app:1.2
                environment:
                  - DATABASE_URL=postgresql://postgres:[|postgres|]@warehouse:5432/app
            """),
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-[|changeme|]}
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: warehouse}
            stringData:
              username: platform
              password: [|password|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: warehouse}
            data:
              password: [|cG9zdGdyZXM=|]
            """) with { Note = "base64 hides nothing" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: postgres:16.4
                    environment:
                      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
                """),
            (".env", "POSTGRES_PASSWORD=[|changeme|]\n")) with { IsStructural = true, Note = "The place for secrets, but not for this one" },
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: postgres
                  POSTGRES_DB: postgres
                  POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?}
            """, "A user and a database may be called like the product"),
        Good.Compose("""
            services:
              app:
                image: example/app:1.2
                environment:
                  DATABASE_URL: postgresql://postgres@warehouse:5432/app
                  BROKER_URL: redis://redis:6379/0
            """, "A URL without a password"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: warehouse}
            stringData:
              username: admin
              password-policy: default
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.IsKnownToEverybody)
            {
                yield return credential.Finding(stack, $"{credential.Name} of '{credential.Owner}' holds a password that everybody tries first");
            }
        }
    }
}
