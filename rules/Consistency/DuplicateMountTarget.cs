namespace Dpp.Rules;

public sealed class DuplicateMountTarget : Rule
{
    public override RuleInfo Info { get; } = new("DP9007", "duplicate-mount-target", "Two mounts at one path of a container", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Only one mount can be at a path. compose takes the later of two volumes and says nothing, so data goes to
            another place than the first line says; between a volume and a tmpfs or config the engine refuses to start.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/services/#volumes"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes:
                  - {|pgdata:/var/lib/postgresql/data|}
                  - [|./data:/var/lib/postgresql/data|]
            volumes:
              pgdata:
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes:
                  - cache:{|/tmp/cache|}
                tmpfs:
                  - [|/tmp/cache|]
            volumes:
              cache:
            """) with { Note = "A volume and a tmpfs" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: warehouse
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  volumeMounts:
                    - name: data
                      mountPath: {|/var/lib/postgresql/data|}
                    - name: config
                      mountPath: [|/var/lib/postgresql/data|]
              volumes:
                - name: data
                  emptyDir: {}
                - name: config
                  configMap: {name: warehouse}
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: warehouse
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  volumeMounts:
                    - name: config
                      mountPath: /etc/postgresql/postgresql.conf
                      subPath: postgresql.conf
                    - name: config
                      mountPath: /etc/postgresql/pg_hba.conf
                      subPath: pg_hba.conf
              volumes:
                - name: config
                  configMap: {name: warehouse}
            """, "One volume at two paths"),
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    volumes:
                      - ./data:/var/lib/postgresql/data
                      - pgdata:/backup
                      - pgdata:/backup/old
                    tmpfs: [/tmp]
                volumes:
                  pgdata:
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    volumes:
                      - pgdata:/var/lib/postgresql/data
                """)) with
        { Note = "The overlay replaces it" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var repeated in stack.Observations.OfType<RepeatedItem>())
        {
            if (repeated.Attribute == "volumes")
            {
                yield return new Finding(repeated.At, $"'{repeated.Service}' mounts two things at one path; the later one counts").Because(repeated.First, "this one is not mounted");
            }
        }

        foreach (var container in stack.Workloads.Where(workload => workload.Pod is not null).SelectMany(workload => workload.Containers))
        {
            foreach (var same in container.Mounts.Where(mount => mount.Target.Knows(out var path) && path.IndexOf("${", StringComparison.Ordinal) < 0).GroupBy(mount => $"{mount.Target}", StringComparer.Ordinal))
            {
                foreach (var second in same.Skip(1))
                {
                    yield return second.Target.Finding($"'{container.Name}' mounts two volumes at '{same.Key}', and the API server refuses that").Because(same.First().Target, "the other one");
                }
            }
        }

        foreach (var container in stack.Containers)
        {
            var taken = new Dictionary<string, Mount>(StringComparer.Ordinal);
            foreach (var mount in container.Mounts)
            {
                if (!mount.Target.Knows(out var target) || container.Declared["volumes"].IsMissing)
                {
                    continue;
                }

                var path = target.Length > 1 ? target.TrimEnd('/') : target;
                if (!taken.TryGetValue(path, out var first))
                {
                    taken[path] = mount;
                }
                else if (first.Kind != mount.Kind)
                {
                    yield return mount.Target.Finding($"'{container.Name}' mounts two things at '{path}'; the engine refuses to start it").Because(first.Target, "the other mount");
                }
            }
        }
    }
}
