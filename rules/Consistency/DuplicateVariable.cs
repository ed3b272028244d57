namespace Dpp.Rules;

public sealed class DuplicateVariable : Rule
{
    public override RuleInfo Info { get; } = new("DP9109", "duplicate-variable", "Environment variable set twice in one container", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            Only the last one counts. Whoever changes the first one changes nothing, and does not notice.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        Answers = ["k8s.duplicate-env"],
        References = ["https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                environment:
                  - {|POSTGRES_DB=warehouse|}
                  - [|POSTGRES_DB=metadata|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  env:
                    - name: {|POSTGRES_DB|}
                      value: warehouse
                    - name: [|POSTGRES_DB|]
                      value: metadata
            """),
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    environment: [POSTGRES_DB=warehouse, POSTGRES_USER=etl]
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    environment: [POSTGRES_DB=lake]
                """)) with
        { Note = "An overlay is there to set it again" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  env:
                    - name: POSTGRES_DB
                      value: warehouse
                    - name: POSTGRES_USER
                      value: etl
                - name: exporter
                  image: quay.io/prometheuscommunity/postgres-exporter:v0.15.0
                  env:
                    - name: POSTGRES_DB
                      value: warehouse
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var repeated in stack.Observations.OfType<RepeatedItem>())
        {
            if (repeated.Attribute == "environment" && repeated.Item.Knows(out var pair))
            {
                yield return new Finding(repeated.At, $"'{repeated.Service}' sets {pair.Split('=')[0]} twice; only this one counts").Because(repeated.First, "the one that does not count");
            }
        }

        foreach (var workload in stack.Workloads)
        {
            if (workload.Kind == WorkloadKind.Service)
            {
                continue;
            }

            foreach (var container in workload.Containers)
            {
                var seen = new Dictionary<string, Located<string>>(StringComparer.Ordinal);
                foreach (var item in container.Declared["env"].Items)
                {
                    var name = item["name"].AsText();
                    if (!name.Knows(out var written))
                    {
                        continue;
                    }

                    if (seen.TryGetValue(written, out var first))
                    {
                        yield return name.Finding($"'{container.Name}' sets {written} twice; only this one counts").Because(first, "the one that does not count");
                    }

                    seen[written] = name;
                }
            }
        }
    }
}
