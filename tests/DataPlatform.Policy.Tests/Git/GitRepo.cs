using System.Text;
using Dpp.Tests.Cli;

namespace Dpp.Tests.Git;

/// <summary>Skips the test, with the reason and counted as skipped, where git is not installed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsGitAttribute : ConditionBaseAttribute
{
    public NeedsGitAttribute() : base(ConditionMode.Include)
        => IgnoreMessage = "git is not installed";

    public override string GroupName => "Git";
    public override bool IsConditionMet => GitRepo.IsHere;
}

/// <summary>A repository of its own for a test, without the configuration of the machine, deleted behind it.</summary>
internal sealed class GitRepo : IDisposable
{
    private readonly Folder folder = new();

    public GitRepo(bool init = true)
    {
        if (init)
        {
            Git("init", "-q", "-b", "main");
        }
    }

    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(part => File.Exists(Path.Combine(part, "git")));

    /// <summary>What every git and dpp of a test gets: no home, no configuration, no surroundings of a hook that runs the tests.</summary>
    public static (string Name, string Value)[] Surroundings { get; } =
    [
        ("HOME", "/nonexistent"), ("XDG_CONFIG_HOME", "/nonexistent"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_AUTHOR_NAME", "Test"), ("GIT_AUTHOR_EMAIL", "test@example.com"), ("GIT_COMMITTER_NAME", "Test"), ("GIT_COMMITTER_EMAIL", "test@example.com"),
        ("GIT_AUTHOR_DATE", "2026-11-20T12:00:00Z"), ("GIT_COMMITTER_DATE", "2026-11-20T12:00:00Z"), ("NO_COLOR", "1"),
    ];

    public string Root => folder.Root;

    public void Write(string file, string text) => folder.Write(file, Encoding.UTF8.GetBytes(text));

    public string Read(string file) => folder.Read(file);

    public void Delete(string file) => File.Delete(folder.PathOf(file));

    public void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.PathOf(to))!); // below the root
        File.Move(folder.PathOf(from), folder.PathOf(to));
    }

    /// <summary>What git prints; it must end with 0.</summary>
    public string Git(params string[] arguments)
    {
        var ended = TryGit(arguments);
        Assert.AreEqual(0, ended.Code, $"git {string.Join(' ', arguments)}: {ended.Errors}");
        return ended.Output.TrimEnd('\n');
    }

    public Ended TryGit(params string[] arguments) => Executable.Run("git", Root, arguments, null, [.. Surroundings, ("PATH", Path.GetDirectoryName(Executable.Managed) + ":" + Environment.GetEnvironmentVariable("PATH"))]);

    public void Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "-q", "--no-verify", "--allow-empty", "-m", message);
    }

    public Ended Dpp(params string[] arguments) => DppIn(Root, arguments);

    public static Ended DppIn(string root, params string[] arguments) => Executable.Run(Executable.Managed, root, arguments, null, Surroundings);

    public void Dispose() => folder.Dispose();
}
