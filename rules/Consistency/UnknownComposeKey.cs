namespace Dpp.Rules;

public sealed class UnknownComposeKey : Rule
{
    public override RuleInfo Info { get; } = new("DP9103", "unknown-compose-key", "Compose key that is not known, or a value of the wrong form", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            docker compose refuses a file with a key it does not know or a value of another form than it takes: nothing
            of the project starts, also not the services that are right. A key that is nearly a known one is a typing
            mistake; one that is like no other may belong to a newer compose and is only told.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                [|enviroment|]:
                  POSTGRES_DB: warehouse
            """) with { IsStructural = true, Note = "A typing mistake" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                [|replica_count|]: 3
            """) with { IsStructural = true, Severity = Severity.Note, Note = "Like no known key" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                stop_grace_period: [|60|]
            """) with { Note = "A duration needs a unit" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                [|healthcheck|]:
                  - CMD
                  - pg_isready
            """) with { IsStructural = true, Note = "A list where a mapping belongs" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                depends_on:
                  redis:
                    condition: [|service_healty|]
              redis:
                image: redis:7.4
            """) with { Note = "Not one of the words" },
        Bad.Compose("""
            services:
              one:
                extends: [|two|]
                image: postgres:16.4
              two:
                extends: {|one|}
            """) with { Note = "Each extends the other" },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                command: sh -c [|"|]superset db upgrade && superset run
            """) with { Note = "compose takes the command apart itself, and the quote is not closed" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                ports:
                  - [|"localhost:5432:5432"|]
                  - [|5432:70000|]
                  - [|"8000-8002:80-81"|]
                  - [|5432/tpc|]
                volumes:
                  - [|":/var/lib/postgresql/data"|]
                oom_score_adj: [|-2000|]
                extra_hosts: [[|backup|]]
            """) with { Note = "Short forms that compose cannot read, numbers out of range" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                [|network_mode|]: host
                {|networks|}: [data]
            networks:
              data: {}
            volumes:
              pgdata:
                {|external|}: true
                [|driver|]: local
            """) with { IsStructural = true, Note = "Keys that exclude each other" },
        Bad.Compose("""
            include:
              - [|monitoring.yaml|]
            services:
              postgres:
                extends:
                  file: [|base.yaml|]
                  service: postgres
                image: postgres:16.4
            """) with { Note = "Files that are called and not here" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                include:
                  - generated/monitoring.yaml
                services:
                  postgres:
                    image: postgres:16.4
                    ports: ["5432", "127.0.0.1:5433:5432/tcp", "[::1]:5434:5432", "6000-6010:5432", "${PORT}:5432", ":5432", "0:5432/UDP"]
                    volumes: ["pgdata:/var/lib/postgresql/data:rw,z", "C:\\data:/data", "${DATA}:/more"]
                    extra_hosts: ["db:10.0.0.5", "other=10.0.0.6"]
                    pull_policy: every_12h
                    network_mode: host
                volumes:
                  pgdata: {external: true, name: pgdata-2}
                """),
            (".gitignore", "generated/\n")) with { Note = "Every short form, and a file that is made before the start" },
        Good.Compose("""
            x-defaults: &defaults
              restart: unless-stopped
            services:
              postgres:
                <<: *defaults
                image: postgres:16.4
                x-owner: data
                command: postgres -c shared_buffers=1GB
                privileged: "false"
                cpus: "1.5"
                mem_limit: ${MEMORY:-2g}
                stop_grace_period: ${GRACE}
                environment: [POSTGRES_DB=warehouse]
                ports: ["127.0.0.1:5432:5432"]
                ulimits: {nofile: 65535}
                deploy:
                networks: {default: }
            volumes:
              pgdata:
            """, "Extensions, either form, text where it can be read, decided at start, nothing where nothing may stand"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var observation in stack.Observations)
        {
            switch (observation)
            {
                case UnknownKey key:
                    var where = key.Path.Length == 0 ? "a compose file" : $"'{key.Path}'";
                    yield return new Finding(key.At, $"compose knows no key '{key.Key}' in {where}" + (key.Nearest is null ? "" : $"; did you mean '{key.Nearest}'?"))
                        .AtMost(key.Nearest is null ? Severity.Note : Severity.Error);
                    break;
                case WrongType wrong:
                    yield return new Finding(wrong.At, $"'{wrong.Path}' takes {wrong.Expected}");
                    break;
                case RefusedByCompose refused:
                    yield return new Finding(refused.At, refused.Message).Because(refused.Other, refused.Says);
                    break;
            }
        }
    }
}
