namespace Dpp.Rules;

public sealed class IncompleteAirbyte : Rule
{
    private static readonly (string Image, string Other, string Says)[] needed =
    [
        ("airbyte/bootloader", "airbyte/bootloader", "nothing prepares its database, and it waits for that for ever (airbyte/bootloader)"),
        ("airbyte/temporal", "temporalio/", "nothing hands out its jobs (airbyte/temporal)"),
        ("airbyte/worker", "airbyte/workload-launcher", "nothing runs its syncs (airbyte/worker)"),
    ];

    public override RuleInfo Info { get; } = new("DP9125", "incomplete-airbyte", "A part of Airbyte is missing", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Airbyte is a dozen services that need each other: the bootloader migrates the database, Temporal keeps the
            queue, the worker runs the syncs, and the proxy is the one that asks for a password. Without the first three the
            server never becomes ready or never syncs; without the proxy everybody who finds the page is an administrator.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.airbyte.com/platform/understanding-airbyte/high-level-view"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|server|]:
                image: airbyte/server:0.50.33
              bootloader:
                image: airbyte/bootloader:0.50.33
              worker:
                image: airbyte/worker:0.50.33
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
              bootloader:
                image: airbyte/bootloader:0.50.33
              worker:
                image: airbyte/worker:0.50.33
              temporal:
                image: airbyte/temporal:0.50.33
              webapp:
                image: airbyte/webapp:0.50.33
                ports: ["[|8000:80|]"]
            """) with { Note = "The page is served without the proxy that asks for a password" },
        Good.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
              bootloader:
                image: airbyte/bootloader:0.50.33
              worker:
                image: airbyte/worker:0.50.33
              temporal:
                image: temporalio/auto-setup:1.24.2
              webapp:
                image: airbyte/webapp:0.50.33
              proxy:
                image: airbyte/proxy:0.50.33
                ports: ["8000:8000"]
            """),
        Good.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
              the-rest:
                image: ${IMAGE}
            """, "It may be any of them"),
        Good.Compose("""
            services:
              webapp:
                image: airbyte/webapp:0.50.33
                ports: ["127.0.0.1:8000:80"]
            """, "A proxy of the host may be before it"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var parts = stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service).SelectMany(workload => workload.Containers).ToList();
        if (!stack.Sight.IsComplete || parts.Exists(part => !part.Image.Knows(out _)))
        {
            yield break;
        }

        if (parts.Find(part => Is(part, "airbyte/server")) is { } server)
        {
            foreach (var (image, other, says) in needed)
            {
                if (!parts.Exists(part => Is(part, image) || Is(part, other)))
                {
                    yield return server.Name.Finding($"'{server}' is not all of Airbyte: {says}");
                }
            }
        }

        if (parts.Find(part => Is(part, "airbyte/webapp")) is { } page && !parts.Exists(part => Is(part, "airbyte/proxy"))
            && page.Published.FirstOrDefault(port => port.ReachesOtherHosts) is { } open)
        {
            yield return new Finding(open.At, $"'{page}' is published without the proxy that asks for a password (airbyte/proxy)");
        }
    }

    private static bool Is(Container container, string name) => container.Image.Knows(out var image) && image.Repository.StartsWith(name, StringComparison.Ordinal);
}
