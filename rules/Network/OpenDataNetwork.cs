namespace Dpp.Rules;

public sealed class OpenDataNetwork : Rule
{
    public override RuleInfo Info { get; } = new("DP6022", "open-data-network", "Data network is not internal", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Everything on this network is either a database or has another network to reach the world. Marked as internal,
            the network keeps a database that was taken over from calling home or sending its data away, and nothing else
            changes.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/networks/#internal"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: postgres
                networks: [front, data]
              postgres:
                image: postgres:16.4
                networks: [{|data|}]
            networks:
              front:
              [|data|]:
                driver: bridge
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: postgres
                networks: [front, data]
              postgres:
                image: postgres:16.4
                networks: [data]
            networks:
              front:
              data:
                driver: bridge
                internal: true
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                networks: [{|data|}]
            networks:
              [|data|]:
                attachable: true
            """, """
            services:
              postgres:
                image: postgres:16.4
                networks: [data]
            networks:
              data:
                attachable: true
                internal: true
            """) with { Severity = Note, Note = "The only network: others may be meant to join it" },
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                networks: [front, data, mixed]
              postgres:
                image: postgres:16.4
                networks: [data]
              loader-needs-the-world:
                image: airbyte/worker:1.1.0
                networks: [mixed]
              published:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                ports: ["9000:9000"]
                networks: [lake]
              mysql:
                image: mysql:8.4.3
                networks: [mixed, theirs]
            networks:
              front:
              data:
                internal: true
              mixed:
              lake:
              theirs:
                external: true
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
              postgres:
                image: postgres:16.4
            """, "One network for all: cutting it off would cut off everything"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var network in stack.Networks)
        {
            var isOpen = network.IsInternal.IsMissing || (network.IsInternal.Knows(out var inside) && !inside);
            if (network.IsOurs && isOpen && network.Name.Knows(out var name) && StoreOn(name, stack) is { } store)
            {
                yield return network.IsInternal
                    .Finding($"network '{name}' need not reach beyond itself, and is not internal")
                    .Because(store.Network, $"{store.Store.What} is on it")
                    .Repair("Make it internal", network.IsInternal.Write(true), @unsafe: true)
                    .AtMost(stack.Networks.Count > 1 ? Error : Note);
            }
        }
    }

    /// <summary>A store on the network when everybody on it is a store or has another network; otherwise null.</summary>
    private static (Store Store, Located<string> Network)? StoreOn(string network, Stack stack)
    {
        (Store, Located<string>)? found = null;
        foreach (var workload in stack.Workloads)
        {
            if (!workload.Networks.Knows(out var joined))
            {
                return null;
            }

            if (joined.FirstOrDefault(one => one.Network.Knows(out var name) && name == network) is not { } member)
            {
                continue;
            }

            var store = stack.Stores.FirstOrDefault(one => one.Rebuild == Rebuild.Never && ReferenceEquals(one.Workload, workload));
            var alone = joined.Count == 1;
            if (alone && (store is null || workload.Containers.Any(container => container.Published.Count > 0)))
            {
                return null;
            }

            found ??= store is null ? null : (store, member.Network);
        }

        return found;
    }
}
