using Dpp.Products;

namespace Dpp.Rules;

public sealed class InitWorkInService : Rule
{
    public override RuleInfo Info { get; } = new("DP7063", "init-work-in-service", "Preparation runs inside the long-running command", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            A migration in front of the server runs again with every restart and on every replica at the same time, where
            two of them can break the schema. When it fails the service restarts for ever, and a rollback of the service
            cannot be one of the schema. Let a job or an init container do it once and the service wait for its end.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/services/#depends_on", "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                command: ["sh", "-c", "[|superset db upgrade|] && gunicorn 'superset.app:create_app()'"]
            """),
        Bad.Kubernetes("""
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
                      command: [/bin/sh, -ec]
                      args: ["[|superset fab create-admin|] --username admin; exec gunicorn 'superset.app:create_app()'"]
            """),
        Good.Compose("""
            services:
              migrate:
                image: apache/superset:4.1.1
                command: ["sh", "-c", "superset db upgrade && superset init"]
                restart: "no"
              only-that:
                image: apache/superset:4.1.1
                command: superset db upgrade
              says-that-it-is-done:
                image: apache/superset:4.1.1
                command: ["sh", "-c", "superset db upgrade; echo done"]
              superset:
                image: apache/superset:4.1.1
                command: ["sh", "-c", "cd /app && exec gunicorn 'superset.app:create_app()'"]
              waited-for:
                image: apache/superset:4.1.1
                command: ["sh", "-c", "superset db upgrade && ./import.sh"]
              worker:
                image: apache/superset:4.1.1
                command: celery --app=superset.tasks.celery_app:app worker
                depends_on:
                  waited-for:
                    condition: service_completed_successfully
            """),
        Good.Kubernetes("""
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: migrate
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: migrate
                      image: apache/superset:4.1.1
                      command: [sh, -c, "superset db upgrade && ./import.sh"]
            """),
    ];

    private static readonly string[][] preparations =
    [
        ["superset", "db", "upgrade"], ["superset", "init"], ["superset", "fab", "create-admin"], ["superset", "load_examples"], ["airflow", "db", "migrate"], ["airflow", "db", "init"],
        ["airflow", "db", "upgrade"], ["airflow", "users", "create"], ["flask", "db", "upgrade"], ["alembic", "upgrade"], ["manage.py", "migrate"], ["manage.py", "createsuperuser"],
        ["rails", "db:migrate"], ["rake", "db:migrate"], ["rails", "db:setup"], ["prisma", "migrate", "deploy"], ["knex", "migrate:latest"], ["sequelize", "db:migrate"], ["artisan", "migrate"],
        ["flyway", "migrate"], ["liquibase", "update"], ["typeorm", "migration:run"],
    ];

    /// <summary>What a script may end with and still end.</summary>
    private static readonly HashSet<string> quick = new(StringComparer.Ordinal) { "echo", "exit", "true", ":", "printf", "set", "touch", "cd", "export", "return" };

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.IsOneShot ? [] : workload.Containers)
            {
                var commands = container.IsInit ? [] : ContainerCommands.Of(container);
                var last = commands.LastOrDefault(command => !(command.Words[0].Knows(out var program) && quick.Contains(program)));
                var first = commands.Select(command => (Command: command, Place: Preparation(command))).FirstOrDefault(each => each.Place is not null);
                if (first.Place is { } place && last is not null && Preparation(last) is null)
                {
                    yield return new Finding(place, $"'{container}' prepares with '{Shown(first.Command)}' each time it starts, before it serves");
                }
            }
        }
    }

    private static Text.Place? Preparation(RunCommand command)
    {
        foreach (var words in preparations)
        {
            if (command.Find(words) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>Its words without options, which may hold a secret.</summary>
    private static string Shown(RunCommand command)
        => string.Join(" ", preparations.First(words => command.Find(words) is not null));
}
