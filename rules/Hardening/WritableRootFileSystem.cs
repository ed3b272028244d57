using Dpp.Products;

namespace Dpp.Rules;

public sealed class WritableRootFileSystem : Rule
{
    public override RuleInfo Info { get; } = new("DP7015", "writable-root-file-system", "Root file system of a stateless service is writable", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            A service that keeps nothing needs to write nothing but a scratch folder. With a read-only root file system an
            intruder cannot replace its programs or leave tools behind, and nothing is lost that somebody thought was
            kept. Give it a tmpfs or an emptyDir for /tmp.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/services/#read_only", "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
        Answers = ["k8s.writable-root-fs"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|pgbouncer|]:
                image: edoburu/pgbouncer:v1.23.1-p2
                cap_drop: [ALL]
              {|superset|}:
                image: apache/superset:4.1.1
                cap_drop: [ALL]
            """) with { Severity = Note, IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  securityContext: {readOnlyRootFilesystem: [|false|]}
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: [|superset|]
                  image: apache/superset:4.1.1
                  securityContext: {runAsNonRoot: true}
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              read-only:
                image: apache/superset:4.1.1
                read_only: true
                tmpfs: [/tmp]
              store:
                image: postgres:16.4
                cap_drop: [ALL]
              not-known:
                image: example/loader:2.1.0
                cap_drop: [ALL]
              decided-at-start:
                image: apache/superset:4.1.1
                read_only: ${READ_ONLY}
            """, "Stores write, and of others nobody knows"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: platform
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  securityContext: {readOnlyRootFilesystem: true}
                - name: postgres
                  image: postgres:16.4
                  securityContext: {runAsNonRoot: true}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                var readOnly = container.Hardening.ReadOnlyRoot;
                if (readOnly.Knows(out var isReadOnly) && !isReadOnly && IsStateless(container) && !HardeningGaps.IsPrivileged(container))
                {
                    yield return readOnly.Finding($"'{container}' keeps nothing, but may write to its own file system");
                }
            }
        }

        foreach (var finding in HardeningGaps.Tell(
            stack,
            (_, container) => container.Hardening.ReadOnlyRoot.IsMissing && IsStateless(container) && !container.IsInit,
            container => $"'{container}' keeps nothing, but may write to its own file system",
            container => $"so may '{container}'"))
        {
            yield return finding;
        }
    }

    private static bool IsStateless(Container container)
        => container.Product is not null && ProductReader.ImageOf(container) is { Product.IsStore: false };
}
