namespace Dpp.Rules;

public sealed class UnsatisfiableStandbys : Rule
{
    public override RuleInfo Info { get; } = new("DP9159", "unsatisfiable-standbys", "Standby names that nobody can satisfy", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            synchronous_standby_names has a grammar of its own: a name with a dash needs double quotes inside the single ones, or the
            server does not start. And it takes a count that is higher than the number of names; then every transaction waits for a
            standby that is not named, forever.
            """,
        Inputs = [Input.PostgresConf, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/runtime-config-replication.html#GUC-SYNCHRONOUS-STANDBY-NAMES"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.PostgresConf("""
            synchronous_standby_names = '[|standby-1|]'
            """),
        Bad.PostgresConf("""
            synchronous_standby_names = '[|FIRST 3 (s1, s2)|]'
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=[|ANY 2 (s1)|]"]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: postgres
            data:
              postgresql.conf: |
                synchronous_standby_names = '[|ANY (s1)|]'
            ---
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
                      args: ["-c", "config_file=/etc/postgresql/postgresql.conf"]
                      volumeMounts:
                        - name: configuration
                          mountPath: /etc/postgresql
                  volumes:
                    - name: configuration
                      configMap:
                        name: postgres
            """),
        Good.PostgresConf("""
            synchronous_standby_names = 'ANY 1 ("standby-1", "standby-2")'
            """),
        Good.PostgresConf("""
            synchronous_standby_names = ''
            synchronous_standby_names = 'FIRST 2 (*)'
            """, "Nobody, and everybody"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: ["postgres", "-c", "synchronous_standby_names=${STANDBYS}"]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var observation in stack.Observations)
        {
            if (observation is RefusedValue { Name: "synchronous_standby_names" } refused && refused.Value.Knows(out var value))
            {
                yield return refused.Value.Finding($"'{value}' is not {refused.Takes}; {refused.Server} does not start");
            }
            else if (observation is TooFewStandbys few)
            {
                yield return few.Value.Finding($"{few.Count} standbys must confirm each transaction and {few.Named} can; everything waits forever");
            }
        }
    }
}
