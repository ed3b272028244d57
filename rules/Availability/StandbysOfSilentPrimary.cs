namespace Dpp.Rules;

public sealed class StandbysOfSilentPrimary : Rule
{
    public override RuleInfo Info { get; } = new("DP4004", "standbys-of-silent-primary", "The primary cannot send what its standbys need", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A standby lives from the WAL of its primary. With wal_level minimal too little is written into it, and without
            max_wal_senders nobody sends it: the standby starts, asks in vain, and stays where it was.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-replication.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: postgres -c max_wal_senders=[|0|]
              standby:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary user=replicator|}"]
            """),
        Bad.Compose("""
            services:
              primary:
                image: postgres:16.4
                command: postgres -c max_wal_senders=[|0|] -c wal_level=minimal
              standby:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo={|host=primary user=replicator|}"]
            """),
        Bad.PostgresConf("""
            max_wal_senders = [|0|]
            synchronous_standby_names = '{|standby1|}'
            """),
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: {|3|}
              storage: {size: 100Gi}
              postgresql:
                parameters:
                  max_wal_senders: "[|0|]"
            """),
        Good.Compose("""
            services:
              primary:
                image: postgres:16.4
              standby:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary user=replicator", "-c", "max_wal_senders=0"]
              alone:
                image: postgres:16.4
                command: postgres -c max_wal_senders=0 -c wal_level=minimal
            """, "Enough by default; the last of a chain sends to nobody"),
        Good.PostgresConf("""
            max_wal_senders = 0
            synchronous_standby_names = ''
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (database.Postgres is not { } settings || Followed(stack, database, settings) is not { } follows)
            {
                continue;
            }

            var (level, senders) = (settings.Text("wal_level"), settings.Number("max_wal_senders"));

            // Above 0 the server does not start with minimal, which another rule tells.
            if (!senders.Knows(out var many) || many > 0)
            {
                continue;
            }

            var minimal = level.Knows(out var written) && written.Equals("minimal", StringComparison.OrdinalIgnoreCase);
            var finding = senders.Finding($"'{database.Name}' sends no WAL (max_wal_senders 0{(minimal ? ", wal_level minimal" : "")}), and its standbys wait for it").Because(follows, "it has a standby");
            yield return minimal ? finding.Because(level, "too little is written for a standby") : finding;
        }
    }

    /// <summary>What says that the server has standbys; null when nothing does.</summary>
    private static Text.Place? Followed(Stack stack, Database database, PostgresSettings settings)
    {
        if (stack.Standbys.FirstOrDefault(standby => ReferenceEquals(standby.Primary, database)) is { } standby)
        {
            return standby.Says.At;
        }

        var waits = settings.Text("synchronous_standby_names");
        return waits.State == Knowledge.Written && waits.Knows(out var names) && names.Trim().Length > 0 ? waits.At
            : database.Instances.Knows(out var instances) && instances > 1 ? database.Instances.At : null;
    }
}
