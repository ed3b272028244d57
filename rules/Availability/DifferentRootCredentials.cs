using Dpp.Products.Minio;

namespace Dpp.Rules;

public sealed class DifferentRootCredentials : Rule
{
    private static readonly (string Name, string Default)[] variables = [("MINIO_ROOT_USER", "minioadmin"), ("MINIO_ROOT_PASSWORD", "minioadmin")];

    public override RuleInfo Info { get; } = new("DP4027", "different-root-credentials", "Nodes of one MinIO have different root credentials", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The nodes of one MinIO sign what they say to each other with the root credentials. Nodes that have others are
            turned away, and the store does not come up or loses them at the next restart.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/reference/minio-server/settings/root-credentials.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...2}/data{1...2}
                environment:
                  MINIO_ROOT_USER: lake
                  MINIO_ROOT_PASSWORD: {|Tq7-first-of-two|}
              minio2:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...2}/data{1...2}
                environment:
                  MINIO_ROOT_USER: lake
                  MINIO_ROOT_PASSWORD: [|Zp9-second-of-two|]
            """),
        Bad.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...2}/data{1...2}
              minio2:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...2}/data{1...2}
                environment:
                  MINIO_ROOT_USER: [|lake|]
            """) with { Note = "The other one runs with the default" },
        Bad.Kubernetes(Node("a", "Tq7-first-of-two") + "---\n" + Node("b", "[|Zp9-second-of-two|]")),
        Good.Kubernetes(Node("a", "Tq7-one-for-both") + "---\n" + Node("b", "Tq7-one-for-both")),
        Good.Compose("""
            services:
              minio1:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...2}/data{1...2}
                environment:
                  MINIO_ROOT_USER: lake
                  MINIO_ROOT_PASSWORD: ${PASSWORD_OF_THE_LAKE}
              minio2:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...2}/data{1...2}
                environment:
                  MINIO_ROOT_USER: lake
                  MINIO_ROOT_PASSWORD_FILE: /run/secrets/lake
              another:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
                environment:
                  MINIO_ROOT_USER: other
                  MINIO_ROOT_PASSWORD: Zp9-a-store-of-its-own
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var deployment in MinioDeployments.Of(stack).Where(each => each is { IsDistributed: true, Servers.Count: > 1 }))
        {
            var first = deployment.Servers[0].Container;
            foreach (var (name, usual) in variables)
            {
                if (Said(first, name, usual) is not { } expected)
                {
                    continue;
                }

                foreach (var other in deployment.Servers.Skip(1).Select(server => server.Container))
                {
                    if (Said(other, name, usual) is { } said && said.Text != expected.Text)
                    {
                        yield return new Finding(said.At, $"'{other}' and '{first}' are nodes of one MinIO and have different {name}").Because(expected.At, $"that of '{first}'");
                    }
                }
            }
        }
    }

    /// <summary>Null when it is not known.</summary>
    private static (string Text, Text.Place At)? Said(Container container, string name, string usual)
    {
        var value = container.Environment[name];
        if (value.Knows(out var text))
        {
            return text.IndexOf("$(", StringComparison.Ordinal) >= 0 || text.IndexOf("${", StringComparison.Ordinal) >= 0 ? null : (text, value.At);
        }

        return value.IsMissing && container.Environment[name + "_FILE"].IsMissing && container.Environment["MINIO_CONFIG_ENV_FILE"].IsMissing
            && container.Environment["MINIO_ACCESS_KEY"].IsMissing && container.Mounts.All(mount => mount.Kind != MountKind.Secret)
            ? (usual, container.Name.At) : null;
    }

    private static string Node(string name, string password) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: lake-{{name}}}
        spec:
          serviceName: lake
          replicas: 2
          selector:
            matchLabels: {app: lake-{{name}}}
          template:
            metadata:
              labels: {app: lake-{{name}}}
            spec:
              containers:
                - name: minio-{{name}}
                  image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                  args: [server, "https://lake-a-{0...1}.lake/data", "https://lake-b-{0...1}.lake/data"]
                  env:
                    - name: MINIO_ROOT_USER
                      value: lake
                    - name: MINIO_ROOT_PASSWORD
                      value: {{password}}

        """;
}
