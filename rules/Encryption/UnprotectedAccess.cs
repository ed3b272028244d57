namespace Dpp.Rules;

public sealed class UnprotectedAccess : Rule
{
    public override RuleInfo Info { get; } = new("DP3015", "unprotected-access", "pg_hba.conf lets others in without a safe password", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            trust asks for nothing: whoever reaches the port is whoever they say they are, the superuser included. password sends the
            password readable over the network unless the connection is encrypted.
            """,
        Inputs = [Input.HbaConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/auth-trust.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.HbaConf("""
            local all all peer
            host all all 10.0.0.0/8 [|trust|]
            """) with { IsStructural = true },
        Bad.HbaConf("""
            host app app 10.4.0.0 255.255.0.0 [|password|]
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
                local all all trust
                host all all all [|trust|]
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
                local all all peer
                host all all 10.0.0.0/8 [|password|]
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
            local   all all                trust
            host    all all 127.0.0.1/32   trust
            host    all all ::1/128        trust
            host    all all samehost       trust
            hostssl all all 10.0.0.0/8     password
            host    all all 10.0.0.0/8     scram-sha-256
            host    all all all            reject
            """, "The host itself, an encrypted connection, and methods that protect the password"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            foreach (var line in database.Access)
            {
                if (line.IsLocal)
                {
                    continue;
                }

                if (line.Is("trust"))
                {
                    yield return line.Method.Finding($"'{database.Name}' lets anybody in from {line.Address} without a password");
                }
                else if (line.Is("password") && !line.RequiresTls)
                {
                    yield return line.Method.Finding($"'{database.Name}' takes passwords from {line.Address} in plain text");
                }
            }
        }
    }
}
