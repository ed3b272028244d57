namespace Dpp.Rules;

public sealed class UnreachableService : Rule
{
    public override RuleInfo Info { get; } = new("DP9051", "unreachable-service", "Service connects to a service it shares no network with", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Containers find each other by name only on a network that both are on. A service that is told to connect to
            another one, with no network in common, gets "unknown host" at its first connection, whatever else is right.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/compose/how-tos/networking/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: [|postgres|]
                networks: [front]
              postgres:
                image: postgres:16.4
                networks: [{|back|}]
            networks:
              front:
              back:
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                command: ["superset", "--broker", "redis://[|cache|]:6379/0"]
              redis:
                image: redis:7.4.1
                networks:
                  {|back|}:
                    aliases: [cache]
            networks:
              back:
            """) with { Note = "Who names no network is on the default one" },
        Bad.Compose("""
            services:
              dbt:
                image: example/dbt:1.9.0
                environment:
                  WAREHOUSE_URL: postgresql://etl@[|warehouse|]:5432/app
              warehouse:
                image: postgres:16.4
                network_mode: {|none|}
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: postgres
                  REDIS_HOST: cache
                  SEARCH_URL: http://search:9200
                  PUBLIC_HOST: dremio
                networks: [front, back]
                extra_hosts:
                  - "dremio:10.0.0.5"
              postgres:
                image: postgres:16.4
                networks: [back]
              cache:
                image: redis:7.4.1
                networks:
                  back:
              search:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                network_mode: host
              dremio:
                image: dremio/dremio-oss:26.0.0
                networks: [lake]
              sidecar:
                image: example/exporter:1.0.0
                network_mode: service:postgres
                environment:
                  CACHE_HOST: cache
            networks:
              front:
              back:
              lake:
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: postgres
                networks: [shared]
              postgres:
                image: postgres:16.4
                networks: [back]
            networks:
              back:
              shared:
                external: true
            """, "Another postgres may be on the shared network"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var link in stack.Links)
        {
            if (link.Kind == LinkKind.ConnectsTo && link.From.Kind == WorkloadKind.Service && link.Reach.Open.Knows(out var open) && !open)
            {
                yield return link.Says
                    .Finding($"'{link.From.Name}' connects to '{link.Says}', but {link.Reach.Because}")
                    .Because(link.Reach.By, $"'{link.To}' is on this");
            }
        }
    }
}
