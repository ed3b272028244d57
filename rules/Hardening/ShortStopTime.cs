using Dpp.Products;

namespace Dpp.Rules;

public sealed class ShortStopTime : Rule
{
    public override RuleInfo Info { get; } = new("DP7033", "short-stop-time", "Docker kills a server before it has stopped", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Docker asks a container to stop, and kills it after 10 seconds. A busy database needs longer to end its
            sessions and write what it holds in memory; killed before that, it recovers at its next start, which takes
            minutes, and every update becomes a crash. `stop_grace_period` gives it the time; nobody waits longer than
            the server needs.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/#stop_grace_period"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
              {|search|}:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
              cache:
                image: redis:7.4.1
            """) with { IsStructural = true, Note = "One finding for all servers that have docker's 10 seconds" },
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                stop_grace_period: [|30s|]
            """),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                stop_grace_period: 1m
              dremio:
                image: dremio/dremio-oss:25.2.0
                stop_grace_period: 2m30s
              decided-at-start:
                image: postgres:16.4
                stop_grace_period: ${GRACE}
              client:
                image: postgres:16.4
                command: pg_dump -h postgres -f /backup/all.sql
              unknown:
                image: example/api:1.4.0
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var lacking = new List<(Container Container, Duration Grace, Duration Needed, string Because)>();
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service))
        {
            var container = workload.Containers[0];
            if (container.IsInit || StopTimes.Of(container.Product) is not { } needed || !container.StopGrace.Knows(out var grace) || grace >= needed.Time)
            {
                continue;
            }

            if (container.StopGrace.State == Knowledge.Written)
            {
                yield return container.StopGrace.Finding($"'{container}' is killed after {grace}, but may need {needed.Time} to stop: {needed.Because}");
            }
            else
            {
                lacking.Add((container, grace, needed.Time, needed.Because));
            }
        }

        if (lacking.Count > 0)
        {
            var first = lacking[0];
            yield return first.Container.Name.Finding($"'{first.Container}' is killed after {first.Grace}, but may need {first.Needed} to stop: {first.Because}")
                .Also(lacking.Skip(1).Select(other => new Related(other.Container.Name.At, $"'{other.Container}' may need {other.Needed}")));
        }
    }
}
