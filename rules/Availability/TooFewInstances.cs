namespace Dpp.Rules;

public sealed class TooFewInstances : Rule
{
    public override RuleInfo Info { get; } = new("DP4003", "too-few-instances", "The operator keeps too few PostgreSQL servers", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            With one instance an operator has nothing to fail over to: it can only start the same one again, from the same volume. Two
            survive a loss; and while the lost one is made anew, or the node is upgraded, three still have a standby.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://cloudnative-pg.io/documentation/current/architecture/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Cluster("instances: [|1|]")),
        Bad.Kubernetes(Cluster("enableSuperuserAccess: false", "[|warehouse|]")) with { IsStructural = true, Note = "One when nobody says" },
        Bad.Kubernetes(Cluster("instances: [|2|]")) with { Severity = Warning, Note = "None is left while one is replaced" },
        Bad.Kubernetes(Zalando("[|1|]")),
        Good.Kubernetes(Cluster("instances: 3")),
        Good.Kubernetes(Cluster("instances: ${INSTANCES}")),
        Good.Kubernetes(Cluster("instances: 2")) with { Environment = Tier.Staging },
        Good.Kubernetes(Zalando("2"), "As its operator advises"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Databases)
        {
            if (!database.Instances.Knows(out var instances) || instances is < 1 or > 2)
            {
                continue;
            }

            if (instances == 1)
            {
                yield return database.Instances.Finding($"'{database.Name}' runs on one instance: there is none to fail over to");
            }
            else if (database.Declared is { Kind: "Cluster" } && stack.Tier.Knows(out var tier) && tier >= Tier.Production)
            {
                yield return database.Instances.Finding($"'{database.Name}' runs on two instances: while one is replaced there is no standby").AtMost(Warning);
            }
        }
    }

    private static string Cluster(string instances, string name = "warehouse") => $$"""
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata:
          name: {{name}}
        spec:
          {{instances}}
          storage: {size: 100Gi}
        """;

    private static string Zalando(string instances) => $$"""
        apiVersion: acid.zalan.do/v1
        kind: postgresql
        metadata:
          name: acid-warehouse
        spec:
          teamId: acid
          numberOfInstances: {{instances}}
          volume: {size: 100Gi}
          postgresql:
            version: "16"
        """;
}
