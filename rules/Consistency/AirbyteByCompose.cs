namespace Dpp.Rules;

public sealed class AirbyteByCompose : Rule
{
    public override RuleInfo Info { get; } = new("DP9121", "airbyte-by-compose", "Airbyte is deployed by docker compose", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Airbyte took its compose file out of the repository in August 2024, before 0.64; there are no newer images made for
            it, and no way to move such an installation on but to set it up again. What is supported is the Helm chart, and
            abctl, which runs the chart on one machine.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.airbyte.com/platform/deploying-airbyte/migrating-from-docker-compose"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              server:
                image: [|airbyte/server:0.50.33|]
            """),
        Bad.Compose("""
            services:
              server:
                image: [|airbyte/server:0.50.33|]
              worker:
                image: {|airbyte/worker:0.50.33|}
            """) with { IsStructural = true, Note = "Told once" },
        Good.Compose("""
            services:
              a-connector-under-test:
                image: airbyte/source-postgres:3.6.24
              a-version-that-is-not-known:
                image: ${AIRBYTE_IMAGE}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var parts = stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service)
            .SelectMany(workload => workload.Containers).Where(container => container.Product?.Kind == ProductKind.Airbyte).ToList();
        if (parts.Count > 0)
        {
            yield return parts[0].Image.Finding($"'{parts[0]}' is Airbyte by docker compose, which has had no releases since August 2024")
                .Also(parts.Skip(1).Select(part => new Related(part.Image.At, $"'{part}' as well")));
        }
    }
}
