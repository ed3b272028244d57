using Dpp.Text;

namespace Dpp.Rules;

public sealed class UndefinedDatabase : Rule
{
    /// <summary>In every server.</summary>
    private static readonly string[] own = ["postgres", "template0", "template1"];

    public override RuleInfo Info { get; } = new("DP9042", "undefined-database", "Database or user of a client is created nowhere", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            The image makes one user and one database, and only when its data folder is empty: POSTGRES_USER and POSTGRES_DB,
            and what the scripts of /docker-entrypoint-initdb.d create. A client that asks for another one is refused at
            every start of a fresh platform. It seems to work where somebody once created it by hand, until the platform is
            set up anew: on the next host, or after a disaster. It is a warning at most where nothing but the owner is made here
            and no name is nearly the same; `closed: true` in dpp.yaml says that nobody makes anything by hand.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://hub.docker.com/_/postgres", "https://www.postgresql.org/docs/current/libpq-connect.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_URL: postgresql+psycopg2://superset@postgres:5432/[|superset_db|]
              postgres:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: superset
                  POSTGRES_DB: {|supersetdb|}
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: postgres
                  DATABASE_USER: [|postgres|]
                  DATABASE_DB: superset
              postgres:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: {|platform|}
                  POSTGRES_DB: superset
            """) with { Note = "With POSTGRES_USER there is no user postgres" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  superset:
                    image: apache/superset:4.1.1
                    environment:
                      DATABASE_URL: postgresql://superset@postgres/superset
                  dbt:
                    image: example/dbt:1.9.0
                    environment:
                      PGHOST: postgres
                      PGUSER: [|Dbt|]
                      PGDATABASE: warehouse
                  postgres:
                    image: postgres:16.4
                    environment:
                      POSTGRES_DB: warehouse
                    volumes:
                      - ./init:/docker-entrypoint-initdb.d:ro
                """),
            ("init/10-users.sql", """
                CREATE USER superset;
                CREATE ROLE {|dbt|} LOGIN;
                """),
            ("init/20-databases.sh", """
                #!/bin/bash
                set -e
                psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<-EOSQL
                  CREATE DATABASE superset OWNER superset;
                EOSQL
                """)) with { Note = "PostgreSQL keeps names without quotes in small letters" },
        Bad.Kubernetes("""
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
                      env:
                        - name: POSTGRES_DB
                          value: {|warehouse|}
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              selector: {app: postgres}
              ports:
                - port: 5432
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels: {app: superset}
              template:
                metadata:
                  labels: {app: superset}
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
                      env:
                        - name: DATABASE_URL
                          value: postgresql://postgres@postgres:5432/[|warehuose|]
            """),
        Bad.Compose("""
            services:
              app:
                image: example/app:2.0.0
                environment:
                  DATABASE_URL: postgres://postgres@postgres/[|orders|]
              {|postgres|}:
                image: postgres:16.4
            """) with { Severity = Warning, Note = "The owner may make its database when it starts; nothing here says that it does" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  pool:
                    image: edoburu/pgbouncer:v1.23.1-p2
                    volumes:
                      - ./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
                  postgres:
                    image: postgres:16.4
                    environment:
                      POSTGRES_DB: {|warehouse|}
                """),
            ("pgbouncer.ini", """
                [databases]
                analytics = host=postgres port=5432 dbname=[|warehose|]
                """)) with { Note = "Behind a pooler" },
        Bad.Compose("""
            services:
              backup:
                image: example/backup:2.3.0
                environment:
                  PGHOST: postgres
                  PGUSER: [|backup|]
              postgres:
                image: postgres:16.4
                environment:
                  POSTGRES_USER: {|platform|}
            """) with { Severity = Warning, Note = "Perhaps made by hand" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  superset:
                    image: apache/superset:4.1.1
                    environment:
                      DATABASE_URL: postgresql://superset@postgres/superset
                      ADMIN_URL: postgresql://postgres@postgres/postgres
                      SECOND_URL: postgresql://airbyte@postgres/airbyte
                      THIRD_URL: postgresql://metrics@postgres/template1
                      LATER_URL: postgresql://${WHO}@postgres/${WHAT}
                      POOL_URL: postgresql://nobody@pool:6432/reporting
                      ELSEWHERE_URL: postgresql://app@db.example.com/app
                      MYSQL_HOST: postgres-metrics
                  pool:
                    image: edoburu/pgbouncer:v1.23.1-p2
                    volumes:
                      - ./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro
                  postgres:
                    image: postgres:16.4
                    environment:
                      AIRBYTE_DATABASE: airbyte
                    volumes:
                      - ./init:/docker-entrypoint-initdb.d:ro
                """),
            ("pgbouncer.ini", """
                [databases]
                reporting = host=postgres dbname=superset
                * = host=postgres
                """),
            ("init/10-create.sql", """
                create user "superset" with login;
                CREATE DATABASE superset OWNER superset;
                ALTER ROLE old RENAME TO metrics;
                """),
            ("init/20-create.sh", """
                #!/bin/sh
                createuser --login airbyte
                psql -c "CREATE DATABASE $AIRBYTE_DATABASE OWNER airbyte"
                """)) with { Note = "Scripts of the image, the databases that every server has, names of a pooler" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  superset:
                    image: apache/superset:4.1.1
                    environment:
                      DATABASE_URL: postgresql://superset@several/superset
                      SECOND_URL: postgresql://superset@ignored/superset
                      THIRD_URL: postgresql://superset@restored/superset
                      FOURTH_URL: postgresql://superset@secret/superset
                      FIFTH_URL: postgresql://superset@built/superset
                  several:
                    image: postgres:16.4
                    environment:
                      POSTGRES_MULTIPLE_DATABASES: superset,airbyte
                    volumes:
                      - ./several.sh:/docker-entrypoint-initdb.d/several.sh:ro
                  ignored:
                    image: postgres:16.4
                    volumes:
                      - ./not-here:/docker-entrypoint-initdb.d:ro
                  restored:
                    image: postgres:16.4
                    volumes:
                      - restored:/var/lib/postgresql/data
                  secret:
                    image: postgres:16.4
                    environment:
                      POSTGRES_USER_FILE: /run/secrets/user
                      POSTGRES_DB: superset
                  built:
                    build: ./postgres
                volumes:
                  restored:
                    external: true
                """),
            ("several.sh", """
                for name in $(echo $POSTGRES_MULTIPLE_DATABASES | tr ',' ' '); do
                  psql -c "CREATE DATABASE $name"
                  psql -c "CREATE USER $name"
                done
                """)) with { Note = "Names that a script makes up, scripts that are not here, a volume from elsewhere, a name in a secret, an image of one's own" },
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_URL: postgresql://superset@postgres/superset
              setup:
                image: postgres:16.4
                restart: "no"
                command: ["sh", "/scripts/setup.sh"]
              postgres:
                image: postgres:16.4
            """, "A job that may make it"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new HashSet<(string, string, string, bool)>();
        foreach (var login in stack.Logins)
        {
            if (!login.To.Provision.Knows(out var made))
            {
                continue;
            }

            if (Lacks(made.Users, login.User, out var user) && told.Add(($"{login.From.Name}", $"{login.To.Name}", user, true)))
            {
                yield return Told(stack, login.User, made, made.Users, user, $"'{login.From.Name}' logs in to '{login.To.Name}' as '{user}', a user that nothing creates", Error);
            }

            if (Lacks(made.Databases, login.Database, out var database) && !own.Contains(database) && told.Add(($"{login.From.Name}", $"{login.To.Name}", database, false)))
            {
                var isOwner = !login.User.Knows(out var who) || (made.Owner.Knows(out var owner) && who == owner);
                yield return Told(stack, login.Database, made, made.Databases, database, $"'{login.From.Name}' uses '{database}' of '{login.To.Name}', a database that nothing creates", login.MayCreate && isOwner ? Warning : Error);
            }
        }
    }

    /// <summary>Somebody may have made it by hand; where scripts make such things, or a name is nearly right, that is not meant.</summary>
    private static bool IsCertain(Stack stack, Provision made, string? near, string name)
        => near is not null || name == "postgres" || made.HasScripts || (stack.Policy.Closed.Knows(out var closed) && closed);

    private static bool Lacks(IReadOnlyList<Located<string>> made, Located<string> wanted, out string name)
        => wanted.Knows(out name!) && name.Length > 0 && !name.Contains("{") && !made.Any(one => one.Knows(out var known) && known == wanted.ToString());

    private static Finding Told(Stack stack, Located<string> wanted, Provision made, IReadOnlyList<Located<string>> all, string name, string message, Severity most)
    {
        var known = all.Select(one => one.ToString()).ToList();
        var near = known.Find(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase)) ?? NearMiss.Of(name, known);
        var other = near is null ? all[0] : all[known.IndexOf(near)];
        return wanted.Finding(near is null ? message : $"{message}; did you mean '{near}'?")
            .Because(other, $"'{other}' is created here")
            .AtMost(made.MayBeOlder || !IsCertain(stack, made, near, name) ? Warning : most);
    }
}
