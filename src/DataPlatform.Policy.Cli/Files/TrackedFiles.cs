using System.ComponentModel;
using System.Diagnostics;
using Dpp.Text;

namespace Dpp.Cli.Files;

/// <summary>The files of variables that git keeps. It is asked once, and only when somebody wants to know: to start it takes longer than a whole check.</summary>
internal sealed class TrackedFiles(string root)
{
    private static readonly string[] question = ["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "ls-files", "-z", "--", "*.env*", "*.tfvars"];

    private readonly Lazy<HashSet<string>?> files = new(() => Ask(root));

    public Presence Of(string path) => files.Value is not { } known ? Presence.CannotSee : known.Contains(path) ? Presence.Here : Presence.NotHere;

    /// <summary>Null where there is no git, or no repository.</summary>
    private static HashSet<string>? Ask(string root)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        // Only from absolute folders: a file called git in the folder that is checked is not the program.
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (program is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(program, question) { WorkingDirectory = root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_LITERAL_PATHSPECS"] = "0";
        try
        {
            using var process = Process.Start(start)!; // not null without a shell
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = errors.Result;
            return process.ExitCode == 0 ? new HashSet<string>(output.Split('\0', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
