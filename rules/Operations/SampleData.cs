namespace Dpp.Rules;

public sealed class SampleData : Rule
{
    private static readonly string[] switches = ["SUPERSET_LOAD_EXAMPLES", "AIRFLOW__CORE__LOAD_EXAMPLES"];

    public override RuleInfo Info { get; } = new("DP8043", "sample-data", "Sample data is loaded", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Examples fill the catalogue with tables, dashboards and jobs that nobody owns, take minutes of every start, and
            come with accounts and code that nobody reviewed.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SUPERSET_LOAD_EXAMPLES: "[|yes|]"
            """, """
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SUPERSET_LOAD_EXAMPLES: "no"
            """),
        Bad.Compose("""
            services:
              airflow:
                image: apache/airflow:2.10.3
                environment:
                  - AIRFLOW__CORE__LOAD_EXAMPLES=[|True|]
            """, """
            services:
              airflow:
                image: apache/airflow:2.10.3
                environment:
                  - AIRFLOW__CORE__LOAD_EXAMPLES=no
            """),
        Bad.Kubernetes("""
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
                      env:
                        - name: SUPERSET_LOAD_EXAMPLES
                          value: "[|true|]"
            """, """
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
                      env:
                        - name: SUPERSET_LOAD_EXAMPLES
                          value: "no"
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SUPERSET_LOAD_EXAMPLES: "no"
              airflow:
                image: apache/airflow:2.10.3
                environment:
                  AIRFLOW__CORE__LOAD_EXAMPLES: ${LOAD_EXAMPLES}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            foreach (var name in switches)
            {
                var examples = container.Environment[name];
                if (examples.Knows(out var text) && text.ToLowerInvariant() is "yes" or "true" or "1" or "on")
                {
                    yield return examples.Finding($"'{container}' loads sample data ({name}={text})").Repair("Load no sample data", examples.Write("no"));
                }
            }
        }
    }
}
