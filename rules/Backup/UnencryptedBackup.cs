namespace Dpp.Rules;

public sealed class UnencryptedBackup : Rule
{
    public override RuleInfo Info { get; } = new("DP5032", "unencrypted-backup", "Backup is not encrypted", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A backup is the whole database in one file, without its users and their rights. Whoever reads the bucket, the
            share or the disk it lies on reads everything.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://pgbackrest.org/configuration.html#section-repository/option-repo-cipher-type"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: postgres:16.4
                    volumes: ["./pgbackrest.conf:/etc/pgbackrest/pgbackrest.conf:ro"]
                """),
            ("pgbackrest.conf", """
                [global]
                repo1-path=/var/lib/pgbackrest
                repo1-cipher-type=[|none|]
                repo1-retention-full=4

                [main]
                pg1-path=/var/lib/postgresql/data
                """)) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: pgbackrest
            data:
              pgbackrest.conf: |
                [global]
                repo1-type=s3
                repo1-path=[|/warehouse|]
                repo1-s3-bucket=backups
                repo1-retention-full=4

                [main]
                pg1-path=/var/lib/postgresql/data
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: warehouse
            spec:
              template:
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      volumeMounts:
                        - {name: pgbackrest, mountPath: /etc/pgbackrest}
                  volumes:
                    - name: pgbackrest
                      configMap: {name: pgbackrest}
            """) with { Severity = Warning, IsStructural = true, Note = "An object store usually encrypts what it keeps, with a key of its own" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  encrypted:
                    image: postgres:16.4
                    volumes: ["./encrypted.conf:/etc/pgbackrest/pgbackrest.conf:ro"]
                  by-variable:
                    image: postgres:16.4
                    environment:
                      PGBACKREST_REPO1_CIPHER_TYPE: aes-256-cbc
                    volumes: ["./plain.conf:/etc/pgbackrest/pgbackrest.conf:ro"]
                  dump:
                    image: postgres:16.4
                    command: ["sh", "-c", "pg_dump -h encrypted | zstd > /backup/dump.zst"]
                """),
            ("encrypted.conf", "[global]\nrepo1-path=/var/lib/pgbackrest\nrepo1-cipher-type=aes-256-cbc\nrepo1-retention-full=4\n"),
            ("plain.conf", "[global]\nrepo1-path=/var/lib/pgbackrest\nrepo1-retention-full=4\n")) with { Note = "The disk under a dump may be encrypted" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var backup in stack.Backups)
        {
            if (backup.Encrypted.Knows(out var encrypted) ? !encrypted : backup.Encrypted.IsMissing)
            {
                yield return backup.Encrypted.Finding($"{backup.What} is not encrypted").AtMost(backup.IsKeptByProvider ? Warning : Error);
            }
        }
    }
}
