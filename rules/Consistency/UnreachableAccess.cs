namespace Dpp.Rules;

public sealed class UnreachableAccess : Rule
{
    /// <summary>Every line is held against every one above it; a file with more lines was written by a program.</summary>
    private const int MostLines = 1000;

    public override RuleInfo Info { get; } = new("DP9163", "unreachable-access", "Line of pg_hba.conf that is never reached", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            The first line that matches a connection decides, and no later one is looked at. A line behind a wider one does nothing,
            whatever it refuses, allows or encrypts.
            """,
        Inputs = [Input.HbaConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/auth-pg-hba-conf.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.HbaConf("""
            local all all peer
            {|host|} all all 10.0.0.0/8 scram-sha-256
            [|hostssl|] app app 10.4.0.0/16 cert
            """) with { IsStructural = true },
        Bad.HbaConf("""
            {|host|} all all all scram-sha-256
            [|host|] all intern 0.0.0.0/0 reject
            """) with { IsStructural = true },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c hba_file=/etc/postgresql/pg_hba.conf
                    volumes:
                      - ./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro
                """),
            ("pg_hba.conf", """
                {|hostnossl|} all all 10.0.0.0 255.0.0.0 reject
                [|hostnossl|] app app 10.1.2.3/32 scram-sha-256
                """)) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                hba_file = '/etc/postgresql/pg_hba.conf'
              pg_hba.conf: |
                {|host|} all +readers samenet scram-sha-256
                [|host|] app +readers samenet reject
            ---
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
                      args: ["-c", "config_file=/etc/postgresql/postgresql.conf"]
                      volumeMounts:
                        - name: config
                          mountPath: /etc/postgresql
                  volumes:
                    - name: config
                      configMap:
                        name: postgres
            """) with { IsStructural = true },
        Good.HbaConf("""
            hostnossl all all all reject
            hostssl   all all 10.4.0.0/16 scram-sha-256
            hostssl   all all 10.0.0.0/8 cert
            host      all all fd00::/8 scram-sha-256
            host      replication replicator 10.4.0.0/16 scram-sha-256
            host      app app .example.org scram-sha-256
            host      app,reports app 192.168.0.0/16 scram-sha-256
            host      app,warehouse app 192.168.1.0/24 scram-sha-256
            """, "The narrower line first, other kinds of connections, other addresses, replication, and a line with one database more"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            for (var i = 1; i < Math.Min(database.Access.Count, MostLines); i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (database.Access[j].Covers(database.Access[i]))
                    {
                        yield return database.Access[i].Type.Finding($"this line of '{database.Name}' is never reached: one above matches all of its connections").Because(database.Access[j].Type, "matches them first");
                        break;
                    }
                }
            }
        }
    }
}
