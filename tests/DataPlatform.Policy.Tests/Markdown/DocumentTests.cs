using Dpp.Tests.House;

namespace Dpp.Tests.Markdown;

/// <summary>What a document shows is checked as if it stood in files, and told at its places in the document.</summary>
[TestClass]
public sealed class DocumentTests
{
    private const string Guide = """
        # Guide

        1. The platform, `compose.yaml`:

           ```yaml
           services:
             postgres:
               image: postgres:16.4
               privileged: true
               volumes:
                 - ./config/postgresql.conf:/etc/postgresql/postgresql.conf:ro
           ```

        > In production, `compose.prod.yaml`:
        >
        > ```yaml
        > services:
        >   postgres:
        >     pid: ${SPACE}
        > ```

        ```env
        SPACE=host
        ```

        """;

    [TestMethod]
    public void Fences_are_files_that_belong_together()
    {
        var result = Run(["guide.md"], ("guide.md", Guide));
        Assert.AreEqual("guide.md/compose.yaml, guide.md/compose.yaml + compose.prod.yaml", string.Join(", ", Shown(result).Select(stack => stack.Name).Order(StringComparer.Ordinal)));
        Assert.AreEqual("DP7001 guide.md:9:20 true|DP7002 guide.md:19:12 ${SPACE}", Told(result, "DP7001", "DP7002"));
        Assert.AreEqual(1, result.FileCount);
    }

    [TestMethod]
    public void Comments_accept_findings_in_fences_and_above_them()
    {
        Assert.AreEqual("", Told(Run(["guide.md"], ("guide.md", Guide.Replace("privileged: true", "privileged: true # dpp:allow DP7001 -- why", StringComparison.Ordinal))), "DP7001"));
        Assert.AreEqual("", Told(Run(["guide.md"], ("guide.md", Guide.Replace("   ```yaml\n   services", "   <!-- dpp:allow-file DP7001 -- why -->\n   ```yaml\n   services", StringComparison.Ordinal))), "DP7001"));
    }

    [TestMethod]
    public void A_document_is_read_only_when_somebody_names_it()
    {
        Assert.IsEmpty(Run([""], ("guide.md", Guide)).Estates);
        Assert.HasCount(2, Shown(Run([""], ("guide.md", Guide), ("dpp.yaml", "documents: [guide.md]\n"))));
        Assert.IsEmpty(Run(["k8s"], ("guide.md", Guide), ("k8s/none.yaml", "a: 1\n"), ("dpp.yaml", "documents: [guide.md]\n")).Estates);
    }

    [TestMethod]
    public void A_block_may_show_several_files()
    {
        var result = Run(["guide.md"], ("guide.md", """
            ```ini
            # postgresql.conf of the primary
            fsync = off

            # pg_hba.conf
            host all all 0.0.0.0/0 trust
            ```
            """));
        Assert.AreEqual("guide.md/postgresql.conf + pg_hba.conf", Shown(result).Single().Name);
    }

    [TestMethod]
    public void What_is_shown_again_is_another_platform_and_what_is_left_out_is_none()
    {
        const string Fence = "```yaml\nservices:\n  a:\n    image: postgres:16.4\n```\n\n";
        Assert.AreEqual(
            "guide.md/compose.yaml,guide.md/2/compose.yaml",
            string.Join(',', Shown(Run(["guide.md"], ("guide.md", Fence + Fence))).Select(stack => stack.Name).OrderBy(name => name.Length)));
        Assert.IsEmpty(Shown(Run(["guide.md"], ("guide.md", Fence.Replace("    image", "    ...\n    image", StringComparison.Ordinal)))));
        Assert.IsEmpty(Shown(Run(["guide.md"], ("guide.md", Fence.Replace("image", "user", StringComparison.Ordinal)))));
    }

    private static LintResult Run(string[] paths, params (string Path, string Text)[] files)
        => Linter.Run(new LintRequest(new TextTree(files.Select(file => (file.Path, file.Text.ReplaceLineEndings("\n")))), paths, Dpp.Rules.RuleIndex.All) { Today = new DateTime(2026, 11, 20) });

    /// <summary>The stacks of what documents show.</summary>
    private static IReadOnlyList<Dpp.Model.Stack> Shown(LintResult result) => [.. result.Estates.SelectMany(estate => estate.Stacks).Where(stack => stack.Document is null)];

    private static string Told(LintResult result, params string[] rules)
        => string.Join('|', result.Problems.Where(problem => rules.Contains(problem.Rule.Id) && problem.Suppressed is null).Select(problem => $"{problem.Rule.Id} {problem.At} {problem.At.Text}").Distinct().Order(StringComparer.Ordinal));
}
