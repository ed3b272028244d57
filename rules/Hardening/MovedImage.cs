namespace Dpp.Rules;

public sealed class MovedImage : Rule
{
    public override RuleInfo Info { get; } = new("DP7044", "moved-image", "Image from a registry that was left, or that is not approved", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            Publishers move. What stays behind at the old place gets no fixes, and one day it is gone: the next host that
            needs the image cannot pull it, usually during an incident. The parameter `registries` of this rule names the
            registries or paths that images may come from, with spaces between them.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://kubernetes.io/blog/2023/03/10/image-registry-redirect/",
            "https://github.com/bitnami/containers/issues/83267",
        ],
        Parameters = ["registries"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: [|bitnami/postgresql:16.4.0|]
              cache:
                image: [|docker.io/bitnamilegacy/redis:7.4.1|]
            """),
        Bad.Compose("""
            services:
              loader:
                image: [|quay.io/example/loader:2.1.0|]
              postgres:
                image: registry.example.com/postgres:16.4
            """) with { Settings = "rules:\n  DP7044:\n    parameters:\n      registries: {|registry.example.com ghcr.io/example|}\n", Note = "Registries that the settings do not approve" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: pause
            spec:
              containers:
                - name: pause
                  image: [|k8s.gcr.io/pause:3.9|]
            """, """
            apiVersion: v1
            kind: Pod
            metadata:
              name: pause
            spec:
              containers:
                - name: pause
                  image: registry.k8s.io/pause:3.9
            """),
        Good.Compose("""
            services:
              official:
                image: postgres:16.4
              what-bitnami-still-has:
                image: bitnami/postgresql:latest
              chart-of-somebody-else:
                image: registry.example.com/bitnami/postgresql:16.4.0
              decided-at-start:
                image: ${REGISTRY}/postgresql:16.4.0
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: pause
            spec:
              containers:
                - name: pause
                  image: registry.k8s.io/pause:3.9
            """),
        Good.Compose("""
            services:
              postgres:
                image: registry.example.com/postgres:16.4
              loader:
                image: ghcr.io/example/loader:2.1.0
              built-here:
                image: loader:1.0.0
                build: ./loader
            """) with { Settings = "rules:\n  DP7044:\n    parameters:\n      registries: registry.example.com ghcr.io/example\n", Note = "Approved registries" },
    ];

    /// <summary>Old place and what became of it, as of 2026-11.</summary>
    private static readonly (string Prefix, string Says)[] left =
    [
        ("docker.io/bitnamilegacy/", "an archive that has had no fixes since 2025-08-28"),
        ("k8s.gcr.io/", "which has had nothing new since 2023-04-03; its images are at registry.k8s.io"),
        ("gcr.io/google_containers/", "which Kubernetes left; its images are at registry.k8s.io"),
        ("gcr.io/google-containers/", "which Kubernetes left; its images are at registry.k8s.io"),
        ("quay.io/kubernetes-ingress-controller/", "which was left; ingress-nginx is at registry.k8s.io/ingress-nginx"),
        ("docker.pkg.github.com/", "which ghcr.io replaced"),
        ("docker.io/yandex/clickhouse-server", "which was left; it is at clickhouse/clickhouse-server"),
        ("docker.io/yandex/clickhouse-client", "which was left; it is at clickhouse/clickhouse-server"),
        ("docker.io/mysql/mysql-server", "which gets no new versions; they are at container-registry.oracle.com/mysql/community-server"),
        ("docker.io/ankane/pgvector", "which was left; it is at pgvector/pgvector"),
        ("docker.io/puckel/docker-airflow", "which nobody maintains; Airflow is at apache/airflow"),
        ("docker.io/library/openjdk", "which gets no fixes; eclipse-temurin does"),
        ("docker.io/amazon/opendistro-for-elasticsearch", "which became opensearchproject/opensearch"),
        ("docker.io/dremio/dremio-ee", "which was left; it is at quay.io/dremio/dremio-enterprise"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var approved = stack.Policy.Parameter(Info.Id, Info.Name, "registries");
        var registries = approved.Knows(out var text) ? text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries) : null;
        var built = BuiltImages.Of(stack);
        foreach (var container in stack.Containers)
        {
            if (!container.Image.Knows(out var image) || built.Contains(image.Identity))
            {
                continue;
            }

            if (Fate(image) is { } fate)
            {
                yield return container.Image.Finding($"'{container}' runs '{image.Text}' from {fate}")
                    .Repair("Take it from registry.k8s.io", image.Registry == "k8s.gcr.io" && Moved(image) is { } moved ? container.Image.Write(moved) : null);
            }
            else if (registries is not null && !registries.Any(registry => IsFrom(image, registry)))
            {
                yield return container.Image.Finding($"'{container}' runs '{image.Text}', which no approved registry serves").Because(approved, "the approved registries");
            }
        }
    }

    private static string? Fate(ImageReference image)
    {
        var identity = image.Identity;
        if (identity.StartsWith("docker.io/bitnami/", StringComparison.Ordinal))
        {
            return image.Tag is null or "latest" ? null : "Bitnami, which took its versions off Docker Hub on 2025-09-29";
        }

        foreach (var (prefix, says) in left)
        {
            if (identity == prefix || (prefix[prefix.Length - 1] == '/' && identity.StartsWith(prefix, StringComparison.Ordinal)))
            {
                return prefix.TrimEnd('/') + ", " + says;
            }
        }

        return null;
    }

    private static ImageReference? Moved(ImageReference image)
        => ImageReference.TryParse("registry.k8s.io/" + image.Text.Substring(image.RepositoryRange.Start), out var moved) ? moved : null;

    private static bool IsFrom(ImageReference image, string registry)
        => image.Identity == registry || image.Identity.StartsWith(registry.TrimEnd('/') + "/", StringComparison.Ordinal);
}
