using System.Globalization;

namespace Dpp.Rules;

public sealed class LowUserId : Rule
{
    private const int FirstOfContainers = 10000;

    public override RuleInfo Info { get; } = new("DP7014", "low-user-id", "Container runs with a low user id", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            Ids below 10000 belong to users and services of the host. A process that leaves its container with the id of
            one of them has that user's files. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Answers = ["k8s.low-uid"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  securityContext: {runAsUser: [|1000|]}
            """) with { Settings = "profile: regulated\n" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  securityContext: {runAsUser: 1000}
            """, "Not asked for"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  securityContext: {runAsUser: 10001}
                - name: root-is-another-rule
                  image: example/loader:2.1.0
                  securityContext: {runAsUser: 0}
            """) with { Settings = "profile: regulated\n" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new HashSet<Text.Place>();
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Kind == WorkloadKind.Service ? [] : workload.Containers)
            {
                var user = container.Hardening.User;
                if (user.Knows(out var text)
                    && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    && id is > 0 and < FirstOfContainers
                    && told.Add(user.At))
                {
                    yield return user.Finding($"'{container}' runs with the user id {id}, below {FirstOfContainers}");
                }
            }
        }
    }
}
