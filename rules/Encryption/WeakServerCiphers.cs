namespace Dpp.Rules;

public sealed class WeakServerCiphers : Rule
{
    public override RuleInfo Info { get; } = new("DP3018", "weak-server-ciphers", "ssl_ciphers lets in ciphers that are broken", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Client and server agree on a cipher that both have. A list that contains RC4, DES or none at all lets an old client, or who
            pretends to be one, have a connection that can be read.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-SSL-CIPHERS"],
    };

    private static readonly HashSet<string> weak = new(StringComparer.Ordinal) { "NULL", "eNULL", "aNULL", "EXPORT", "EXP", "LOW", "DES", "3DES", "RC4", "RC2", "MD5", "ADH", "AECDH" };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            ssl_ciphers = '[|HIGH:MEDIUM:RC4:!aNULL|]'
            """),
        Bad.PostgresConf("""
            ssl_ciphers = '[|ALL|]'
            """) with { Note = "With those that ask for no certificate" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c ssl=on -c ssl_ciphers=[|HIGH:3DES|]
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
                  ssl_ciphers: [|HIGH:LOW|]
            """),
        Good.PostgresConf("""
            ssl_ciphers = 'HIGH:MEDIUM:+3DES:!aNULL'
            """, "The default: + moves to the end what others have let in"),
        Good.PostgresConf("""
            ssl_ciphers = 'ALL:!aNULL:!eNULL:!LOW:!RC4'
            """),
        Good.PostgresConf("""
            ssl_ciphers = 'ECDHE+AESGCM'
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres?.Text("ssl_ciphers") is { State: Knowledge.Written } ciphers && ciphers.Knows(out var text))
            {
                var words = text.Split(':', ',', ' ');
                var broken = words.FirstOrDefault(word => (weak.Contains(word) && !words.Contains("!" + word)) || (word == "ALL" && !words.Contains("!aNULL")));
                if (broken is not null)
                {
                    yield return ciphers.Finding($"'{database.Name}' lets clients choose {broken} (ssl_ciphers)");
                }
            }
        }
    }
}
