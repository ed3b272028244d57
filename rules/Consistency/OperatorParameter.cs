using Dpp.Facts.Postgres;

namespace Dpp.Rules;

public sealed class OperatorParameter : Rule
{
    public override RuleInfo Info { get; } = new("DP9118", "operator-parameter", "CloudNativePG refuses the parameter, or will not know the key", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            The operator of CloudNativePG runs replication, archiving, TLS and logs itself. A Cluster that sets one of their
            parameters is refused as a whole, and nothing else in it is applied. Backups through barmanObjectStore belong to the
            plugin since 1.26; the operator leaves the key behind.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://cloudnative-pg.io/documentation/current/postgresql_conf/#fixed-parameters", "https://cloudnative-pg.io/plugin-barman-cloud/docs/migration/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Cluster("""
              postgresql:
                parameters:
                  shared_buffers: 2GB
                  [|archive_command|]: cp %p /archive/%f
                  [|ssl|]: "on"
            """)) with { IsStructural = true },
        Bad.Kubernetes(Cluster("""
              backup:
                [|barmanObjectStore|]:
                  destinationPath: s3://backups/warehouse
            """)) with { IsStructural = true, Severity = Note, Note = "Works still, until the operator is upgraded" },
        Good.Kubernetes(Cluster("""
              postgresql:
                parameters:
                  archive_timeout: 5min
                  wal_level: logical
                  ssl_min_protocol_version: TLSv1.3
                  pg_stat_statements.track: all
              plugins:
                - name: barman-cloud.cloudnative-pg.io
                  isWALArchiver: true
                  parameters:
                    barmanObjectName: warehouse
            """), "What users may set, and backups through the plugin"),
        Good.Kubernetes("""
            apiVersion: acid.zalan.do/v1
            kind: postgresql
            metadata:
              name: acid-warehouse
            spec:
              teamId: acid
              numberOfInstances: 2
              volume: {size: 100Gi}
              postgresql:
                version: "16"
                parameters:
                  archive_command: envdir /run/etc/wal-e.d/env wal-g wal-push %p
            """, "Another operator"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in stack.Resources)
        {
            if (cluster is not { Group: "postgresql.cnpg.io", Kind: "Cluster" })
            {
                continue;
            }

            var spec = cluster.Body["spec"];
            foreach (var parameter in spec["postgresql"]["parameters"].Entries)
            {
                if (OperatorParameters.IsKept(parameter.Name))
                {
                    yield return new Finding(parameter.Value.Name, $"CloudNativePG sets '{parameter.Name}' itself and refuses cluster '{cluster.Name}'");
                }
            }

            if (spec["backup"]["barmanObjectStore"] is { Kind: TreeKind.Mapping } store)
            {
                yield return new Finding(store.Name, $"'{cluster.Name}' backs up through barmanObjectStore, which the plugin barman-cloud has replaced since CloudNativePG 1.26").AtMost(Note);
            }
        }
    }

    private static string Cluster(string spec) => $$"""
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: warehouse
        spec:
          instances: 3
          storage: {size: 100Gi}
        {{spec}}
        """;
}
