using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Dpp.Cli.Git;

/// <summary>What git answered.</summary>
internal sealed record GitAnswer(int Code, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output).TrimEnd('\n', '\r');
}

/// <summary>The git program, asked so that it runs nothing of the repository: no hooks, no file system monitor, no pager, no diff programs, and so that it fetches nothing.</summary>
internal sealed class GitProgram(string folder)
{
    private static readonly string[] safe =
    [
        "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "-c", "core.untrackedCache=false",
    ];

    private readonly List<(string Key, string Value)> settings = [];
    private readonly string program = Find() ?? throw new UsageException("the program 'git' is not on the PATH");

    /// <summary>Turns off the programs that change files on their way to git: it may run them to see whether a file of the work tree is what it was.</summary>
    public void TurnOffFilters()
    {
        foreach (var key in Run("config", "--name-only", "-z", "--get-regexp", @"^filter\..*\.(clean|smudge|process|required)$").Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
        {
            settings.Add((key, key.EndsWith(".required", StringComparison.Ordinal) ? "false" : ""));
        }
    }

    /// <summary>Starts to ask; several questions can be open at the same time.</summary>
    public Func<GitAnswer> Ask(params string[] arguments) => Open([.. safe, .. arguments]);

    public GitAnswer Run(params string[] arguments) => Ask(arguments)();

    /// <summary>Asks with the hooks' own configuration, for questions about hooks.</summary>
    public GitAnswer RunPlain(params string[] arguments) => Open(["--no-pager", "-c", "core.fsmonitor=false", .. arguments])();

    /// <summary>A git that goes on answering what is written to it.</summary>
    public Process Converse(params string[] arguments) => Start([.. safe, .. arguments]);

    private Func<GitAnswer> Open(string[] arguments)
    {
        var process = Start(arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        return () =>
        {
            using (process)
            {
                using var output = new MemoryStream();
                process.StandardOutput.BaseStream.CopyTo(output);
                process.WaitForExit();
                return new GitAnswer(process.ExitCode, output.ToArray(), errors.Result.Trim());
            }
        };
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // GIT_DIR, GIT_INDEX_FILE and the like stay: a hook says with them which index the commit is made of.
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        start.Environment["GIT_LITERAL_PATHSPECS"] = "0";
        start.Environment["LC_ALL"] = "C";
        start.Environment.Remove("GIT_EXTERNAL_DIFF");
        AddSettings(start.Environment);
        try
        {
            return Process.Start(start)!; // not null without a shell
        }
        catch (Win32Exception failure)
        {
            throw new UsageException($"'{program}' cannot be started: {failure.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Behind those that the environment brings.</summary>
    private void AddSettings(IDictionary<string, string?> environment)
    {
        var count = environment.TryGetValue("GIT_CONFIG_COUNT", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
        foreach (var (key, value) in settings)
        {
            environment[FormattableString.Invariant($"GIT_CONFIG_KEY_{count}")] = key;
            environment[FormattableString.Invariant($"GIT_CONFIG_VALUE_{count}")] = value;
            count++;
        }

        if (settings.Count > 0)
        {
            environment["GIT_CONFIG_COUNT"] = count.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Only from absolute folders of the PATH: Process would take a file called git from the current folder, which may be the repository.</summary>
    private static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
