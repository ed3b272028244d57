namespace Dpp.Rules;

public sealed class MissingDigest : Rule
{
    public override RuleInfo Info { get; } = new("DP7047", "missing-digest", "Image is not pinned by digest", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            Whoever may push to a registry may put another image behind an existing tag. A digest names the content: what
            was scanned and tested is what runs. It has to be renewed with every update, best by a bot. Told only under
            `profile: regulated`.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/dhi/core-concepts/digests/", "https://kubernetes.io/docs/concepts/containers/images/#image-names"],
        Answers = ["k8s.image-no-digest"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: [|postgres:16.4|]
            """) with { Settings = "profile: regulated\n" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: platform
            spec:
              containers:
                - name: postgres
                  image: [|postgres:16.4|]
                - name: superset
                  image: {|apache/superset:4.1.1|}
            """) with { Settings = "profile: regulated\n", IsStructural = true, Note = "One finding for all of them" },
        Good.Compose("""
            services:
              digest:
                image: postgres:16.4@sha256:2e7c735993bf456ee1977c40dd82e66875e25f7ee9dfe1e5118fb24887104d85
              built-here:
                image: loader:2.1.0
                build: ./loader
              decided-at-start:
                image: ${POSTGRES_IMAGE}
            """) with { Settings = "profile: regulated\n" },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
            """, "Not asked for"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var built = BuiltImages.Of(stack);
        var tagged = stack.Containers.Where(container => container.Image.Knows(out var image) && image.Digest is null && !built.Contains(image.Identity)).ToList();
        if (tagged.Count > 0)
        {
            yield return tagged[0].Image
                .Finding($"the image of '{tagged[0]}' is not pinned by digest: '{tagged[0].Image}' can become another one")
                .Also(tagged.Skip(1).Select(other => new Related(other.Image.At, $"nor is that of '{other}'")));
        }
    }
}
