namespace Dpp.Rules;

public sealed class SmallSharedMemory : Rule
{
    public override RuleInfo Info { get; } = new("DP1043", "small-shared-memory", "Parallel queries of PostgreSQL need more shared memory than the container has", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            The processes of a parallel query share their hash table in /dev/shm, where a container has 64 MiB unless somebody gives it
            more. The query ends with "could not resize shared memory segment", and only when the table is large enough: in production.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-DYNAMIC-SHARED-MEMORY-TYPE"],
    };

    private static readonly Bytes usual = Bytes.FromMebibytes(64);

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c work_mem=[|64MB|]
            """) with { Note = "64 MiB x 2 x 3 processes" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c work_mem=[|64MB|] -c max_parallel_workers_per_gather={|4|}
                shm_size: {|256m|}
            """),
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
                      args: ["-c", "work_mem=[|32MB|]"]
            """),
        Good.Compose("""
            services:
              default:
                image: postgres:16.4
              enough:
                image: postgres:16.4
                command: postgres -c work_mem=64MB
                shm_size: 512m
              serial:
                image: postgres:16.4
                command: postgres -c work_mem=64MB -c max_parallel_workers_per_gather=0
              of-the-host:
                image: postgres:16.4
                command: postgres -c work_mem=64MB
                ipc: host
              own-mount:
                image: postgres:16.4
                command: postgres -c work_mem=64MB
                tmpfs: ["/dev/shm:size=1g"]
              mapped:
                image: postgres:16.4
                command: postgres -c work_mem=64MB -c dynamic_shared_memory_type=mmap
              at-start:
                image: postgres:16.4
                command: postgres -c work_mem=64MB
                shm_size: ${SHM}
            """),
        Good.Kubernetes("""
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
                      args: ["-c", "work_mem=32MB"]
                      volumeMounts:
                        - {name: shm, mountPath: /dev/shm}
                  volumes:
                    - name: shm
                      emptyDir: {medium: Memory}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings || database.Container is not { } container
                || !settings.Text("dynamic_shared_memory_type").Knows(out var kind) || kind != "posix"
                || !settings.Size("work_mem").Knows(out var each) || !settings.Real("hash_mem_multiplier").Knows(out var times)
                || !settings.Number("max_parallel_workers_per_gather").Knows(out var workers) || workers <= 0
                || container.Mounts.Any(mount => !mount.Target.Knows(out var target) || target.TrimEnd('/') is "/dev/shm" or "/dev")
                || !container.Declared["ipc"].IsMissing)
            {
                continue;
            }

            var given = container.Declared["shm_size"].Read((string text, out Bytes size) => Bytes.TryParse(text, ByteDialect.Compose, out size));
            var has = given.Knows(out var said) ? said : usual;
            var needed = each * times * (workers + 1);
            if ((given.IsMissing || given.State == Knowledge.Written) && needed > has)
            {
                var memory = settings.Size("work_mem");
                var at = memory.State == Knowledge.Written ? memory.At : settings.Number("max_parallel_workers_per_gather").At;
                var multiplied = times == 1 ? "" : $" x {times.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}";
                yield return new Finding(at, $"one parallel query of '{database.Name}' may share {needed} (work_mem {each}{multiplied} x {workers + 1} processes), and /dev/shm has {has}")
                    .Because(given, $"{has} for /dev/shm").Because(settings.Number("max_parallel_workers_per_gather"), $"{workers} workers");
            }
        }
    }
}
