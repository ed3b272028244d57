namespace Dpp.Rules;

public sealed class MissingSecurityContext : Rule
{
    public override RuleInfo Info { get; } = new("DP7005", "missing-security-context", "Nothing restricts what a container may do", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Without a word about it a container keeps the fourteen capabilities that its engine gives to root, may gain
            more through a setuid program, may write to its own file system, and on a cluster uses every system call.
            Whoever breaks into the program has all of that. Four lines take it away; the rules this one stands for say
            which. A namespace that enforces the restricted standard refuses such a pod.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
            "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
        ],
        Answers =
        [
            "compose.no-new-privileges-missing", "compose.security-opt-missing", "k8s.security-context-missing", "k8s.privilege-escalation", "k8s.run-as-root",
            "k8s.writable-root-fs", "k8s.capabilities-not-dropped", "k8s.seccomp-missing",
        ],
        Covers = ["DP7011", "DP7012", "DP7013", "DP7015", "DP7016"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
              {|minio|}:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
              superset:
                image: apache/superset:4.1.1
                security_opt: ["no-new-privileges:true"]
            """) with { Severity = Note, IsStructural = true, Note = "True of nearly every compose file: one note for all" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              initContainers:
                - name: [|migrate|]
                  image: apache/superset:4.1.1
              containers:
                - name: {|superset|}
                  image: apache/superset:4.1.1
            """) with { Severity = Warning, IsStructural = true },
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
              containers:
                - name: [|superset|]
                  image: apache/superset:4.1.1
            """) with { IsStructural = true, Note = "The namespace refuses it" },
        Good.Compose("""
            services:
              user:
                image: postgres:16.4
                user: "999"
              read-only:
                image: nginx:1.27.2
                read_only: true
              capabilities:
                image: postgres:16.4
                cap_drop: [ALL]
              decided-at-start:
                image: postgres:16.4
                user: ${PG_UID}
              privileged-is-worse:
                image: example/loader:2.1.0
                privileged: true
              a-task:
                image: example/loader:2.1.0
                command: load
                restart: "no"
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              securityContext:
                runAsNonRoot: true
              containers:
                - name: superset
                  image: apache/superset:4.1.1
            """, "The pod says it for its containers"),
    ];

    public override IEnumerable<Finding> Check(Stack stack) => HardeningGaps.Tell(
        stack,
        (_, container) => container.Hardening.SaysNothing,
        container => $"nothing restricts what '{container}' may do",
        container => $"nor what '{container}' may do");
}
