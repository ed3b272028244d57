namespace Dpp.Rules;

public sealed class StatementsInLog : Rule
{
    public override RuleInfo Info { get; } = new("DP8005", "statements-in-log", "Every statement goes into the log", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            log_statement all and log_min_duration_statement 0 write every statement, with the passwords of ALTER ROLE and the data
            of every INSERT, to a log that more people read than the database. The log is also the slowest part of such a server.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-logging.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            log_statement = '[|all|]'
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c log_min_duration_statement=[|0|]
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
                      args: ["-c", "log_statement=[|all|]"]
            """),
        Good.PostgresConf("""
            log_statement = ddl
            log_min_duration_statement = 500ms
            """),
        Good.Compose("""
            services:
              off:
                image: postgres:16.4
                command: postgres -c log_min_duration_statement=-1
              at-start:
                image: postgres:16.4
                command: postgres -c log_statement=${LOG_STATEMENT}
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

            var (kinds, least) = (settings.Text("log_statement"), settings.Number("log_min_duration_statement"));
            if (kinds.Knows(out var text) && text.Equals("all", StringComparison.OrdinalIgnoreCase))
            {
                yield return kinds.Finding($"'{database.Name}' writes every statement into its log");
            }
            else if (least.State == Knowledge.Written && least.Knows(out var milliseconds) && milliseconds == 0)
            {
                yield return least.Finding($"'{database.Name}' writes every statement into its log, however short");
            }
        }
    }
}
