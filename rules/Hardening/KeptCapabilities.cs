namespace Dpp.Rules;

public sealed class KeptCapabilities : Rule
{
    public override RuleInfo Info { get; } = new("DP7016", "kept-capabilities", "Capabilities are not dropped", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            Engines give root in a container fourteen capabilities. Most programs need none; those that start as root and
            step down need SETUID, SETGID and CHOWN. NET_RAW alone lets a process forge packets on the network it shares
            with its neighbours. Drop ALL and add back what is missed.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/engine/security/#linux-kernel-capabilities", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Answers = ["k8s.capabilities-not-dropped"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|superset|]:
                image: apache/superset:4.1.1
                security_opt: ["no-new-privileges:true"]
            """) with { Severity = Note, IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: [|superset|]
                  image: apache/superset:4.1.1
                  securityContext: {allowPrivilegeEscalation: false}
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  securityContext:
                    capabilities:
                      [|drop|]: [MKNOD]
            """) with { IsStructural = true, Note = "NET_RAW stays" },
        Good.Compose("""
            services:
              all:
                image: apache/superset:4.1.1
                cap_drop: [ALL]
              some:
                image: apache/superset:4.1.1
                cap_drop: [NET_RAW]
              decided-at-start:
                image: apache/superset:4.1.1
                cap_drop: ${DROP}
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: all
                  image: apache/superset:4.1.1
                  securityContext:
                    capabilities: {drop: [ALL]}
                - name: the-worst
                  image: apache/superset:4.1.1
                  securityContext:
                    capabilities: {drop: [NET_RAW, MKNOD]}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Kind == WorkloadKind.Service ? [] : workload.Containers)
            {
                var dropped = container.Hardening.DroppedCapabilities;
                if (dropped.Knows(out var names) && !HardeningGaps.IsPrivileged(container) && !names.Any(name => MayBeEnough(name, HardeningGaps.IsRestricted(workload))))
                {
                    yield return dropped.Finding($"'{container}' keeps NET_RAW and others: it does not drop ALL");
                }
            }
        }

        foreach (var finding in HardeningGaps.Tell(
            stack,
            (_, container) => container.Hardening.DroppedCapabilities.IsMissing,
            container => $"'{container}' keeps every capability that its engine gives to root",
            container => $"so does '{container}'"))
        {
            yield return finding;
        }
    }

    private static bool MayBeEnough(Located<string> name, bool isRestricted)
        => !name.Knows(out var known) || known == "ALL" || (known == "NET_RAW" && !isRestricted);
}
