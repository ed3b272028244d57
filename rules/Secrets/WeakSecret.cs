namespace Dpp.Rules;

public sealed class WeakSecret : Rule
{
    /// <summary>The least characters that a server accepts; with fewer it ends at start. As of 2026-11.</summary>
    private static readonly (ProductKind Product, string Title, string Variable, int Least)[] minimums =
    [
        (ProductKind.MinIO, "MinIO", "MINIO_ROOT_PASSWORD", 8),
        (ProductKind.MinIO, "MinIO", "MINIO_SECRET_KEY", 8),
        (ProductKind.SqlServer, "SQL Server", "MSSQL_SA_PASSWORD", 8),
        (ProductKind.SqlServer, "SQL Server", "SA_PASSWORD", 8),
        (ProductKind.OpenSearch, "OpenSearch", "OPENSEARCH_INITIAL_ADMIN_PASSWORD", 8),
    ];

    public override RuleInfo Info { get; } = new("DP2006", "weak-secret", "Secret is shorter than the server accepts, or repeats a few characters", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A server that checks the length of its root password ends at start when it is too short, and the container
            restarts for ever. A long password of few different characters is as easy to guess as a short one.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://min.io/docs/minio/linux/reference/minio-server/settings/root-credentials.html",
            "https://learn.microsoft.com/en-us/sql/relational-databases/security/password-policy",
        ],
        Covers = ["DP2002", "DP2003", "DP2008", "DP2004", "DP2010", "DP2014", "DP2021", "DP2023", "DP2031", "DP2051", "DP2054", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /data
                environment:
                  MINIO_ROOT_USER: [|lk|]
                  MINIO_ROOT_PASSWORD: [|kVr8wq2|]
            """),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  minio:
                    image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                    command: server /data
                    environment:
                      MINIO_ROOT_PASSWORD: ${MINIO_ROOT_PASSWORD:?}
                """),
            (".env", "MINIO_ROOT_PASSWORD=[|kVr8wq2|]\n")) with { IsStructural = true },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  app:
                    image: example/app:1.2
                    environment:
                      SESSION_SECRET: ${SESSION_SECRET:?}
                """),
            (".env", "SESSION_SECRET=[|abababababababababababab|]\n")) with { IsStructural = true, Severity = Warning, Note = "Long, but two characters" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: minio}
            spec:
              selector: {matchLabels: {app: minio}}
              serviceName: minio
              template:
                metadata: {labels: {app: minio}}
                spec:
                  containers:
                    - name: minio
                      image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                      args: [server, /data]
                      env:
                        - name: MINIO_ROOT_PASSWORD
                          value: [|kVr8wq2|]
            """),
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  minio:
                    image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                    command: server /data
                    environment:
                      MINIO_ROOT_USER: ${MINIO_ROOT_USER}
                      MINIO_ROOT_PASSWORD: ${MINIO_ROOT_PASSWORD:?}
                  warehouse:
                    image: postgres:16.4
                    environment:
                      POSTGRES_PASSWORD: ${WAREHOUSE_PASSWORD:?}
                  buckets:
                    image: minio/mc:RELEASE.2025-08-13T08-35-41Z
                    environment:
                      MINIO_ROOT_PASSWORD: ${SHORT:?}
                """),
            (".env", "MINIO_ROOT_PASSWORD=kVr8wq2L\nWAREHOUSE_PASSWORD=Zx4\nSHORT=Zx5\n")) with { Note = "Eight characters are enough; PostgreSQL asks for none; the client of MinIO checks nothing" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: minio}
            spec:
              containers:
                - name: minio
                  image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                  args: [server, /data]
                  env:
                    - name: MINIO_ROOT_PASSWORD
                      valueFrom: {secretKeyRef: {name: minio, key: password}}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            var minimum = Array.Find(minimums, each => each.Product == credential.Product && each.Variable == credential.Name);
            if (minimum.Least > credential.Plain.Length)
            {
                yield return credential.Value.Finding($"{credential.Name} of '{credential.Owner}' has {credential.Plain.Length} characters; {minimum.Title} does not start with fewer than {minimum.Least}");
            }
            else if (credential.Form == CredentialForm.VariableFile && credential.IsMonotonous && !credential.IsPlaceholder && stack.Tier.Knows(out var tier) && tier is Tier.Production or Tier.DisasterRecovery)
            {
                yield return credential.Value.Finding($"{credential.Name} of '{credential.Owner}' repeats a few characters").AtMost(Warning);
            }
        }

        foreach (var container in stack.Containers)
        {
            const int least = 3;
            var user = container.Environment["MINIO_ROOT_USER"];
            if (container.Product?.Kind == ProductKind.MinIO && user.Knows(out var name) && name.Length is > 0 and < least)
            {
                yield return user.Finding($"MINIO_ROOT_USER of '{container}' has {name.Length} characters; MinIO does not start with fewer than {least}");
            }
        }
    }
}
