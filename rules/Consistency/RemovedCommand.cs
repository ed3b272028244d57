using Dpp.Products;

namespace Dpp.Rules;

public sealed class RemovedCommand : Rule
{
    private static readonly (string[] Words, string Instead)[] removed =
    [
        (["mc", "admin", "bucket", "remote"], "mc replicate add"),
        (["mc", "policy"], "mc anonymous"),
        (["mc", "config", "host"], "mc alias"),
        (["mc", "admin", "policy", "add"], "mc admin policy create"),
        (["mc", "admin", "policy", "set"], "mc admin policy attach"),
        (["mc", "admin", "policy", "unset"], "mc admin policy detach"),
    ];

    private static readonly string[] runFlags = ["--replicas", "--generator", "--limits", "--requests", "--serviceaccount", "--hostport", "--schedule"];

    public override RuleInfo Info { get; } = new("DP9171", "removed-command", "Command that the program no longer has", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            mc prints that the command is deprecated and does nothing; kubectl ends with an unknown flag. In a job that
            sets up buckets or replication that is easily overlooked: the job was there, the replication never was.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/reference/minio-mc/mc-replicate-add.html", "https://kubernetes.io/docs/reference/kubectl/generated/kubectl_run/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              setup:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: ["/bin/sh", "-c"]
                command:
                  - |
                    mc alias set lake https://minio:9000 "$$USER" "$$PASSWORD"
                    [|mc policy|] set download lake/public
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: Job
            metadata: {name: replication}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: mc
                      image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                      command: [mc, admin, bucket, [|remote|], add, lake/raw, "https://dr.example.com/raw", --service, replication]
            """),
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: Job
            metadata: {name: probe}
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: kubectl
                      image: registry.k8s.io/kubectl:v1.33.0
                      command: [kubectl, run, probe, --image=busybox, "[|--replicas=2|]"]
            """),
        Good.Compose("""
            services:
              setup:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: ["/bin/sh", "-c"]
                command:
                  - |
                    mc alias set lake https://minio:9000 "$$USER" "$$PASSWORD"
                    mc anonymous set download lake/public
                    mc admin policy attach lake readonly --user reader
                    echo mc_policy
              of-its-time:
                image: minio/mc:RELEASE.2021-12-20T23-43-34Z
                entrypoint: [mc]
                command: policy set download lake/public
              scale:
                image: registry.k8s.io/kubectl:v1.33.0
                command: [kubectl, scale, deployment/worker, --replicas=2]
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers.Where(container => !IsOlder(container)))
        {
            foreach (var command in ContainerCommands.Of(container))
            {
                foreach (var (words, instead) in removed)
                {
                    if (command.Find(words) is { } place)
                    {
                        yield return new Finding(place, $"'{container}' runs '{string.Join(" ", words)}', which does nothing any more; it is '{instead}' now");
                    }
                }

                foreach (var word in command.Find("kubectl", "run") is null ? [] : command.Words)
                {
                    if (word.Knows(out var text) && Array.Exists(runFlags, flag => text == flag || text.StartsWith(flag + "=", StringComparison.Ordinal)))
                    {
                        yield return word.Finding($"'{container}' gives kubectl run the flag {text.Split('=')[0]}, which it no longer has");
                    }
                }
            }
        }
    }

    /// <summary>True for a program from before the commands went: mc of early 2023, kubectl 1.23.</summary>
    private static bool IsOlder(Container container)
        => container.Image.Knows(out var image) && image.Tag is { } tag
            && (tag.StartsWith("RELEASE.", StringComparison.Ordinal) ? string.CompareOrdinal(tag, "RELEASE.2023-04") < 0
                : image.Repository.IndexOf("kubectl", StringComparison.Ordinal) >= 0 && ProductVersion.TryParse(tag.TrimStart('v'), out var version) && !version.IsAtLeast(1, 24));
}
