namespace Dpp.Rules;

public sealed class AutovacuumOff : Rule
{
    public override RuleInfo Info { get; } = new("DP8044", "autovacuum-off", "Autovacuum is off", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Without autovacuum tables grow with dead rows, the planner works with old statistics, and in the end the server stops
            taking writes so that transaction numbers do not run out. Single tables can be tuned or excluded; the server should not.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/routine-vacuuming.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            autovacuum = [|off|]
            """, """
            autovacuum = on
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c autovacuum=[|false|]
            """, """
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c autovacuum=on
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
                      args: ["-c", "autovacuum=[|off|]"]
            """, """
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
                      args: ["-c", "autovacuum=on"]
            """),
        Good.PostgresConf("""
            autovacuum = off
            autovacuum = on
            autovacuum_naptime = 5min
            """),
        Good.Compose("""
            services:
              default:
                image: postgres:16.4
              at-start:
                image: postgres:16.4
                command: postgres -c autovacuum=${AUTOVACUUM}
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

            var vacuum = settings.Flag("autovacuum");
            if (vacuum.Knows(out var on) && !on)
            {
                yield return vacuum.Finding($"'{database.Name}' runs with autovacuum off").Repair("Turn autovacuum on", vacuum.Write(true));
            }
        }
    }
}
