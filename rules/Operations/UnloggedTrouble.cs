namespace Dpp.Rules;

public sealed class UnloggedTrouble : Rule
{
    public override RuleInfo Info { get; } = new("DP8004", "unlogged-trouble", "PostgreSQL does not log what explains an outage", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Checkpoints, waits for locks and who connected are the first questions after an outage, and the answers cannot be had
            afterwards. They cost a line each.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-logging.html"],
    };

    private static readonly string[] names = ["log_checkpoints", "log_connections", "log_lock_waits"];

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf(
            """
            log_checkpoints = [|off|]
            """,
            """
            log_checkpoints = on
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c log_lock_waits=[|off|]
            """, """
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c log_lock_waits=on
            """),
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              storage: {size: 100Gi}
              postgresql:
                parameters:
                  log_connections: "[|off|]"
            """, """
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              storage: {size: 100Gi}
              postgresql:
                parameters:
                  log_connections: "true"
            """),
        Good.PostgresConf("""
            log_checkpoints = on
            log_connections = on
            """),
        Good.Compose("""
            services:
              default:
                image: postgres:16.4
              at-start:
                image: postgres:16.4
                command: postgres -c log_connections=${LOG_CONNECTIONS}
            """, "Nobody switched it off"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            foreach (var name in names)
            {
                if (database.Postgres?.Flag(name) is { State: Knowledge.Written } flag && flag.Knows(out var on) && !on)
                {
                    yield return flag.Finding($"'{database.Name}' does not log {Words(name)} ({name} off)").Repair($"Turn {name} on", flag.Write(true));
                }
            }
        }
    }

    private static string Words(string name) => name switch { "log_checkpoints" => "checkpoints", "log_connections" => "who connects", _ => "waits for locks" };
}
