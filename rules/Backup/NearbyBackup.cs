namespace Dpp.Rules;

public sealed class NearbyBackup : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5031", "nearby-backup", "Backup stays where the data is", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A backup on the host of its database, or in an object store that runs beside it, goes when the host goes: by
            fire, by theft, by an intruder, by "docker compose down --volumes". At least one copy must lie elsewhere.
            """,
        Inputs = [Input.Compose],
        References = ["https://www.cisa.gov/sites/default/files/publications/data_backup_options.pdf"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: postgres:16.4
                entrypoint: ["sh", "-c", "while true; do pg_dump -h warehouse -Fc -f [|/backup/warehouse.dump|]; sleep 900; done"]
                volumes: ["dumps:/backup"]
            volumes:
              dumps:
            """),
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                command: postgres -c archive_mode=on -c archive_command=[|'cp %p /var/lib/postgresql/data/archive/%f'|]
                volumes: ["data:/var/lib/postgresql/data"]
            volumes:
              data:
            """) with { Note = "The log is archived into the volume of the data" },
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              minio:
                image: quay.io/minio/minio:RELEASE.2025-04-22T22-12-26Z
              dump:
                image: eeshugerman/postgres-backup-s3:16
                environment:
                  POSTGRES_HOST: warehouse
                  SCHEDULE: "*/15 * * * *"
                  S3_BUCKET: dumps
                  S3_ENDPOINT: [|http://minio:9000|]
            """) with { Note = "The bucket is on the same host" },
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: postgres:16.4
                entrypoint: ["sh", "-c", "while true; do pg_dump -h warehouse -Fc -f /backup/warehouse.dump && aws s3 cp /backup/warehouse.dump s3://offsite/; sleep 900; done"]
                volumes: ["dumps:/backup"]
            volumes:
              dumps:
            """, "It is sent away"),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: prodrigestivill/postgres-backup-local:16
                environment: {POSTGRES_HOST: warehouse}
                volumes: ["dumps:/backups"]
              sync:
                image: registry.example.com/sync:1.0
                volumes: ["dumps:/source:ro"]
            volumes:
              dumps:
            """, "Something else takes the files further"),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: prodrigestivill/postgres-backup-local:16
                environment: {POSTGRES_HOST: warehouse}
                volumes: ["/mnt/nas/dumps:/backups"]
            """, "A folder of the host may be mounted from elsewhere"),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              dump:
                image: prodrigestivill/postgres-backup-local:16
                environment: {POSTGRES_HOST: warehouse}
                volumes: ["nas:/backups"]
            volumes:
              nas:
                driver_opts: {type: nfs, o: "addr=nas.example.com", device: ":/dumps"}
            """, "The volume is on another machine"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var backups = estate.Stacks.SelectMany(stack => stack.Backups).ToList();
        var near = new List<(Store Store, Backup Backup, BackupSite Site)>();
        foreach (var store in estate.Stacks.SelectMany(stack => stack.Stores).Where(store => store.Rebuild == Rebuild.Never && !estate.Policy.IsExternal("backup", store.Name.ToString())))
        {
            var mine = backups.Where(backup => backup.Protects(store) != false).ToList();
            if (mine.Count > 0 && mine.TrueForAll(backup => backup.Protects(store) == true && backup.Site.Knows(out var site) && site != BackupSite.Elsewhere))
            {
                mine[0].Site.Knows(out var first);
                near.Add((store, mine[0], first));
            }
        }

        foreach (var place in near.GroupBy(one => one.Backup.Site.At))
        {
            var (store, backup, site) = place.First();
            yield return backup.Site.Finding(site == BackupSite.SameVolume
                ? $"{backup.What} stays in the volume of the data of {store.What}: both go together, and no other copy is made here"
                : $"{backup.What} stays on the host of {store.What}: both go together, and no other copy is made here");
        }
    }
}
