namespace Dpp.Rules;

public sealed class SharedWritableVolume : Rule
{
    public override RuleInfo Info { get; } = new("DP9008", "shared-writable-volume", "One volume is written by several services", Development: Note, Staging: Note, Production: Warning)
    {
        Why = """
            Two programs that write the same files must know of each other. Workers of one application do; two database
            servers on one data folder destroy it. Mount it read-only (`:ro`) where a service only reads.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/#volumes"],
        Answers = ["compose.shared-volume"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes: ["{|data|}:/var/lib/postgresql/data"]
              backup:
                image: example/backup:1.0.0
                volumes: ["[|data|]:/data"]
            volumes:
              data:
            """) with { Note = "The data of a database" },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                volumes: ["{|home|}:/app/superset_home"]
              worker:
                image: apache/superset:4.1.1
                command: celery worker
                volumes: ["[|home|]:/app/superset_home"]
            volumes:
              home:
            """) with { Severity = Note },
        Good.Compose("""
            services:
              writer:
                image: example/writer:1.0.0
                volumes: ["files:/files", "./config:/config"]
              reader:
                image: nginx:1.27.2
                volumes: ["files:/usr/share/nginx/html:ro", "./config:/config"]
              prepare:
                image: example/prepare:1.0.0
                volumes: ["files:/files"]
              app:
                image: example/app:1.0.0
                volumes: ["${VOLUME}:/files"]
                depends_on:
                  prepare: {condition: service_completed_successfully}
            volumes:
              files:
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var stored = new HashSet<string>(StringComparer.Ordinal);
        foreach (var store in stack.Stores.Where(store => store.Rebuild == Rebuild.Never))
        {
            foreach (var mount in store.Container?.Mounts ?? [])
            {
                if (mount.Kind == MountKind.Volume && mount.Target.At == store.Durability.At && mount.Source.Knows(out var name))
                {
                    stored.Add(name);
                }
            }
        }

        var writers = new Dictionary<string, (Workload Workload, Mount Mount)>(StringComparer.Ordinal);
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service && !workload.Containers[0].IsInit && workload.Declared.Body["profiles"].IsMissing))
        {
            foreach (var mount in workload.Containers[0].Mounts)
            {
                if (mount.Kind != MountKind.Volume || mount.ReadOnly || !mount.Source.Knows(out var name))
                {
                    continue;
                }

                if (!writers.TryGetValue(name, out var first))
                {
                    writers[name] = (workload, mount);
                }
                else if (!ReferenceEquals(first.Workload, workload))
                {
                    yield return mount.Source
                        .Finding($"'{workload.Name}' and '{first.Workload.Name}' both write the volume '{name}'")
                        .Because(first.Mount.Source, $"'{first.Workload.Name}' writes it too")
                        .AtMost(stored.Contains(name) ? Error : Note);
                }
            }
        }
    }
}
