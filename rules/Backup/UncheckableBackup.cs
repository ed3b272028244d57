namespace Dpp.Rules;

public sealed class UncheckableBackup : Rule
{
    public override RuleInfo Info { get; } = new("DP5014", "uncheckable-backup", "Base backup without what is needed to check or start it", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            pg_basebackup writes a manifest by which pg_verifybackup finds damaged and missing files, checks every page
            while it copies, and takes along the log without which the copy does not start. Each of them can be switched
            off; the backup looks the same and is worth less.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/app-pgbasebackup.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              base:
                image: postgres:16.4
                command: ["sh", "-c", "pg_basebackup -h warehouse -D /backup/new -X [|none|]"]
            """),
        Bad.Compose("""
            services:
              base:
                image: postgres:16.4
                command: ["pg_basebackup", "-h", "warehouse", "-D", "/backup/new", "[|--no-manifest|]"]
            """),
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: base
            spec:
              schedule: "0 2 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers:
                        - name: base
                          image: postgres:16.4
                          command: [pg_basebackup, -h, warehouse, -D, /backup/new, [|--no-verify-checksums|]]
            """),
        Good.Compose("""
            services:
              base:
                image: postgres:16.4
                command: ["sh", "-c", "pg_basebackup -h warehouse -D /backup/new -X stream && pg_verifybackup /backup/new"]
              standby:
                image: postgres:16.4
                command: ["sh", "-c", "pg_basebackup -h warehouse -D /var/lib/postgresql/data -R -X none"]
            """, "The second one makes a standby"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var backup in stack.Backups)
        {
            if (backup.Weakness.Knows(out var option))
            {
                yield return backup.Weakness.Finding(option switch
                {
                    "--no-manifest" => $"the base backup of {backup.What} has no manifest: nothing can tell whether it is whole",
                    "--no-verify-checksums" => $"the base backup of {backup.What} copies damaged pages without a word",
                    _ => $"the base backup of {backup.What} has no WAL: without the archive no server starts from it",
                });
            }
        }
    }
}
