namespace Dpp.Rules;

public sealed class LogsInsideContainer : Rule
{
    public override RuleInfo Info { get; } = new("DP8006", "logs-inside-container", "PostgreSQL keeps its log inside the container", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            With logging_collector on the server writes its log to files in the data folder. The container's own log stays empty, so
            log shippers and "logs" commands see nothing, and the files grow on the volume of the database.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOGGING-COLLECTOR"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c logging_collector=[|on|]
            """, """
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c logging_collector=off
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
                      args: ["-c", "logging_collector=[|on|]"]
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
                      args: ["-c", "logging_collector=off"]
            """),
        Good.Compose("""
            services:
              default:
                image: postgres:16.4
              folder-of-its-own:
                image: postgres:16.4
                command: postgres -c logging_collector=on -c log_directory=/var/log/postgresql
                volumes:
                  - logs:/var/log/postgresql
              at-start:
                image: postgres:16.4
                command: postgres -c logging_collector=${COLLECT}
            volumes:
              logs:
            """, "Somebody who mounts a folder for the log reads it there"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings)
            {
                continue;
            }

            var collects = settings.Flag("logging_collector");
            if (database.Container is not null && collects.Knows(out var on) && on && settings.Text("log_directory").State != Knowledge.Written)
            {
                yield return collects.Finding($"'{database.Name}' writes its log to files inside the container").Repair("Leave the log to the container", collects.Write(false));
            }
        }
    }
}
