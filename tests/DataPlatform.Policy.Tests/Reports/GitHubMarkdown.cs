using System.Diagnostics;

namespace Dpp.Tests.Reports;

/// <summary>A second opinion on our comments: micromark with GitHub's extensions, run by node.</summary>
internal static class GitHubMarkdown
{
    /// <summary>The folder of the packages, set by .ci/run; by hand: <c>DPP_MARKDOWN=$(eng/oracle-markdown.sh /tmp/markdown) dotnet test</c>.</summary>
    public const string Variable = "DPP_MARKDOWN";

    private const string Script = """
        import { micromark } from 'micromark'
        import { gfm, gfmHtml } from 'micromark-extension-gfm'
        let text = ''
        for await (const part of process.stdin.setEncoding('utf8')) text += part
        process.stdout.write(micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }))
        """;

    public static string? Folder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    public static string Render(string markdown)
    {
        var start = new ProcessStartInfo("node", ["--input-type=module", "-e", Script])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new AssertFailedException("node did not start");
        process.StandardInput.Write(markdown);
        process.StandardInput.Close();
        var html = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode);
        return html;
    }
}

/// <summary>Skips the test, with the reason and counted as skipped, where the packages could not be had.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsGitHubMarkdownAttribute : ConditionBaseAttribute
{
    public NeedsGitHubMarkdownAttribute() : base(ConditionMode.Include)
        => IgnoreMessage = $"no renderer of GitHub's Markdown ({GitHubMarkdown.Variable} is not set)";

    public override string GroupName => nameof(GitHubMarkdown);
    public override bool IsConditionMet => GitHubMarkdown.Folder is not null;
}
