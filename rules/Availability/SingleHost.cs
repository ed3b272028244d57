namespace Dpp.Rules;

public sealed class SingleHost : Rule
{
    public override RuleInfo Info { get; } = new("DP4001", "single-host", "Everything runs on one host", Development: Off, Staging: Note, Production: Error)
    {
        Why = """
            A compose project runs on one host. A failed disk, a kernel update or a full file system takes every service
            down together, and the time to be back is the time to build a new host and restore the last backup. That can
            be a sound decision for a small platform: write `topology: single-host` into dpp.yaml, and this becomes one
            line of information that stands for all findings about missing replicas.
            """,
        Inputs = [Input.Compose],
        AcceptedWhen = Topology.SingleHost,
        Covers = ["DP4002", "DP4010", "DP4021", "DP4031", "DP4032", "DP4077"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            [|services|]:
              postgres:
                image: postgres:16.4
              superset:
                image: apache/superset:4.1.1
            """) with { IsStructural = true },
        Bad.Compose("""
            [|services|]:
              postgres:
                image: postgres:16.4
            """) with { Settings = "topology: {|single-host|}\n", IsStructural = true, Severity = Note, Note = "An accepted risk" },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                deploy:
                  placement:
                    constraints: [node.labels.storage == fast]
            """, "Constraints choose among the nodes of a swarm"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
            """) with { Settings = "topology: many-hosts\n", Note = "The settings say that it runs on a swarm" },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
            """) with { Environment = Tier.Development, Note = "Off in development" },
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels: {app: superset}
              template:
                metadata:
                  labels: {app: superset}
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
            """, "A cluster has as many nodes as it has"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var accepted = stack.Policy.Topology;
        if (!stack.Topology.Knows(out var topology)
            || topology != Topology.SingleHost
            || (accepted.Knows(out var stated) && stated != Topology.SingleHost)
            || !stack.Containers.Any(container => !container.IsInit))
        {
            yield break;
        }

        var finding = new Finding(stack.At, $"everything in '{stack.Name}' runs on one host and fails with it");
        yield return accepted.Knows(out _) ? finding.Because(accepted, "accepted here") : finding;
    }
}
