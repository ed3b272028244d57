namespace Dpp.Rules;

public sealed class UsageReports : Rule
{
    public override RuleInfo Info { get; } = new("DP8046", "usage-reports", "Usage is reported to the maker", Development: Note, Staging: Note, Production: Note)
    {
        Why = """
            With TRACKING_STRATEGY=segment Airbyte tells its makers what is synced how often, through a host outside. A
            network without a way out delays each of these calls until they give up.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.airbyte.com/platform/operator-guides/telemetry"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
                environment:
                  TRACKING_STRATEGY: [|segment|]
            """, """
            services:
              server:
                image: airbyte/server:0.50.33
                environment:
                  TRACKING_STRATEGY: logging
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              containers:
                - name: worker
                  image: airbyte/worker:1.3.0
                  env:
                    - name: TRACKING_STRATEGY
                      value: [|segment|]
            """, """
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              containers:
                - name: worker
                  image: airbyte/worker:1.3.0
                  env:
                    - name: TRACKING_STRATEGY
                      value: logging
            """),
        Good.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
                environment:
                  TRACKING_STRATEGY: logging
              worker:
                image: airbyte/worker:0.50.33
                environment:
                  TRACKING_STRATEGY: ${TRACKING}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers.Where(container => container.Product?.Kind == ProductKind.Airbyte))
        {
            var strategy = container.Environment["TRACKING_STRATEGY"];
            if (strategy.Knows(out var said) && string.Equals(said, "segment", StringComparison.OrdinalIgnoreCase))
            {
                yield return strategy.Finding($"'{container}' reports to the makers of Airbyte what it does").Repair("Keep it in the log", strategy.Write("logging"));
            }
        }
    }
}
