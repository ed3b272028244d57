namespace Dpp.Rules;

public sealed class PostgresWithoutStandby : Rule
{
    public override RuleInfo Info { get; } = new("DP4002", "postgres-without-standby", "PostgreSQL runs once, and nothing takes over", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            One server is down for every restart, every lost node and every damaged volume, and what the last backup does not have is
            gone. A standby that streams takes over in seconds; who decides that it does is a person, or Patroni, repmgr or an
            operator.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/high-availability.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
                deploy:
                  placement:
                    constraints: [node.labels.storage == fast]
            """) with { IsStructural = true, Note = "A swarm has other hosts for a standby" },
        Bad.Kubernetes(Server("name: [|postgres|]", "1")) with { IsStructural = true },
        Good.Compose("""
            services:
              primary:
                image: postgres:16.4
              standby:
                image: postgres:16.4
                command: ["postgres", "-c", "primary_conninfo=host=primary user=replicator"]
            """) with { Settings = "topology: many-hosts\n" },
        Good.Compose("""
            services:
              primary:
                image: postgres:16.4
              standby:
                image: postgres:16.4
                command: ["bash", "-c", "pg_basebackup -h primary -D $$PGDATA -R && exec docker-entrypoint.sh postgres"]
            """) with { Settings = "topology: many-hosts\n", Note = "Made from a base backup that says whom it follows" },
        Good.Compose("""
            services:
              primary:
                image: bitnami/postgresql:16.4.0
                environment:
                  POSTGRESQL_REPLICATION_MODE: master
              standby:
                image: bitnami/postgresql:16.4.0
                environment:
                  POSTGRESQL_REPLICATION_MODE: slave
                  POSTGRESQL_MASTER_HOST: primary
              repmgr:
                image: bitnami/postgresql-repmgr:16.4.0
              may-follow-another:
                image: postgres:16.4
                command: postgres -c config_file=/etc/postgresql/postgresql.conf
                volumes: ["/srv/postgres:/etc/postgresql:ro"]
            """) with { Settings = "topology: many-hosts\n", Note = "What the images and files out of sight decide" },
        Good.Kubernetes(Server("name: postgres", "3"), "Several pods have a way to agree"),
        Good.Kubernetes(Server("name: postgres", "1")) with { Settings = "topology: single-host\n", Note = "An accepted risk" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var servers = stack.Databases.Where(database => database is { Kind: ProductKind.Postgres, Workload: not null, Container: not null }).ToList();

        // A server whose configuration is not seen may follow any other.
        if (stack.Policy.Topology.Knows(out var topology) && topology == Topology.SingleHost || servers.Any(server => server.Postgres!.Text("primary_conninfo").State is not (Knowledge.Written or Knowledge.Implied))) // PostgreSQL has settings
        {
            yield break;
        }

        foreach (var server in servers)
        {
            if (server.Workload!.Replicas.Knows(out var replicas) && replicas == 1 // chosen for having one
                && server.Postgres!.Text("primary_conninfo").State == Knowledge.Implied // PostgreSQL has settings
                && !stack.Standbys.Any(standby => ReferenceEquals(standby.Server, server) || ReferenceEquals(standby.Primary, server))
                && !server.Access.Any(line => !line.IsLocal && line.IsForReplication)
                && !server.Container!.Environment.All.Any(variable => variable.Name.StartsWith("PATRONI_", StringComparison.Ordinal) || variable.Name.StartsWith("REPMGR_", StringComparison.Ordinal))) // chosen for having one
            {
                yield return new Finding(server.Name.At, $"'{server.Name}' has no standby: when it is down, nothing takes over");
            }
        }
    }

    private static string Server(string name, string replicas) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: warehouse
        spec:
          serviceName: postgres
          replicas: {{replicas}}
          selector:
            matchLabels: {app: postgres}
          template:
            metadata:
              labels: {app: postgres}
            spec:
              containers:
                - {{name}}
                  image: postgres:16.4
        """;
}
