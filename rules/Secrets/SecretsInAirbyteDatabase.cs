namespace Dpp.Rules;

public sealed class SecretsInAirbyteDatabase : Rule
{
    public override RuleInfo Info { get; } = new("DP2052", "secrets-in-airbyte-database", "Airbyte keeps the passwords of its connections in its database", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Airbyte holds the passwords of every source and destination. Unless SECRET_PERSISTENCE names a store of secrets, it
            writes them as plain text into a table of its own database, whose name says that it is for tests; every backup
            and every reader of that database has them all.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.airbyte.com/platform/operator-guides/configuring-airbyte#secrets"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
                environment:
                  SECRET_PERSISTENCE: [|TESTING_CONFIG_DB_TABLE|]
            """),
        Bad.Compose("""
            services:
              [|server|]:
                image: airbyte/server:0.50.33
                environment:
                  DATABASE_URL: jdbc:postgresql://postgres:5432/airbyte
              {|worker|}:
                image: airbyte/worker:0.50.33
              postgres:
                image: postgres:16.4
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: server}
            spec:
              containers:
                - name: server
                  image: airbyte/server:1.3.0
                  env:
                    - name: SECRET_PERSISTENCE
                      value: [|NONE|]
            """),
        Good.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
                environment:
                  SECRET_PERSISTENCE: VAULT
              worker:
                image: airbyte/worker:0.50.33
                environment:
                  SECRET_PERSISTENCE: ${SECRET_PERSISTENCE}
              cron:
                image: airbyte/cron:0.50.33
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: server}
            spec:
              containers:
                - name: server
                  image: airbyte/server:1.3.0
                  envFrom:
                    - configMapRef: {name: somewhere-else}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var unset = new List<Container>();
        foreach (var container in stack.Containers)
        {
            if (!container.Image.Knows(out var image) || image.Identity is not ("docker.io/airbyte/server" or "docker.io/airbyte/worker"))
            {
                continue;
            }

            var store = container.Environment["SECRET_PERSISTENCE"];
            if (store.Knows(out var said) && said.ToUpperInvariant() is "TESTING_CONFIG_DB_TABLE" or "NONE" or "")
            {
                yield return store.Finding($"'{container}' keeps the passwords of all connections in its database");
            }
            else if (store.IsMissing)
            {
                unset.Add(container);
            }
        }

        if (unset.Count > 0)
        {
            yield return unset[0].Name.Finding($"'{unset[0]}' keeps the passwords of all connections in its database: SECRET_PERSISTENCE is not set")
                .Also(unset.Skip(1).Select(other => new Related(other.Name.At, $"'{other}' as well")));
        }
    }
}
