namespace Dpp.Rules;

public sealed class PlainAccess : Rule
{
    public override RuleInfo Info { get; } = new("DP3011", "plain-access", "pg_hba.conf takes unencrypted connections from other hosts", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A line that begins with host matches encrypted and plain connections alike, so a client that does not ask for TLS gets none
            although the server offers it. hostssl refuses such a client at once, and hostnossl asks for the opposite.
            """,
        Inputs = [Input.HbaConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/auth-pg-hba-conf.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.HbaConf("""
            local all all peer
            [|host|] all all 10.0.0.0/8 scram-sha-256
            """) with { IsStructural = true, Severity = Warning, Note = "Who reaches the server is not known" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:16.4
                    command: postgres -c hba_file=/etc/postgresql/pg_hba.conf -c ssl=on
                    volumes:
                      - ./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro
                    ports:
                      - {|"5432:5432"|}
                """),
            ("pg_hba.conf", """
                local all all peer
                [|host|] all all 10.0.0.0/8 scram-sha-256
                [|hostnossl|] app app 10.4.0.0/16 scram-sha-256
                """)),
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
              storage: {size: 100Gi}
              postgresql:
                pg_hba:
                  - "[|host|] app app 10.244.0.0/16 scram-sha-256"
            """) with { Severity = Warning, Note = "Inside a cluster" },
        Good.HbaConf("""
            local   all all                peer
            host    all all 127.0.0.1/32   scram-sha-256
            hostssl all all 10.0.0.0/8     scram-sha-256
            hostgssenc all all 10.0.0.0/8  gss
            host    all all all            reject
            """),
        Good.HbaConf("""
            hostnossl all all all          reject
            host      all all 10.0.0.0/8   scram-sha-256
            """, "What is plain was refused before"),
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  inside:
                    image: postgres:16.4
                    command: postgres -c hba_file=/etc/postgresql/pg_hba.conf -c ssl=on
                    volumes:
                      - ./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro
                """),
            ("pg_hba.conf", """
                host all all samenet scram-sha-256
                """)) with
        { Note = "It stays on its host" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  without-tls:
                    image: postgres:16.4
                    command: postgres -c hba_file=/etc/postgresql/pg_hba.conf -c ssl=off
                    volumes:
                      - ./pg_hba.conf:/etc/postgresql/pg_hba.conf:ro
                    ports: ["5432:5432"]
                """),
            ("pg_hba.conf", """
                host all all samenet scram-sha-256
                """)) with
        { Note = "A server without TLS is told of once, by another rule" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Access.Count == 0 || (database.Tls.Knows(out var tls) && !tls))
            {
                continue;
            }

            var way = database.Container is { } container ? HostCrossing.From(container) : null;
            if (way is null && database.Workload is { } workload && (!HostCrossing.Within(stack, workload) || workload.Mesh.Knows(out _)))
            {
                continue;
            }

            foreach (var line in database.Access)
            {
                if (line.Type.Knows(out var type) && type == "hostnossl" && line.Is("reject") && line.IsForEverybody && line.IsForAllUsers)
                {
                    break;
                }

                if (type is "host" or "hostnossl" or "hostnogssenc" && !line.IsLocal && !line.Is("reject") && !line.Is("gss") && !line.Is("trust"))
                {
                    var finding = line.Type.Finding($"'{database.Name}' takes plain connections from {line.Address} ({type})");
                    yield return way is { } open ? finding.Because(open, "reached from other hosts through this") : finding.AtMost(Warning);
                }
            }
        }
    }
}
