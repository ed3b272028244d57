namespace Dpp.Rules;

public sealed class LatestImage : Rule
{
    public override RuleInfo Info { get; } = new("DP7041", "latest-image", "Image without a tag or with latest", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            An image without a tag means latest, and latest means whatever was pushed last. Two hosts run different
            versions of one service, a restart becomes an upgrade that nobody decided, and for a database a new major
            version refuses the old data. There is no version to go back to.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions", "https://kubernetes.io/docs/concepts/containers/images/"],
        Answers = ["compose.image-tag-floating", "k8s.image-tag-floating"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: [|minio/minio|]
            """),
        Bad.Compose("""
            services:
              dremio:
                image: [|registry.example.com:5000/dremio/dremio-oss:latest|]
            """),
        Bad.Compose("""
            services:
              superset:
                image: [|apache/superset:${SUPERSET_TAG:-latest}|]
            """) with { Note = "Without a variable it is latest" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels: {app: superset}
              template:
                metadata:
                  labels: {app: superset}
                spec:
                  initContainers:
                    - name: migrate
                      image: [|apache/superset|]
                  containers:
                    - name: superset
                      image: [|apache/superset:latest|]
            """),
        Good.Compose("""
            services:
              version:
                image: postgres:16.4
              digest:
                image: postgres@sha256:2e7c735993bf456ee1977c40dd82e66875e25f7ee9dfe1e5118fb24887104d85
              digest-and-latest:
                image: postgres:latest@sha256:2e7c735993bf456ee1977c40dd82e66875e25f7ee9dfe1e5118fb24887104d85
              registry-with-a-port:
                image: registry.example.com:5000/postgres:16.4
              decided-at-start:
                image: ${POSTGRES_IMAGE}
              tag-at-start:
                image: postgres:${POSTGRES_TAG:?}
              built-here:
                image: loader
                build: ./loader
              runs-what-was-built-here:
                image: loader
                command: worker
              only-built:
                build: ./api
            """, "Versions, digests, what is decided at start, and what is built from these files"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                - name: exporter
                  image: quay.io/prometheuscommunity/postgres-exporter@sha256:2e7c735993bf456ee1977c40dd82e66875e25f7ee9dfe1e5118fb24887104d85
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var built = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in stack.Containers)
        {
            if (!container.Declared["build"].IsMissing && container.Image.Knows(out var image))
            {
                built.Add(image.Identity);
            }
        }

        foreach (var container in stack.Containers)
        {
            if (!container.Image.Knows(out var image) || image.Digest is not null || image.Tag is not (null or "latest") || built.Contains(image.Identity))
            {
                continue;
            }

            yield return container.Image.Finding(image.Tag is null
                ? $"'{container}' runs '{image.Text}' without a tag: whatever was pushed last"
                : $"'{container}' runs '{image.Text}': whatever was pushed last");
        }
    }
}
