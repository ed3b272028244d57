using Dpp.Products;

namespace Dpp.Rules;

public sealed class FloatingTag : Rule
{
    public override RuleInfo Info { get; } = new("DP7042", "floating-tag", "Image tag moves with every release", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            Tags such as 16, stable or alpine mean another image after every release. Hosts that pulled at different times
            run different versions, a restart is an upgrade, and what was tested is not what runs. Write the version
            that was tested.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/dhi/core-concepts/digests/", "https://kubernetes.io/docs/concepts/containers/images/#image-names"],
        Answers = ["compose.image-tag-floating", "k8s.image-tag-floating"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: [|postgres:16|]
              cache:
                image: [|redis:alpine|]
              console:
                image: [|example/console:stable|]
              mssql:
                image: [|mcr.microsoft.com/mssql/server:2022-latest|]
            """),
        Bad.Compose("""
            services:
              dremio:
                image: [|dremio/dremio-oss:26.0|]
            """) with { Note = "Dremio moves the tag of a minor version with its patches" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: [|postgres:16-alpine|]
            """),
        Good.Compose("""
            services:
              version:
                image: postgres:16.4
              version-and-base:
                image: postgres:16.4-alpine3.20
              digest:
                image: postgres:16@sha256:2e7c735993bf456ee1977c40dd82e66875e25f7ee9dfe1e5118fb24887104d85
              latest-is-another-rule:
                image: postgres:latest
              number-of-a-build:
                image: registry.example.com/loader:1742
              day:
                image: lscr.io/linuxserver/wireguard:1.0.20210914
              release:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
              commit:
                image: example/loader:4f9c2d1
              built-here:
                image: loader:stable
                build: ./loader
              decided-at-start:
                image: postgres:${POSTGRES_TAG}
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
            """),
    ];

    private static readonly HashSet<string> words = new(StringComparer.Ordinal)
    {
        "alpine", "bookworm", "bullseye", "canary", "current", "dev", "develop", "edge", "experimental", "head", "jammy", "lts", "main", "mainline", "management", "master", "next", "nightly",
        "noble", "preview", "prod", "production", "release", "rolling", "slim", "snapshot", "stable", "staging", "test", "testing", "trixie", "trunk", "unstable",
    };

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var built = BuiltImages.Of(stack);
        foreach (var container in stack.Containers)
        {
            if (container.Image.Knows(out var image)
                && image is { Digest: null, Tag: { } tag }
                && tag != "latest"
                && !built.Contains(image.Identity)
                && IsFloating(image, tag))
            {
                yield return container.Image.Finding($"'{container}' runs '{image.Text}', and '{tag}' is another version after the next release");
            }
        }
    }

    private static bool IsFloating(ImageReference image, string tag)
    {
        const int noMajorVersion = 1000;
        if (words.Contains(tag) || tag.EndsWith("-latest", StringComparison.Ordinal) || tag.StartsWith("latest-", StringComparison.Ordinal))
        {
            return true;
        }

        if (!ProductVersion.TryParse(tag, out var version))
        {
            return false;
        }

        // The number of a build of one's own stays what it is; what many use has a major version there.
        var facts = ProductImages.Find(image);
        var isCommon = facts is not null || image.Identity.StartsWith("docker.io/library/", StringComparison.Ordinal);
        return version.Precision == 1 ? isCommon && version.Major < noMajorVersion
            : version.Precision == 2 && facts?.Product.Kind == ProductKind.Dremio;
    }
}
