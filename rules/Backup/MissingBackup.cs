namespace Dpp.Rules;

public sealed class MissingBackup : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5001", "missing-backup", "Stateful service without any backup", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Replicas follow a wrong DELETE within a second, and a volume ends with its disk. What nobody copies is gone for
            good. Where some stores are backed up and one is not, that one was forgotten; where nothing here makes backups,
            somebody else may, and dpp only asks. `externals: {backup: [warehouse]}` in the settings says who is cared for
            elsewhere.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/backup.html"],
    };

    private static readonly string[] followers = ["standby", "replica", "slave", "secondary", "follower"];

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              [|reports|]:
                image: postgres:16.4
              dump:
                image: {|prodrigestivill/postgres-backup-local:16|}
                environment:
                  POSTGRES_HOST: warehouse
            """) with { Note = "One of two databases is dumped" },
        Bad.Compose("""
            services:
              [|warehouse|]:
                image: postgres:16.4
              {|crm|}:
                image: mysql:8.4.7
              {|sessions|}:
                image: mongo:7.0.14
            """) with { IsStructural = true, Severity = Note, Note = "Nothing here makes backups; somebody else may" },
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              backup:
                barmanObjectStore:
                  destinationPath: s3://backups/warehouse
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: [|reports|]
            spec:
              instances: 3
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: dump
            spec:
              schedule: "0 2 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers:
                        - name: dump
                          image: postgres:16.4
                          command: [pg_dump, -h, warehouse, -d, warehouse, -f, /backup/warehouse.dump]
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
                      image: postgres:16.4
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: lake
            spec:
              template:
                metadata:
                  labels: {app: lake}
                spec:
                  containers:
                    - name: [|minio|]
                      image: quay.io/minio/minio:RELEASE.2025-04-22T22-12-26Z
            """) with { IsStructural = true, Note = "The database is dumped, the object store is not" },
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                command: postgres -c archive_mode=on -c 'archive_command=wal-g wal-push %p'
              cache:
                image: redis:7.4.1
            """, "The log is archived; a cache fills again"),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              reports:
                image: postgres:16.4
              backup:
                image: registry.example.com/platform/backup:2.3.0
                environment:
                  PGHOST: warehouse
            """, "Who knows what else the image copies"),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              reports:
                image: postgres:16.4
              dump:
                image: postgres:16.4
                entrypoint: ["sh", "-c", "while true; do for host in $$HOSTS; do pg_dump -h $$host -Fc > /backup/$$host.dump; done; sleep 86400; done"]
            """, "The hosts are known only at run time"),
        Good.Compose("""
            services:
              primary:
                image: postgres:16.4
              standby:
                image: postgres:16.4
                command: postgres -c primary_conninfo=host=primary
              sessions-0:
                image: mongo:7.0.14
                command: mongod --replSet sessions
              sessions-1:
                image: mongo:7.0.14
                command: mongod --replSet sessions
              dump:
                image: prodrigestivill/postgres-backup-local:16
                environment:
                  POSTGRES_HOST: primary
              mongo-dump:
                image: mongo:7.0.14
                command: mongodump --host sessions-0 --archive=/backup/sessions
            """, "A standby and the members of a cluster hold what another one holds"),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
            """) with { Settings = "externals:\n  backup: [warehouse]\n", Note = "Backed up from elsewhere" },
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                volumes: [data:/var/lib/postgresql/data]
              vault:
                image: offen/docker-volume-backup:v2.43.0
                environment:
                  AWS_S3_BUCKET_NAME: example-backups
                volumes: ["data:/backup/data:ro"]
            volumes:
              data:
            """, "Its volume is copied"),
        Good.Kubernetes("""
            apiVersion: velero.io/v1
            kind: Schedule
            metadata:
              name: nightly
              namespace: velero
            spec:
              schedule: "0 1 * * *"
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: warehouse
              namespace: storage
            spec:
              template:
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
            """, "Velero takes whole namespaces"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var backups = estate.Stacks.SelectMany(stack => stack.Backups).ToList();
        var bare = estate.Stacks.SelectMany(stack => Bare(stack, estate, backups)).ToList();
        if (bare.Count == 0)
        {
            yield break;
        }

        var first = bare[0];
        var isClosed = estate.Policy.Closed.Knows(out var closed) && closed;
        yield return backups.Count == 0
            ? first.Name.Finding($"nothing here backs up {Names(bare)}").Also(Others(bare)).AtMost(isClosed ? Error : Note)
            : first.Name.Finding($"nothing backs up {Names(bare)}").Because(backups[0].Says, $"{backups[0].What} copies something else").Also(Others(bare));
    }

    /// <summary>Dremio, Elasticsearch and what follows another server are judged by rules of their own.</summary>
    private static bool IsOurs(Store store)
        => store is { Rebuild: Rebuild.Never } && store.Container?.Product?.Kind is not (ProductKind.Dremio or ProductKind.Elasticsearch or ProductKind.OpenSearch)
            && (store.Container is not null || store.Declared is not null);

    /// <summary>The stores of a stack that nothing copies, neither them nor another member of their cluster.</summary>
    private static IEnumerable<Store> Bare(Stack stack, Estate estate, List<Backup> backups)
    {
        var saved = backups.Count == 0 ? [] : new HashSet<ProductKind?>(stack.Stores.Where(store => backups.Exists(backup => backup.Protects(store) != false)).Select(KindOf));
        return stack.Stores.Where(store => IsOurs(store)
            && !estate.Policy.IsExternal("backup", store.Name.ToString())
            && (store is Database { Kind: ProductKind.Postgres } database ? backups.TrueForAll(backup => backup.Protects(store) == false) && !IsStandby(database, estate) : !saved.Contains(KindOf(store))));
    }

    private static ProductKind? KindOf(Store store) => store.Container?.Product?.Kind;

    private static bool IsStandby(Database database, Estate estate)
        => estate.Stacks.Any(stack => stack.Standbys.Any(standby => ReferenceEquals(standby.Server, database)))
            || (database.Postgres is { } settings && settings.Text("primary_conninfo").Knows(out var primary) && primary.Length > 0)
            || Array.Exists(followers, word => database.Name.ToString().IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0 || (database.Workload?.Name.ToString() ?? "").IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string Names(List<Store> stores)
        => stores.Count == 1 ? stores[0].What : $"{stores[0].What} and {stores.Count - 1} other {(stores.Count == 2 ? "store" : "stores")}";

    private static IEnumerable<Related> Others(List<Store> stores) => stores.Skip(1).Select(store => new Related(store.Name.At, $"{store.What} neither"));
}
