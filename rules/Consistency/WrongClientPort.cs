namespace Dpp.Rules;

public sealed class WrongClientPort : Rule
{
    public override RuleInfo Info { get; } = new("DP9047", "wrong-client-port", "Client port differs from server port", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Between containers the port of the container counts, not the one that is published on the host. A client that
            is given the other number gets "connection refused", although everything works from the laptop.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/compose/how-tos/networking/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_URL: postgresql://app@postgres:[|5433|]/app
              postgres:
                image: postgres:16.4
                ports:
                  - "127.0.0.1:5433:{|5432|}"
            """),
        Bad.Compose("""
            services:
              dbt:
                image: example/dbt:1.9.0
                environment:
                  DATABASE_HOST: postgres:[|5432|]
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "port={|6543|}"]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              ports:
                - port: {|5432|}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env:
                    - name: DATABASE_HOST
                      value: postgres:[|5433|]
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              ports:
                - port: 6432
                  targetPort: 5432
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: minio
            spec:
              clusterIP: None
              ports:
                - port: 80
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  env:
                    - name: DATABASE_HOST
                      value: postgres:6432
                    - name: LAKE_URL
                      value: http://minio:9000
            """, "The port of the Service counts; behind a headless one that of the pod"),
        Bad.Compose("""
            services:
              dbt:
                image: example/dbt:1.9.0
                environment:
                  DATABASE_URL: postgresql://app@postgres:[|5433|]/app
              {|postgres|}:
                image: postgres:16.4
            """) with { Note = "The default of the server" },
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_URL: postgresql://app@postgres:5432/app
                  REDIS_URL: redis://redis/0
                  LAKE_URL: http://minio:9000
                  POOL_URL: postgresql://app@pool:6432/app
                  BOTH_URL: http://both:8080
                  LATER_HOST: later:${LATER_PORT}
              postgres:
                image: postgres:16.4
                ports:
                  - "127.0.0.1:5433:5432"
              redis:
                image: redis:7.4.1
                ports: ["127.0.0.1:6380:6379"]
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                ports: ["127.0.0.1:19000:9000"]
              pool:
                image: edoburu/pgbouncer:v1.23.1-p2
                environment:
                  LISTEN_PORT: "6432"
              both:
                image: example/gateway:1.0.0
                ports: ["8080:80"]
                expose: ["8080"]
              later:
                image: example/gateway:1.0.0
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var reference in stack.Observations.OfType<DanglingReference>())
        {
            if (reference.Topic == ReferenceTopic.ClientPort)
            {
                yield return (new Finding(reference.At, $"'{reference.Owner}' connects to port {reference.Part} of the Service '{reference.Name}', which {(reference.Nearest is null ? "has no such port" : $"serves {reference.Nearest}")}") { Origin = reference.Origin })
                    .Because(reference.Other, "this is the port of the Service");
            }
        }

        var byBody = stack.Workloads.ToDictionary(workload => workload.Declared.Body);
        foreach (var link in stack.Links)
        {
            if (link.To is InTree { Resource: var to } && link.Port.Knows(out var port) && byBody.TryGetValue(to.Body, out var target)
                && target.Containers.Count == 1 && ServedInstead(target.Containers[0], port) is { } served)
            {
                yield return link.Port
                    .Finding($"'{link.From.Name}' connects to port {port} of '{target.Name}', which serves {served}")
                    .Because(served, "this is the port between containers");
            }
        }
    }

    /// <summary>The port that the container serves when it is certain that it does not serve the other one.</summary>
    private static Located<PortRange>? ServedInstead(Container container, int port)
    {
        if (container.Serves.Any(served => !served.Knows(out var ports) || ports.Contains(port)))
        {
            return null;
        }

        var own = container.Product is Postgres server ? server.Settings.Number("port") : default;
        if (own.State != Knowledge.Written && container.Published.FirstOrDefault(published => published.Host.Knows(out var host) && host.Contains(port)) is { } outside)
        {
            return outside.Container;
        }

        return own.Knows(out var number) && number != port ? own.Select(one => new PortRange((int)one, (int)one)) : null;
    }
}
