namespace Dpp.Rules;

public sealed class MaintenanceMemoryOverLimit : Rule
{
    public override RuleInfo Info { get; } = new("DP1045", "maintenance-memory-over-limit", "Autovacuum workers may use more memory than half of the container", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Each autovacuum worker may take maintenance_work_mem for the rows it removes, unless autovacuum_work_mem says less. Three
            workers on large tables take it three times, on top of the shared buffers, while queries run.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-MAINTENANCE-WORK-MEM"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c maintenance_work_mem=[|2GB|]
                mem_limit: {|8g|}
            """) with { Note = "Three workers by default" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c autovacuum_work_mem=[|1GB|] -c autovacuum_max_workers={|6|} -c maintenance_work_mem=4GB
                mem_limit: {|8g|}
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
                      args: ["-c", "maintenance_work_mem=[|4GB|]"]
                      resources:
                        limits:
                          memory: {|16Gi|}
            """),
        Good.Compose("""
            services:
              fits:
                image: postgres:16.4
                command: postgres -c maintenance_work_mem=1GB
                mem_limit: 8g
              less-for-the-workers:
                image: postgres:16.4
                command: postgres -c maintenance_work_mem=4GB -c autovacuum_work_mem=256MB
                mem_limit: 8g
              at-start:
                image: postgres:16.4
                command: postgres -c maintenance_work_mem=${MAINTENANCE}
                mem_limit: 2g
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

            var own = settings.Text("autovacuum_work_mem");
            var share = own.Knows(out var said) && said != "-1" ? settings.Size("autovacuum_work_mem") : settings.Size("maintenance_work_mem");
            var workers = settings.Number("autovacuum_max_workers");
            if (own.Knows(out _) && share.State == Knowledge.Written && share.Knows(out var each) && workers.Knows(out var many) && database.Memory.Knows(out var memory) && each * many * 2 > memory)
            {
                yield return share.Finding($"{many} autovacuum workers of '{database.Name}' may take {each * many} ({each} each) of {memory}")
                    .Because(database.Memory, $"limited to {memory}").Because(workers, $"{many} workers");
            }
        }
    }
}
