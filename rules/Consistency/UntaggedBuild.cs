namespace Dpp.Rules;

public sealed class UntaggedBuild : Rule
{
    public override RuleInfo Info { get; } = new("DP9108", "untagged-build", "Service with both build and an image without a tag", Development: Note, Staging: Note, Production: Note)
    {
        Why = """
            With both keys compose pulls the image when it can and builds it otherwise, and gives what it built that name.
            Without a tag of its own nobody can say later which of the two runs.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/build/#using-build-and-image"],
        Answers = ["compose.build-and-image"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: [|platform/superset|]
                build: .
            """),
        Bad.Compose("""
            services:
              superset:
                image: [|platform/superset:latest|]
                build: {context: .}
            """),
        Good.Compose("""
            services:
              tagged:
                image: platform/superset:4.1.1-2
                build: .
              built:
                build: .
              pulled:
                image: apache/superset:4.1.1
              chosen:
                image: ${IMAGE}
                build: .
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (!container.Declared["build"].IsMissing && !container.Declared["build"].IsNull && container.Declared["image"].Kind == TreeKind.Scalar
                && container.Image.Knows(out var image) && image.Digest is null && image.Tag is null or "latest")
            {
                yield return container.Image.Finding($"'{container.Name}' is built and pulled under the name {image.Text}, which says no version");
            }
        }
    }
}
