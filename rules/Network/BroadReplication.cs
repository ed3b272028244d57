namespace Dpp.Rules;

public sealed class BroadReplication : Rule
{
    public override RuleInfo Info { get; } = new("DP6034", "broad-replication", "pg_hba.conf lets too many copy the whole server", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A replication connection reads every database of the server with one pg_basebackup, whatever rights its user has on tables.
            It belongs to the user of the standbys and to their addresses, and to nobody else.
            """,
        Inputs = [Input.HbaConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/warm-standby.html#STREAMING-REPLICATION-AUTHENTICATION"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.HbaConf("""
            local   all         all                     peer
            hostssl replication [|all|]        10.0.4.0/24  scram-sha-256
            hostssl replication replicator 0.0.0.0/0        reject
            hostssl replication replicator [|::/0|]         scram-sha-256
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
                host replication replicator [|all|] scram-sha-256
                """)) with { IsStructural = true },
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
                  - hostssl replication [|all|] 10.244.0.0/16 scram-sha-256
            """),
        Good.HbaConf("""
            local   replication all                     peer
            host    replication all        127.0.0.1/32 scram-sha-256
            hostssl replication replicator 10.0.4.0/24  scram-sha-256
            hostssl replication +standbys  samenet      scram-sha-256
            hostssl all         all        10.0.0.0/8   scram-sha-256
            """, "all is no replication"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            foreach (var line in database.Access)
            {
                if (!line.IsForReplication || line.IsLocal || line.Is("reject"))
                {
                    continue;
                }

                if (line.IsForAllUsers)
                {
                    yield return line.Users[0].Finding($"every user from {line.Address} may copy the whole of '{database.Name}'");
                }
                else if (line.IsForEverybody)
                {
                    yield return line.Address.Finding($"'{line.Users[0]}' may copy the whole of '{database.Name}' from everywhere");
                }
            }
        }
    }
}
