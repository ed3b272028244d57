namespace Dpp.Rules;

public sealed class HostsslWithoutTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3014", "hostssl-without-tls", "hostssl line can never match because TLS is off", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            A hostssl line matches only encrypted connections. While ssl is off there are none, so the server skips the
            line and goes on to the next: clients are refused, or let in by a weaker line further down that nobody meant
            for them. The server only notes it in its log.
            """,
        Inputs = [Input.HbaConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/auth-pg-hba-conf.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.HbaConf,
            ("postgresql.conf", """
                listen_addresses = '*'
                ssl = {|off|}
                """),
            ("pg_hba.conf", """
                # TYPE   DATABASE  USER  ADDRESS      METHOD
                local    all       all                peer
                [|hostssl|]  all       all   10.0.0.0/8   scram-sha-256
                """)) with
        { Note = "Both files of one server" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c ssl={|off|} -c hba_file=/etc/postgresql/pg_hba.conf
                    volumes:
                      - ./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro
                """),
            ("pg_hba.conf", """
                local all all peer
                [|hostssl|] all all 10.0.0.0/8 scram-sha-256
                [|hostssl|] replication standby 10.0.0.0/8 scram-sha-256
                """)),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                hba_file = '/etc/postgresql/pg_hba.conf'
                ssl = {|off|}
              pg_hba.conf: |
                local all all peer
                [|hostssl|] all all 10.0.0.0/8 scram-sha-256
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
            """),
        Good.HbaConf("""
            local   all all peer
            hostssl all all 10.0.0.0/8 scram-sha-256
            """, "Alone it says nothing about TLS"),
        Good.Files(
            Input.HbaConf,
            ("postgresql.conf", "ssl = on"),
            ("pg_hba.conf", "hostssl all all 10.0.0.0/8 scram-sha-256")),
        Good.Files(
            Input.HbaConf,
            ("postgresql.conf", "ssl = off"),
            ("pg_hba.conf", """
                # hostssl all all 10.0.0.0/8 scram-sha-256
                host      all all 127.0.0.1/32 scram-sha-256
                hostnossl all all 127.0.0.1/32 scram-sha-256
                """)),
        Good.Files(
            Input.HbaConf,
            ("postgresql.conf", """
                ssl = off
                include 'tls.conf'
                """),
            ("pg_hba.conf", "hostssl all all 10.0.0.0/8 scram-sha-256")) with
        { Note = "A file that is not here may turn it on" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (!database.Tls.Knows(out var tls) || tls)
            {
                continue;
            }

            foreach (var line in database.Access)
            {
                if (line.RequiresTls)
                {
                    yield return line.Type.Finding($"this hostssl line of '{database.Name}' never matches: ssl is off").Because(database.Tls, "ssl is off");
                }
            }
        }
    }
}
