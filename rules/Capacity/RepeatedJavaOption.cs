namespace Dpp.Rules;

public sealed class RepeatedJavaOption : Rule
{
    public override RuleInfo Info { get; } = new("DP1027", "repeated-java-option", "A Java option is given twice", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            Of two sizes the virtual machine takes the last, and the first stays in the file for people to read. With two
            collectors it does not start at all: "Conflicting collector combinations in option list".
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              kafka:
                image: apache/kafka:3.9.1
                environment:
                  KAFKA_HEAP_OPTS: "{|-Xmx2g|} -Xms1g [|-Xmx4g|]"
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: loader
            spec:
              containers:
                - name: loader
                  image: example/loader:2.1.0
                  env:
                    - name: JAVA_OPTS
                      value: "{|-XX:+UseG1GC|} -Xmx2g [|-XX:+UseParallelGC|]"
            """),
        Good.Compose("""
            services:
              same:
                image: apache/kafka:3.9.1
                environment:
                  KAFKA_HEAP_OPTS: -Xmx2g -Xms2g -Xmx2g
              one-collector:
                image: example/loader:2.1.0
                environment:
                  JAVA_OPTS: -XX:+UseG1GC -XX:MaxGCPauseMillis=200 -XX:-UseParallelGC
              second-at-start:
                image: example/loader:2.1.0
                environment:
                  JAVA_OPTS: -Xmx2g ${MORE}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.RepeatedJavaOption>().Select(one => one.Value.Finding(one.IsRefused
                ? $"'{one.Container}' selects two collectors, {one.First} and {one.Value}: Java does not start"
                : $"'{one.Container}' gets {one.First} and {one.Value}: the last one counts")
            .Because(one.First, one.IsRefused ? "the other collector" : "does not count"));
}
