namespace Dpp.Rules;

public sealed class UnconfinedProfile : Rule
{
    public override RuleInfo Info { get; } = new("DP7012", "unconfined-profile", "Seccomp or AppArmor profile unconfined or not set", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            A seccomp profile refuses the system calls that no normal program needs and that many ways out of a container
            begin with. Docker applies its own unless somebody writes unconfined. Kubernetes applies none unless somebody
            asks for RuntimeDefault.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/engine/security/seccomp/", "https://kubernetes.io/docs/tutorials/security/seccomp/"],
        Answers = ["compose.seccomp-unconfined", "k8s.seccomp-missing"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:26.0.1
                security_opt:
                  - seccomp:[|unconfined|]
                  - apparmor=[|unconfined|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              securityContext:
                seccompProfile: {type: [|Unconfined|]}
              containers:
                - name: dremio
                  image: dremio/dremio-oss:26.0.1
                - name: metrics
                  image: example/metrics:1.2.0
                  securityContext:
                    seccompProfile: {type: RuntimeDefault}
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              securityContext:
                runAsNonRoot: true
              containers:
                - name: [|dremio|]
                  image: dremio/dremio-oss:26.0.1
                - name: {|metrics|}
                  image: example/metrics:1.2.0
            """) with { IsStructural = true, Note = "Nobody asks for a profile" },
        Good.Compose("""
            services:
              default-profile:
                image: dremio/dremio-oss:26.0.1
                security_opt: ["no-new-privileges:true"]
              own-profile:
                image: dremio/dremio-oss:26.0.1
                security_opt: ["seccomp:./profile.json", "apparmor:dremio"]
              decided-at-start:
                image: dremio/dremio-oss:26.0.1
                security_opt: ["seccomp:${PROFILE}"]
            """, "Docker has a profile of its own"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dremio
            spec:
              securityContext:
                seccompProfile: {type: RuntimeDefault}
              containers:
                - name: dremio
                  image: dremio/dremio-oss:26.0.1
                - name: metrics
                  image: example/metrics:1.2.0
                  securityContext:
                    seccompProfile: {type: Localhost, localhostProfile: profiles/metrics.json}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new HashSet<Text.Place>();
        foreach (var container in stack.Containers)
        {
            if (HardeningGaps.IsPrivileged(container))
            {
                continue;
            }

            // What a pod says is said once for all of its containers.
            var hardening = container.Hardening;
            if (hardening.Seccomp.Knows(out var filter) && filter == "unconfined" && told.Add(hardening.Seccomp.At))
            {
                yield return hardening.Seccomp.Finding($"'{container}' may use every system call of the kernel");
            }

            if (hardening.AppArmor.Knows(out var profile) && profile == "unconfined" && told.Add(hardening.AppArmor.At))
            {
                yield return hardening.AppArmor.Finding($"no AppArmor profile holds '{container}'");
            }
        }

        foreach (var finding in HardeningGaps.Tell(
            stack,
            (workload, container) => workload.Kind != WorkloadKind.Service && container.Hardening.Seccomp.IsMissing,
            container => $"'{container}' has no seccomp profile: it may use every system call of the kernel",
            container => $"nor has '{container}'"))
        {
            yield return finding;
        }
    }
}
