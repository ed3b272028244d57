using System.Text;
using Dpp.Cli.Files;

namespace Dpp.Cli.Git;

/// <summary>The pre-commit hook of a repository. What somebody else wrote is never touched: people are told what to add.</summary>
internal sealed class GitHook
{
    private const string Call = "dpp check --staged --quiet";
    private const string Mark = "# Written by `dpp hook install`; `dpp hook uninstall` takes it out.";
    private const int Executable = 0b111_101_101;

    private readonly string path;
    private readonly string? elsewhere;

    private GitHook(string path, string? elsewhere)
    {
        this.path = path;
        this.elsewhere = elsewhere;
    }

    public static GitHook Find(string folder)
    {
        var git = new GitProgram(folder);
        var answer = git.RunPlain("rev-parse", "--git-path", "hooks", "--git-common-dir", "--show-toplevel");
        var lines = answer.Text.Split('\n');
        if (answer.Code != 0 || lines.Length != 3)
        {
            throw new UsageException(answer.Errors.Contains("not a git repository", StringComparison.Ordinal)
                ? $"hook: '{folder}' is in no git repository"
                : $"hook: git says: {answer.Errors.Split('\n')[0]}");
        }

        var hooks = Path.GetFullPath(lines[0], folder);
        var isOwn = IsIn(hooks, Path.GetFullPath(lines[1], folder)) || IsIn(hooks, lines[2]);
        return new GitHook(Path.Combine(hooks, "pre-commit"), isOwn ? null : hooks);
    }

    public int Install()
    {
        if (elsewhere is not null)
        {
            throw new UsageException($"hook: core.hooksPath leads to '{elsewhere}', which other repositories share; add this line to its pre-commit: {Call}");
        }

        if (Path.Exists(path) && !IsOurs())
        {
            throw new UsageException($"hook: '{path}' is there already and is left as it is; add this line to it: {Call}");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a hook is in a folder
        AtomicFile.Replace(path, Encoding.UTF8.GetBytes(Script()));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Executable);
        }

        Terminal.Write($"{path}: every commit is checked now; `git commit --no-verify` goes without\n");
        return ExitCode.Fine;
    }

    public int Uninstall()
    {
        if (!Path.Exists(path))
        {
            Terminal.Write($"{path} is not there: nothing to take out\n");
            return ExitCode.Fine;
        }

        if (!IsOurs())
        {
            throw new UsageException($"hook: '{path}' was not written by dpp and is left as it is");
        }

        File.Delete(path);
        Terminal.Write($"{path} is taken out\n");
        return ExitCode.Fine;
    }

    private bool IsOurs() => File.Exists(path) && File.ReadAllText(path).Contains(Mark, StringComparison.Ordinal);

    // Programs with windows start git without the PATH of a shell: then the dpp that wrote the hook is taken.
    private static string Script()
    {
        var own = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dpp" ? Environment.ProcessPath! : "dpp"; // it has a name
        return $"""
            #!/bin/sh
            {Mark}
            dpp=dpp
            command -v dpp >/dev/null 2>&1 || dpp='{own.Replace("'", "'\\''", StringComparison.Ordinal)}'
            if ! command -v "$dpp" >/dev/null 2>&1; then
              echo "dpp is not on the PATH, so this commit is not checked; git commit --no-verify goes without" >&2
              exit 1
            fi
            exec "$dpp" {Call["dpp ".Length..]}

            """.ReplaceLineEndings("\n");
    }

    private static bool IsIn(string path, string folder)
    {
        var real = new RealPaths();
        var (inner, outer) = (real.Of(path) ?? path, real.Of(folder) ?? folder);
        return inner == outer || inner.StartsWith(outer + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
