namespace Dpp.Rules;

public sealed class UnreadAirbyteVariable : Rule
{
    private static readonly string[] readers = ["docker.io/airbyte/server", "docker.io/airbyte/worker", "docker.io/airbyte/bootloader", "docker.io/airbyte/cron"];

    public override RuleInfo Info { get; } = new("DP9124", "unread-airbyte-variable", "Airbyte is told in variables that it does not read", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Server, worker, bootloader and cron find their database by DATABASE_URL alone, a JDBC address. DATABASE_HOST,
            DATABASE_PORT and DATABASE_DB are for Temporal, and for the .env that DATABASE_URL is put together from. The page
            finds the server by INTERNAL_API_HOST.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.airbyte.com/platform/operator-guides/configuring-airbyte"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
                environment:
                  DATABASE_HOST: [|postgres|]
                  DATABASE_PORT: "5432"
                  DATABASE_USER: airbyte
              postgres:
                image: postgres:16.4
            """),
        Bad.Compose("""
            services:
              webapp:
                image: airbyte/webapp:0.50.33
                environment:
                  AIRBYTE_SERVER_HOST: [|server|]
              server:
                image: airbyte/server:0.50.33
                environment:
                  DATABASE_URL: jdbc:postgresql://postgres:5432/airbyte
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              containers:
                - name: worker
                  image: airbyte/worker:0.50.33
                  env:
                    - name: DATABASE_HOST
                      value: [|postgres.databases.svc|]
            """),
        Good.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
                environment:
                  DATABASE_HOST: postgres
                  DATABASE_URL: jdbc:postgresql://postgres:5432/airbyte
              worker:
                image: airbyte/worker:0.50.33
                env_file: airbyte.env
                environment:
                  DATABASE_HOST: postgres
              temporal:
                image: airbyte/temporal:0.50.33
                environment:
                  DATABASE_HOST: postgres
              webapp:
                image: airbyte/webapp:0.50.33
                environment:
                  INTERNAL_API_HOST: server:8001
              postgres:
                image: postgres:16.4
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (!container.Image.Knows(out var image))
            {
                continue;
            }

            var host = container.Environment["DATABASE_HOST"];
            if (readers.Contains(image.Identity) && host.Knows(out _) && container.Environment["DATABASE_URL"].IsMissing)
            {
                yield return host.Finding($"'{container}' reads DATABASE_URL, which is not set, and not DATABASE_HOST");
            }

            var server = container.Environment["AIRBYTE_SERVER_HOST"];
            if (image.Identity == "docker.io/airbyte/webapp" && server.Knows(out _) && container.Environment["INTERNAL_API_HOST"].IsMissing)
            {
                yield return server.Finding($"'{container}' reads INTERNAL_API_HOST, which is not set, and not AIRBYTE_SERVER_HOST");
            }
        }
    }
}
