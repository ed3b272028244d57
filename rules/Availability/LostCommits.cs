namespace Dpp.Rules;

public sealed class LostCommits : Rule
{
    private const string Nothing = "policy:\n  production:\n    rpo: {|0s|}\n";

    public override RuleInfo Info { get; } = new("DP4009", "lost-commits", "Commits are reported before they are safe although nothing may be lost", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            With synchronous_commit off a commit is reported before it is on the disk, and a crash loses the last moments; with local
            it is on this disk and on no standby, and a failover loses them. A policy whose RPO is zero allows neither.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-wal.html#GUC-SYNCHRONOUS-COMMIT"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            synchronous_commit = [|off|]
            """) with { Settings = Nothing },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c synchronous_commit=[|local|] -c synchronous_standby_names=standby1
            """) with { Settings = Nothing },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      args: ["-c", "synchronous_commit=[|off|]"]
            """) with { Settings = Nothing },
        Good.PostgresConf("""
            synchronous_commit = remote_apply
            """) with { Settings = "policy:\n  production:\n    rpo: 0s\n" },
        Good.PostgresConf("""
            synchronous_commit = off
            """) with { Settings = "policy:\n  production:\n    rpo: 15m\n", Note = "The policy allows to lose the last minutes" },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c synchronous_commit=${COMMIT}
            """) with { Settings = "policy:\n  production:\n    rpo: 0s\n" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!stack.Policy.Rpo.Knows(out var rpo) || rpo > default(Duration))
        {
            yield break;
        }

        foreach (var database in stack.Databases)
        {
            if (database.Postgres?.Text("synchronous_commit") is { } commit && commit.Knows(out var text) && text.ToLowerInvariant() is "off" or "local" or "false" or "no" or "0")
            {
                yield return commit.Finding($"'{database.Name}' may lose commits (synchronous_commit {text}) and the policy allows to lose nothing").Because(stack.Policy.Rpo, "RPO of zero");
            }
        }
    }
}
