using Dpp.Products;

namespace Dpp.Rules;

public sealed class RootUser : Rule
{
    private const ImageRole Needs = ImageRole.HostAgent | ImageRole.EngineManager | ImageRole.Network | ImageRole.Storage;

    public override RuleInfo Info { get; } = new("DP7013", "root-user", "Container may run as root", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            Root in a container is root of the host as soon as anything else gives way: a mounted path, a fault of the
            kernel, a capability too many. The images of many servers start as root only to prepare their folders and then
            go on as a user of their own; those are left alone here unless the namespace refuses them.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/services/#user", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Answers = ["k8s.run-as-root"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                user: [|root|]
              loader:
                image: example/loader:2.1.0
                user: [|"0:0"|]
            """) with { Severity = Warning },
        Bad.Compose("""
            services:
              [|minio|]:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                cap_drop: [ALL]
            """) with { Severity = Note, IsStructural = true, Note = "This image runs as root when nobody says otherwise" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: loader
            spec:
              containers:
                - name: loader
                  image: example/loader:2.1.0
                  securityContext:
                    runAsUser: [|0|]
            """) with { Severity = Warning },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: loader
            spec:
              containers:
                - name: [|loader|]
                  image: example/loader:2.1.0
                  securityContext:
                    allowPrivilegeEscalation: false
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
              name: postgres
              namespace: platform
            spec:
              containers:
                - name: [|postgres|]
                  image: postgres:16.4
                  securityContext:
                    allowPrivilegeEscalation: false
            """) with { IsStructural = true, Note = "It would step down, but the namespace does not let it start" },
        Good.Compose("""
            services:
              steps-down:
                image: postgres:16.4
                cap_drop: [ALL]
              runs-as-itself:
                image: apache/superset:4.1.1
                read_only: true
              not-known:
                image: example/loader:2.1.0
                cap_drop: [ALL]
              said:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                user: "1000:1000"
              decided-at-start:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                user: "${UID}:${GID}"
            """, "Images that step down, run as a user of their own, or that nobody knows"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: mixed
            spec:
              containers:
                - name: forbidden
                  image: example/loader:2.1.0
                  securityContext: {runAsNonRoot: true}
                - name: said
                  image: example/loader:2.1.0
                  securityContext: {runAsUser: 10001}
                - name: runs-as-itself
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.19.8
                  securityContext: {allowPrivilegeEscalation: false}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: own-users
            spec:
              hostUsers: false
              containers:
                - name: loader
                  image: example/loader:2.1.0
                  securityContext: {allowPrivilegeEscalation: false}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            var cap = (ImageRoles.Of(workload) & Needs) != 0 ? Note : HardeningGaps.MostWhenWritten(workload);
            var told = new HashSet<Text.Place>();
            foreach (var container in workload.Containers)
            {
                var user = container.Hardening.User;
                if (user.Knows(out var name) && IsRoot(name) && !HasOwnUsers(workload, container) && !HardeningGaps.IsPrivileged(container) && told.Add(user.At))
                {
                    yield return user.Finding($"'{container}' runs as root").AtMost(cap);
                }
            }
        }

        foreach (var finding in HardeningGaps.Tell(
            stack,
            MayBeRoot,
            container => container.Image.Knows(out var image) && ImageUsers.Of(image) == ImageUser.Root ? $"'{container}' runs as root: its image does unless told otherwise" : $"nothing keeps '{container}' from running as root",
            container => $"nor does '{container}' say as whom it runs"))
        {
            yield return finding;
        }
    }

    private static bool MayBeRoot(Workload workload, Container container)
    {
        var hardening = container.Hardening;
        var isForbidden = !hardening.MustNotBeRoot.IsMissing && !(hardening.MustNotBeRoot.Knows(out var must) && !must);
        if (!hardening.User.IsMissing || isForbidden || !container.Image.Knows(out var image) || HasOwnUsers(workload, container))
        {
            return false;
        }

        var user = ImageUsers.Of(image);
        return workload.Kind == WorkloadKind.Service ? user == ImageUser.Root
            : HardeningGaps.IsRestricted(workload) || user is ImageUser.Root or ImageUser.Unknown;
    }

    /// <summary>In a user namespace of its own root is nobody on the host.</summary>
    private static bool HasOwnUsers(Workload workload, Container container)
        => workload.Kind != WorkloadKind.Service && container.Hardening.HostUsers.Knows(out var shared) && !shared;

    private static bool IsRoot(string user) => user.Split(':')[0] is "0" or "root";
}
