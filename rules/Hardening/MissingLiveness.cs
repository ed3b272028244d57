namespace Dpp.Rules;

public sealed class MissingLiveness : Rule
{
    private const string Required = "required";

    public override RuleInfo Info { get; } = new("DP7053", "missing-liveness", "Server is ready or not, but nobody asks whether it hangs", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            A server that hangs is taken out of the traffic by readiness and stays away for good. Liveness starts it again.
            Programs that end when they cannot go on need none, so this is told as a note, unless the settings say
            `parameters: {required: "true"}` for this rule.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/"],
        Answers = ["k8s.liveness-missing"],
        Parameters = [Required],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pod("readinessProbe", "[|web|]")) with { IsStructural = true, Severity = Note },
        Bad.Kubernetes(Pod("readinessProbe", "[|web|]")) with { IsStructural = true, Settings = "rules:\n  missing-liveness:\n    parameters:\n      required: \"true\"\n" },
        Good.Kubernetes(Pod("livenessProbe", "web")),
        Good.Kubernetes(Pod("readinessProbe", "web").Replace("      ports: [{containerPort: 8088}]\n", ""), "It serves nobody"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var isRequired = stack.Policy.Parameter(Info.Id, Info.Name, Required).Knows(out var said) && said == "true";
        var without = ServedContainers.Checked(stack).Where(each => each.Checks.All(check => check.Kind != HealthCheckKind.Liveness)).Select(each => each.Container).ToList();
        if (without.Count > 0)
        {
            yield return without[0].Name.Finding($"nobody asks whether '{without[0]}' hangs").AtMost(isRequired ? Error : Note)
                .Also(without.Skip(1).Select(other => new Related(other.Name.At, $"nor whether '{other}' does")));
        }
    }

    private static string Pod(string probe, string name) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
        spec:
          containers:
            - name: {{name}}
              image: apache/superset:4.1.1
              ports: [{containerPort: 8088}]
              {{probe}}:
                tcpSocket: {port: 8088}
        """;
}
