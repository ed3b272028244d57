namespace Dpp.Rules;

public sealed class SharedSecret : EstateRule
{
    public override RuleInfo Info { get; } = new("DP2007", "shared-secret", "One secret opens several accounts", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Whoever learns the password of the least guarded service has all others too, and none of them can be changed
            without changing every one. A server and its own clients share a password by definition; different accounts
            need different ones.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: platform
                  POSTGRES_PASSWORD: {|kVr8wq2LmT|}
              minio:
                image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /data
                environment:
                  MINIO_ROOT_PASSWORD: [|kVr8wq2LmT|]
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SUPERSET_SECRET_KEY: {|kVr8wq2LmTkVr8wq2LmT7Zx9|}
                  GUEST_TOKEN_JWT_SECRET: [|kVr8wq2LmTkVr8wq2LmT7Zx9|]
            """),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: postgres:16.4
                    environment:
                      POSTGRES_PASSWORD: ${PASSWORD:?}
                  redis:
                    image: redis:7.4
                    environment:
                      REDIS_PASSWORD: ${PASSWORD:?}
                """),
            (".env", "PASSWORD=[|kVr8wq2LmT|]\n")) with { IsStructural = true, Note = "One variable for two accounts" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: warehouse}
            spec:
              containers:
                - name: warehouse
                  image: postgres:16.4
                  env:
                    - name: POSTGRES_PASSWORD
                      value: {|kVr8wq2LmT|}
            ---
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
                      value: [|kVr8wq2LmT|]
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: platform
                  POSTGRES_PASSWORD: kVr8wq2LmT
              replica:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: platform
                  POSTGRES_PASSWORD: kVr8wq2LmT
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_PASSWORD: kVr8wq2LmT
                  DATABASE_URL: postgresql://platform:kVr8wq2LmT@warehouse:5432/app
                  SUPERSET_SECRET_KEY: ${SUPERSET_SECRET_KEY:?}
              worker:
                image: apache/superset:4.1.1
                environment:
                  POSTGRES_PASSWORD: kVr8wq2LmT
                  SECRET_KEY: ${SUPERSET_SECRET_KEY:?}
              minio:
                image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /data
                environment:
                  MINIO_ROOT_PASSWORD: Qm93ZrTd7p
              client:
                image: example/app:1.2
                environment:
                  AWS_SECRET_ACCESS_KEY: Qm93ZrTd7p
            """, "A server, its replica and their clients have one account"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var bySecret = estate.Stacks
            .SelectMany(stack => stack.Credentials)
            .Where(credential => credential.Accounts.Count > 0 && !credential.IsKnownToEverybody && !credential.IsPlaceholder && credential.PublishedBy is null)
            .GroupBy(credential => credential.Plain, StringComparer.Ordinal);
        foreach (var group in bySecret)
        {
            var uses = group.SelectMany(credential => credential.Accounts.Select(account => (Credential: credential, Account: account))).ToList();
            var other = uses.FindIndex(use => AreDifferent(uses[0].Account.Name, use.Account.Name));
            if (other > 0)
            {
                var (first, second) = (uses[0], uses[other]);
                yield return second.Credential.Value
                    .Finding($"{Named(second.Account)} and {Named(first.Account)} have the same secret")
                    .Because(first.Credential.Value, "the same secret");
            }
        }
    }

    private static string Named(Account account) => $"{account.Name} of '{account.Holder}'";

    /// <summary>"PostgreSQL login" may be "PostgreSQL login 'app'", and SECRET_KEY may be SUPERSET_SECRET_KEY.</summary>
    private static bool AreDifferent(string one, string other)
        => !one.StartsWith(other, StringComparison.Ordinal) && !other.StartsWith(one, StringComparison.Ordinal)
            && !one.EndsWith(other, StringComparison.Ordinal) && !other.EndsWith(one, StringComparison.Ordinal);
}
