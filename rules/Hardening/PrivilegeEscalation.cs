namespace Dpp.Rules;

public sealed class PrivilegeEscalation : Rule
{
    public override RuleInfo Info { get; } = new("DP7011", "privilege-escalation", "Processes may gain more rights than they start with", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            A program with the setuid bit runs as root whoever calls it, and most images still carry a few. With
            no-new-privileges (allowPrivilegeEscalation: false on a cluster) the kernel ignores that bit, so that a user
            without rights stays one. Programs that start as root and step down are not disturbed.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://docs.docker.com/reference/cli/docker/container/run/#security-opt",
            "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
        ],
        Answers = ["compose.no-new-privileges-missing", "compose.security-opt-missing", "k8s.privilege-escalation"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|superset|]:
                image: apache/superset:4.1.1
                cap_drop: [ALL]
              {|worker|}:
                image: apache/superset:4.1.1
                user: superset
            """) with { Severity = Note, IsStructural = true },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                security_opt:
                  - no-new-privileges:[|false|]
            """) with { Severity = Warning },
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
                    allowPrivilegeEscalation: [|true|]
            """) with { Severity = Warning },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: platform
              labels:
                pod-security.kubernetes.io/enforce: restricted
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              namespace: platform
            spec:
              securityContext:
                runAsNonRoot: true
              containers:
                - name: [|superset|]
                  image: apache/superset:4.1.1
            """) with { IsStructural = true, Note = "The namespace refuses it" },
        Good.Compose("""
            services:
              long:
                image: apache/superset:4.1.1
                security_opt: ["no-new-privileges:true"]
              short:
                image: apache/superset:4.1.1
                security_opt: [no-new-privileges]
              equals-sign:
                image: apache/superset:4.1.1
                security_opt: ["no-new-privileges=true"]
              decided-at-start:
                image: apache/superset:4.1.1
                security_opt: ["${SECURITY_OPT}"]
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  securityContext:
                    allowPrivilegeEscalation: false
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                var gains = container.Hardening.MayGainPrivileges;
                if (gains.Knows(out var may) && may && !HardeningGaps.IsPrivileged(container))
                {
                    yield return gains.Finding($"processes of '{container}' may gain more rights than it starts with").AtMost(HardeningGaps.MostWhenWritten(workload));
                }
            }
        }

        foreach (var finding in HardeningGaps.Tell(
            stack,
            (_, container) => container.Hardening.MayGainPrivileges.IsMissing,
            container => $"nothing keeps processes of '{container}' from gaining more rights than it starts with",
            container => $"nor those of '{container}'"))
        {
            yield return finding;
        }
    }
}
