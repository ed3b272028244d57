namespace Dpp.Rules;

public sealed class CacheSizeOverLimit : Rule
{
    public override RuleInfo Info { get; } = new("DP1042", "cache-size-over-limit", "effective_cache_size is more than the memory of the container", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            effective_cache_size tells the planner how much of the data lies in memory. More than the container has makes it choose
            index scans that then read from the disk, and queries are slow for no visible reason. Half to three quarters of the
            memory is what serves.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-query.html#GUC-EFFECTIVE-CACHE-SIZE"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c effective_cache_size=[|24GB|]
                mem_limit: {|16g|}
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
                      args: ["-c", "effective_cache_size=[|32GB|]"]
                      resources:
                        limits:
                          memory: {|8Gi|}
            """),
        Good.Compose("""
            services:
              three-quarters:
                image: postgres:16.4
                command: postgres -c effective_cache_size=12GB
                mem_limit: 16g
              nobody-set-it:
                image: postgres:16.4
                mem_limit: 2g
              at-start:
                image: postgres:16.4
                command: postgres -c effective_cache_size=${CACHE}
                mem_limit: 2g
              without-a-limit:
                image: postgres:16.4
                command: postgres -c effective_cache_size=64GB
            """, "The default of 4 GB is nobody's mistake"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings)
            {
                continue;
            }

            var cache = settings.Size("effective_cache_size");
            if (cache.State == Knowledge.Written && cache.Knows(out var size) && database.Memory.Knows(out var memory) && size > memory)
            {
                yield return cache.Finding($"the planner of '{database.Name}' counts on {size} of cache in a container limited to {memory}").Because(database.Memory, $"limited to {memory}");
            }
        }
    }
}
