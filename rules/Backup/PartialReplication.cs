using Dpp.Products;

namespace Dpp.Rules;

public sealed class PartialReplication : Rule
{
    public override RuleInfo Info { get; } = new("DP5051", "partial-replication", "Bucket replication that leaves objects behind, or cannot begin", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Replication works on versions: both buckets need versioning before it is set up, or the command is refused. With
            a --replicate that does not name existing-objects, what was in the bucket before stays behind, and nobody
            notices until the copy is needed. And the user it comes as should be one of its own: root may do everything there.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/administration/bucket-replication/enable-server-side-one-way-bucket-replication.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              setup:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: [mc]
                command: replicate add lake/raw --remote-bucket dr/raw --replicate [|delete,delete-marker|]
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
                      command: [sh, -ec]
                      args:
                        - |
                          mc mb --ignore-existing lake/raw
                          mc replicate add [|lake/raw|] --remote-bucket "$TARGET/raw" --priority 1
            """) with { IsStructural = true, Note = "A new bucket keeps no versions until somebody asks for them" },
        Good.Compose("""
            services:
              all-of-it:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: [mc]
                command: replicate add lake/raw --remote-bucket dr/raw --replicate delete,delete-marker,existing-objects
              by-default:
                image: minio/mc:RELEASE.2025-04-16T18-13-26Z
                entrypoint: [mc]
                command: replicate add lake/raw --remote-bucket dr/raw
            """),
        Good.Kubernetes("""
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
                      command: [sh, -ec]
                      args:
                        - |
                          mc mb --ignore-existing lake/raw
                          mc mb --with-lock lake/audit
                          mc version enable lake/raw
                          mc replicate add lake/raw --remote-bucket "$TARGET/raw" --priority 1
                          mc replicate add lake/audit --remote-bucket "$TARGET/audit" --priority 1
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            var commands = ContainerCommands.Of(container);
            foreach (var command in commands.Where(command => command.Find("mc", "replicate", "add") is not null))
            {
                if (command.Option("--replicate") is { } what && what.Knows(out var said) && said.IndexOf('$') < 0 && said.IndexOf("existing-objects", StringComparison.Ordinal) < 0)
                {
                    yield return what.Finding($"'{container}' replicates only what is written from now on: existing-objects is not named");
                }

                foreach (var bucket in command.Words)
                {
                    if (bucket.Knows(out var name) && name.IndexOf('/') > 0 && commands.Any(other => Makes(other, name)) && !commands.Any(other => Versions(other, name)))
                    {
                        yield return bucket.Finding($"'{container}' makes '{name}' without versions and then replicates it");
                    }
                }
            }
        }
    }

    private static bool Makes(RunCommand command, string bucket)
        => command.Find("mc", "mb") is not null && Names(command, bucket) && !Says(command, "--with-lock") && !Says(command, "--with-versioning") && !Says(command, "-l");

    /// <summary>What is not known may be the bucket.</summary>
    private static bool Versions(RunCommand command, string bucket)
        => command.Find("mc", "version", "enable") is not null && (Names(command, bucket) || command.Words.Any(word => !word.Knows(out _)));

    private static bool Names(RunCommand command, string bucket) => Says(command, bucket) || Says(command, bucket + "/");

    private static bool Says(RunCommand command, string text) => command.Words.Any(word => word.Knows(out var said) && said == text);
}
