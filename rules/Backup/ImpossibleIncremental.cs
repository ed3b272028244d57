namespace Dpp.Rules;

public sealed class ImpossibleIncremental : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5012", "impossible-incremental", "Incremental backup that the server cannot make", Development: Off, Staging: Error, Production: Error)
    {
        Why = """
            pg_basebackup takes incremental backups from servers of version 17 on, and only while summarize_wal is on. Of
            any other server it ends with an error, every night, and the plan that counts on it has no backup.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/17/app-pgbasebackup.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: {|postgres:16.4|}
              base:
                image: postgres:17.2
                command: ["sh", "-c", "while true; do [|pg_basebackup|] -h warehouse -D /backup/new --incremental=/backup/last/backup_manifest; sleep 600; done"]
            """),
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:17.2
                command: postgres -c summarize_wal={|off|}
              base:
                image: postgres:17.2
                command: ["sh", "-c", "while true; do [|pg_basebackup|] -h warehouse -D /backup/new -i /backup/last/backup_manifest; sleep 600; done"]
            """) with { Note = "Off is also the default" },
        Bad.Kubernetes(Job("[|pg_basebackup|]", "{|postgres:15.8|}")),
        Good.Kubernetes(Job("pg_basebackup", "postgres:17.2").Replace("args: []", "args: [\"-c\", \"summarize_wal=on\"]")),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              base:
                image: postgres:16.4
                command: ["sh", "-c", "pg_basebackup -h warehouse -D /backup/new"]
              other:
                image: postgres:16.4
                command: ["sh", "-c", "pg_basebackup -h ${SERVER} -D /backup/new --incremental=/backup/last/backup_manifest"]
            """, "A full one, and one of a server that is not known"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        foreach (var backup in estate.Stacks.SelectMany(stack => stack.Backups).Where(backup => backup is { Kind: BackupKind.Incremental, Tool: BackupTool.PgBaseBackup }))
        {
            foreach (var database in backup.Stores.Knows(out var stores) ? stores.OfType<Database>() : [])
            {
                if (database.Container?.Product is Postgres { Version: var version } && version.Knows(out var server) && server.Major < 17)
                {
                    yield return backup.Says.Finding($"{backup.What} asks {database.What} for an incremental backup, which PostgreSQL {server.Bare} cannot make: it takes 17").Because(version, $"this is {server.Bare}");
                }
                else if (database.Postgres?.Flag("summarize_wal") is { } summaries && summaries.Knows(out var on) && !on)
                {
                    yield return backup.Says.Finding($"{backup.What} asks {database.What} for an incremental backup, and its summarize_wal is off").Because(summaries, "without summaries of the WAL there is none");
                }
            }
        }
    }

    private static string Job(string program, string image) => $$"""
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: base
        spec:
          schedule: "*/10 * * * *"
          jobTemplate:
            spec:
              template:
                spec:
                  containers:
                    - name: base
                      image: postgres:17.2
                      command: [{{program}}, -h, warehouse, -D, /backup/new, --incremental=/backup/last/backup_manifest]
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: warehouse
        spec:
          selector: {app: warehouse}
          ports: [{port: 5432}]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: warehouse
        spec:
          template:
            metadata:
              labels: {app: warehouse}
            spec:
              containers:
                - name: postgres
                  image: {{image}}
                  args: []
        """;
}
