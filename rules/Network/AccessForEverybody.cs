namespace Dpp.Rules;

public sealed class AccessForEverybody : Rule
{
    public override RuleInfo Info { get; } = new("DP6033", "access-for-everybody", "pg_hba.conf lets in connections from everywhere", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            A line for all addresses leaves the protection of the database to the network around it alone. The networks of the
            platform are known; they belong here, so that a port opened by mistake is not a door.
            """,
        Inputs = [Input.HbaConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/auth-pg-hba-conf.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.HbaConf("""
            local all all peer
            host all all [|0.0.0.0/0|] scram-sha-256
            hostssl all all [|::/0|] scram-sha-256
            """) with { IsStructural = true, Severity = Warning, Note = "Who reaches the server is not known" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c hba_file=/etc/postgresql/pg_hba.conf
                    volumes:
                      - ./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro
                    ports:
                      - {|"5432:5432"|}
                """),
            ("pg_hba.conf", """
                local all all peer
                host all all [|all|] scram-sha-256
                """)) with { IsStructural = true },
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
                host all all [|0.0.0.0 0.0.0.0|] scram-sha-256
                """)) with { IsStructural = true, Severity = Warning, Note = "Only its own network reaches it" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                hba_file = '/etc/postgresql/pg_hba.conf'
              pg_hba.conf: |
                hostssl all all [|all|] scram-sha-256
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
            """) with { IsStructural = true, Severity = Warning },
        Good.HbaConf("""
            local   all all              peer
            hostssl all all 10.0.0.0/8   scram-sha-256
            host    all all samenet      scram-sha-256
            host    all all 0.0.0.0/0    reject
            """, "Networks, and a last line that refuses"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            var door = database.Container?.Published.FirstOrDefault(port => port.ReachesOtherHosts);
            foreach (var line in database.Access)
            {
                if (line.IsForEverybody && !line.Is("reject"))
                {
                    var finding = line.Address.Finding($"'{database.Name}' lets in connections from everywhere");
                    yield return door is { } port ? finding.Because(port.At, "reached from other hosts through this") : finding.AtMost(Warning);
                }
            }
        }
    }
}
