namespace Dpp.Cli.Init;

/// <summary>What to add to the CI that is visibly in use.</summary>
internal static class CiSnippet
{
    private const string GitHub = """
          - uses: actions/checkout@v4
          - uses: OWNER/REPOSITORY@main   # where you keep dpp; it installs and runs it
            with:
              upload-sarif: "true"        # needs the permission security-events: write
        """;

    private const string GitLab = """
        include:
          - project: OWNER/REPOSITORY   # where you keep dpp
            file: ci/gitlab.yml
        """;

    private const string Azure = """
        resources:
          repositories:
            - repository: dpp
              type: github
              name: OWNER/REPOSITORY   # where you keep dpp
              endpoint: CONNECTION
        steps:
          - template: ci/azure-pipelines.yml@dpp
        """;

    /// <summary>Where each is added, and what.</summary>
    public static IEnumerable<(string Where, string Text)> For(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, ".github", "workflows")))
        {
            yield return ("the steps of a workflow in .github/workflows", GitHub);
        }

        if (File.Exists(Path.Combine(folder, ".gitlab-ci.yml")))
        {
            yield return (".gitlab-ci.yml", GitLab);
        }

        if (File.Exists(Path.Combine(folder, "azure-pipelines.yml")) || File.Exists(Path.Combine(folder, "azure-pipelines.yaml")))
        {
            yield return ("azure-pipelines.yml", Azure);
        }
    }
}
