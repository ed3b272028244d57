namespace Dpp.Rules;

public sealed class WalOverVolume : Rule
{
    public override RuleInfo Info { get; } = new("DP1048", "wal-over-volume", "The WAL that PostgreSQL may keep does not fit", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            Between two checkpoints PostgreSQL keeps max_wal_size of WAL, and more for standbys and slots. When the volume is full the
            server stops, and it does not start again before somebody makes room. With max_wal_size below min_wal_size checkpoints
            follow each other without a pause.
            """,
        Inputs = [Input.PostgresConf, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/wal-configuration.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            min_wal_size = {|2GB|}
            max_wal_size = [|1GB|]
            """),
        Bad.Kubernetes(Cluster("{size: 100Gi}", "{size: {|10Gi|}}", "max_wal_size: [|16GB|]")),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      args: ["-c", "max_slot_wal_keep_size=[|50GB|]"]
                      volumeMounts:
                        - {name: data, mountPath: /var/lib/postgresql/data}
              volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: {|20Gi|}}}
            """),
        Good.Kubernetes(Cluster("{size: 100Gi}", "{size: 50Gi}", "max_wal_size: 16GB")),
        Good.Kubernetes(Cluster("{size: 100Gi}", "{size: \"${WAL}\"}", "max_wal_size: 160GB")),
        Good.PostgresConf("""
            min_wal_size = 1GB
            max_wal_size = 4GB
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings)
            {
                continue;
            }

            var (most, least, kept, slots) = (settings.Size("max_wal_size"), settings.Size("min_wal_size"), settings.Size("wal_keep_size"), settings.Size("max_slot_wal_keep_size"));
            if (most.Knows(out var max) && least.Knows(out var min) && max < min && (most.State == Knowledge.Written || least.State == Knowledge.Written))
            {
                var (at, other) = most.State == Knowledge.Written ? (most, least) : (least, most);
                yield return at.Finding($"max_wal_size of '{database.Name}' is {max} and min_wal_size {min}").Because(other, $"this is {(at.At == most.At ? min : max)}");
            }

            var volume = Volume(database);
            if (!volume.Knows(out var size))
            {
                continue;
            }

            foreach (var (name, value) in new[] { ("max_slot_wal_keep_size", slots), ("max_wal_size", most), ("wal_keep_size", kept) })
            {
                if (value.State == Knowledge.Written && value.Knows(out var much) && much >= size)
                {
                    yield return value.Finding($"'{database.Name}' may keep {much} of WAL ({name}) on a volume of {size}").Because(volume, $"{size}");
                    break;
                }
            }
        }
    }

    /// <summary>The size of the volume that WAL is written to.</summary>
    private static Located<Bytes> Volume(Database database)
    {
        if (database is { Container: { } container, Workload: { } workload })
        {
            return database.Postgres!.Text("data_directory").Knows(out var data) // just asked
                && Mount.Holding(container.Mounts, data) is { Kind: MountKind.Volume } mount && mount.Source.Knows(out var name)
                && workload.Declared.Body["spec"]["volumeClaimTemplates"].Items.FirstOrDefault(claim => claim["metadata"]["name"].Text == name) is { } template
                    ? Size(template["spec"]["resources"]["requests"]["storage"]) : default;
        }

        var spec = database.Declared?.Body["spec"];
        return spec is null ? default
            : !spec["walStorage"].IsMissing ? Size(spec["walStorage"]["size"])
            : !spec["storage"].IsMissing ? Size(spec["storage"]["size"]) : Size(spec["volume"]["size"]);
    }

    private static Located<Bytes> Size(Tree tree) => tree.Read((string text, out Bytes size) => Bytes.TryParse(text, ByteDialect.Kubernetes, out size));

    private static string Cluster(string data, string wal, string parameter) => $$"""
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: warehouse
        spec:
          instances: 3
          storage: {{data}}
          walStorage: {{wal}}
          postgresql:
            parameters:
              {{parameter}}
        """;
}
