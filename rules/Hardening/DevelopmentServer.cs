using Dpp.Products;

namespace Dpp.Rules;

public sealed class DevelopmentServer : Rule
{
    public override RuleInfo Info { get; } = new("DP7061", "development-server", "Development server or debug mode", Development: Note, Staging: Error, Production: Error)
    {
        Why = """
            The server that comes with a web framework takes one request at a time and restarts when a file changes; its
            debug mode shows source code, settings and often a console to whoever causes an error. A debugger port runs
            any code that is sent to it. Start a real server: gunicorn, uvicorn without --reload, the production mode of
            the product.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://flask.palletsprojects.com/en/stable/deploying/", "https://superset.apache.org/docs/configuration/configuring-superset#running-on-a-wsgi-http-server"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                command: ["superset", [|run|], -p, "8088"]
              api:
                image: example/api:2.1.0
                command: uvicorn api:app --host 0.0.0.0 [|--reload|]
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                command: ["sh", "-c", "superset db upgrade && exec [|superset run|] -p 8088"]
            """),
        Bad.Compose("""
            services:
              api:
                image: example/api:2.1.0
                environment:
                  FLASK_DEBUG: [|1|]
              loader:
                image: example/loader:2.1.0
                environment:
                  - JAVA_TOOL_OPTIONS=[|-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005|]
            """),
        Bad.Compose("""
            services:
              console:
                image: example/console:3.0.2
                environment:
                  NODE_ENV: [|development|]
            """) with { Severity = Warning, Note = "What it changes is the program's own affair" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: keycloak
            spec:
              containers:
                - name: keycloak
                  image: quay.io/keycloak/keycloak:26.0.5
                  args: [[|start-dev|]]
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                command: gunicorn --workers 4 --bind 0.0.0.0:8088 "superset.app:create_app()"
                environment:
                  FLASK_DEBUG: 0
                  SUPERSET_ENV: production
              worker:
                image: apache/superset:4.1.1
                command: celery --app=superset.tasks.celery_app:app worker
              nginx:
                image: nginx:1.27.2
                command: nginx -s reload
              decided-at-start:
                image: example/api:2.1.0
                command: uvicorn api:app ${UVICORN_OPTIONS}
                environment:
                  FLASK_DEBUG: ${FLASK_DEBUG}
              namespaces-of-a-logger:
                image: example/console:3.0.2
                environment:
                  DEBUG: "console:*"
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                command: superset run -p 8088 --reload
              check:
                image: apache/superset:4.1.1
                command: flask run
                restart: "no"
            """) with { Environment = Tier.Development, Settings = "rules:\n  DP7061: off\n", Note = "Where somebody develops" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: keycloak
            spec:
              containers:
                - name: keycloak
                  image: quay.io/keycloak/keycloak:26.0.5
                  args: [start, --optimized]
                  env:
                    - name: FLASK_ENV
                      value: production
            """),
    ];

    private static readonly string[][] servers =
    [
        ["superset", "run"], ["flask", "run"], ["quart", "run"], ["fastapi", "dev"], ["manage.py", "runserver"], ["django-admin", "runserver"], ["npm", "run", "dev"], ["pnpm", "dev"], ["pnpm", "run", "dev"],
        ["yarn", "dev"], ["yarn", "run", "dev"], ["bun", "dev"], ["next", "dev"], ["ng", "serve"], ["webpack", "serve"], ["webpack-dev-server"], ["nodemon"], ["artisan", "serve"], ["dagster", "dev"],
        ["airflow", "standalone"], ["start-dev"], ["vault", "server", "-dev"], ["consul", "agent", "-dev"], ["-m", "debugpy"],
    ];

    private static readonly string[] switches = ["--reload", "--debugger", "--inspect", "--inspect-brk"];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            var told = OfCommand(container) ?? OfVariables(container);
            if (told is not null)
            {
                yield return told;
            }
        }
    }

    private static Finding? OfCommand(Container container)
    {
        foreach (var command in ContainerCommands.Of(container))
        {
            foreach (var server in servers)
            {
                if (command.Find(server) is { } place)
                {
                    return new Finding(place, $"'{container}' runs a development server: {string.Join(" ", server)}");
                }
            }

            foreach (var option in switches)
            {
                if (command.Find(option) is { } place)
                {
                    return new Finding(place, $"'{container}' is started for development: {option}");
                }
            }

            foreach (var word in command.Words)
            {
                if (word.Knows(out var text) && IsDebugger(text))
                {
                    return word.Finding($"'{container}' opens a port for a debugger, which runs any code it is sent");
                }
            }
        }

        return null;
    }

    private static Finding? OfVariables(Container container)
    {
        foreach (var variable in container.Environment.All)
        {
            if (!variable.Value.Knows(out var value))
            {
                continue;
            }

            if (IsDebugger(value))
            {
                return variable.Value.Finding($"'{container}' opens a port for a debugger, which runs any code it is sent");
            }

            if (MostOf(variable.Name, value) is { } most)
            {
                return variable.Value.Finding($"'{container}' runs with {variable.Name}={value}").AtMost(most);
            }
        }

        return null;
    }

    private static bool IsDebugger(string text)
        => text.IndexOf("-agentlib:jdwp", StringComparison.Ordinal) >= 0 || text.IndexOf("-Xrunjdwp", StringComparison.Ordinal) >= 0;

    private static Severity? MostOf(string name, string value) => name switch
    {
        "FLASK_DEBUG" or "DJANGO_DEBUG" or "APP_DEBUG" or "QUART_DEBUG" => IsOn(value) ? Error : null,
        "FLASK_ENV" or "QUART_ENV" => value == "development" ? Error : null,
        "DEBUG" => IsOn(value) ? Warning : null,
        "NODE_ENV" or "RAILS_ENV" or "RACK_ENV" or "APP_ENV" or "SUPERSET_ENV" or "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" or "QUARKUS_PROFILE"
            => value.ToLowerInvariant() is "development" or "dev" or "local" ? Warning : null,
        _ => null,
    };

    private static bool IsOn(string value) => value.ToLowerInvariant() is "1" or "true" or "yes" or "on";
}
