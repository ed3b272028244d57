using Dpp.Products;

namespace Dpp.Rules;

public sealed class InvalidReplication : Rule
{
    public override RuleInfo Info { get; } = new("DP9172", "invalid-replication", "mc replicate add is given what it refuses", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The target of a replication is a bucket on another server: its address with the credentials of a user there, or
            an alias and the bucket. A bare name says neither, and without --remote-bucket the command ends at once. What
            the job was for is then not replicated.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/reference/minio-mc/mc-replicate-add.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              setup:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: [mc]
                command: replicate add lake/raw --remote-bucket [|raw-copy|] --priority 1
            """),
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
                      command: [mc, replicate, [|add|], lake/raw, dr/raw]
            """) with { Note = "The target stands behind --remote-bucket" },
        Good.Compose("""
            services:
              by-alias:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: [mc]
                command: replicate add lake/raw --remote-bucket dr/raw --priority 1
              by-address:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: [mc]
                command: replicate add lake/raw --remote-bucket=${REPLICATION_TARGET} --priority 2
              options-of-somebody:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: [sh, -c, 'mc replicate add lake/raw $$OPTIONS']
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            foreach (var command in ContainerCommands.Of(container))
            {
                if (command.Find("mc", "replicate", "add") is not { } place)
                {
                    continue;
                }

                var target = command.Option("--remote-bucket");
                if (target is null)
                {
                    if (command.Words.All(word => word.Knows(out var text) && text.IndexOf('$') < 0))
                    {
                        yield return new Finding(place, $"'{container}' replicates to nowhere: --remote-bucket is missing");
                    }
                }
                else if (target.Value.Knows(out var said) && said.IndexOf('/') < 0 && said.IndexOf('$') < 0)
                {
                    yield return target.Value.Finding($"'{container}' replicates to '{said}', which names a bucket and no server");
                }
            }
        }
    }
}
