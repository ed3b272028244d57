namespace Dpp.Rules;

public sealed class DuplicateKey : Rule
{
    public override RuleInfo Info { get; } = new("DP9105", "duplicate-key", "Key written twice", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Only one of the two counts, and which one depends on the program: docker compose and strict validation refuse
            the file, others take the last one without a word. The earlier block, with its limits, probes or variables, is gone.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://yaml.org/spec/1.2.2/#3211-nodes"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                {|environment|}:
                  POSTGRES_DB: platform
                [|environment|]:
                  TZ: UTC
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
              {|labels|}:
                app: postgres
              [|labels|]:
                tier: data
            spec:
              ports:
                - port: 5432
            """) with { IsStructural = true },
        Good.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
            data:
              port: "8088"
              Port: "8089"
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: airbyte
            data:
              port: "8001"
            """, "Keys are what their letters are, and each document has its own"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.DuplicateKey>()
            .Select(twice => new Finding(twice.At, $"'{twice.Key}' is written twice; the one above is lost").Because(twice.First, "the first one"));
}
