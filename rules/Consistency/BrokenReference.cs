namespace Dpp.Rules;

public sealed class BrokenReference : Rule
{
    public override RuleInfo Info { get; } = new("DP9005", "broken-reference", "Name that nothing declares, or services that wait for each other", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Networks, volumes, secrets and configs must be declared at the top level of a compose project, and depends_on
            must name a service that is there. Otherwise compose refuses the whole project and nothing starts. The same
            happens when services wait for each other in a circle.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/", "https://docs.docker.com/compose/how-tos/startup-order/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                networks: [[|backend|]]
                volumes:
                  - [|pgdata|]:/var/lib/postgresql/data
                secrets:
                  - [|postgres_password|]
                configs:
                  - source: [|postgres_conf|]
                    target: /etc/postgresql/postgresql.conf
            volumes:
              pg-data:
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                depends_on:
                  - [|postgress|]
              postgres:
                image: postgres:16.4
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                networks:
                  [|frontend|]:
                    aliases: [reports]
                depends_on:
                  [|redis|]:
                    condition: service_started
            """) with { IsStructural = true, Note = "As keys of a mapping" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                depends_on: [[|pgbouncer|]]
              pgbouncer:
                image: edoburu/pgbouncer:v1.23.1-p2
                depends_on: [{|postgres|}]
            """) with { Note = "Each waits for the other" },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                networks: [backend, default]
                volumes:
                  - pgdata:/var/lib/postgresql/data
                  - ./init:/docker-entrypoint-initdb.d:ro
                  - /srv/backup:/backup
                  - ~/notes:/notes
                  - /var/tmp/anonymous
                secrets: [postgres_password]
                configs:
                  - source: postgres_conf
                    target: /etc/postgresql/postgresql.conf
              superset:
                image: apache/superset:4.1.1
                depends_on:
                  postgres:
                    condition: service_healthy
                  mailhog:
                    condition: service_started
                    required: false
                networks:
                  - ${NETWORK}
                volumes:
                  - ${DATA_PLACE}:/data
                  - type: tmpfs
                    target: /tmp
            networks:
              backend:
                external: true
            volumes:
              pgdata:
            secrets:
              postgres_password:
                file: ./postgres_password.txt
            configs:
              postgres_conf:
                file: ./postgresql.conf
            """, "Declared, external, host paths, not required, and what is decided at start"),
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                volumes:
                  pgdata:
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    volumes:
                      - pgdata:/var/lib/postgresql/data
                """)) with
        { Note = "The base file declares it" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var observation in stack.Observations)
        {
            if (observation is UndefinedName name)
            {
                yield return new Finding(name.At, $"'{name.Service}' uses the {name.Kind} '{name.Name}', which nothing declares"
                    + (name.Nearest is null ? "" : $"; did you mean '{name.Nearest}'?"));
            }
            else if (observation is DependencyCycle cycle)
            {
                var finding = new Finding(cycle.At, $"{string.Join(" waits for ", cycle.Services.Select(service => $"'{service}'"))} waits for '{cycle.Services[0]}': none of them starts");
                foreach (var other in cycle.Others)
                {
                    finding = finding.Because(other, "part of the circle");
                }

                yield return finding;
            }
        }
    }
}
