using Dpp.Tests.Cli;

namespace Dpp.Tests.Git;

/// <summary>Skips the test, with the reason and counted as skipped, where pre-commit is not installed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsPreCommitAttribute : ConditionBaseAttribute
{
    public NeedsPreCommitAttribute() : base(ConditionMode.Include)
        => IgnoreMessage = "pre-commit is not installed";

    public override string GroupName => "PreCommit";
    public override bool IsConditionMet => GitRepo.IsHere && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(part => File.Exists(Path.Combine(part, "pre-commit")));
}

/// <summary>Commits as people make them, through git's own hook and through the framework.</summary>
[TestClass, NeedsGit]
public sealed class HookTests
{
    private const string Fine = "services:\n  web:\n    image: example/web:1.2\n";
    private const string Settings = "environments: {production: [\"**\"]}\n";
    private const string Privileged = Fine + "    privileged: true\n";

    [TestMethod]
    public void The_hook_of_git_stops_a_commit_that_makes_it_worse_and_no_other()
    {
        using var repo = Repository();
        Assert.AreEqual(0, repo.Dpp("hook", "install").Code);
        Assert.AreEqual(0, repo.Dpp("hook", "install").Code);

        repo.Write("compose.yml", Privileged);
        Stopped(repo.TryGit("commit", "-q", "-a", "-m", "all"));
        Stopped(repo.TryGit("commit", "-q", "compose.yml", "-m", "one file"));
        repo.Write("README", "x");
        repo.Git("add", "README");
        Done(repo.TryGit("commit", "-q", "-m", "without the file"));
        repo.Git("add", "-A");
        repo.Write("compose.yml", Fine);
        Stopped(repo.TryGit("commit", "-q", "-m", "staged, and mended only in the work tree"));

        repo.Git("add", "-A");
        repo.Write("compose.yml", Privileged);
        repo.Write("README", "y");
        Done(repo.TryGit("commit", "-q", "README", "-m", "another file"));

        Assert.AreEqual(0, repo.Dpp("hook", "uninstall").Code);
        Done(repo.TryGit("commit", "-q", "-a", "-m", "not checked any more"));
    }

    [TestMethod]
    public void The_hook_of_a_linked_worktree_is_that_of_its_repository()
    {
        using var repo = Repository();
        using var beside = new Folder();
        var tree = beside.PathOf("a tree");
        repo.Git("worktree", "add", "-q", "-b", "side", tree);
        Assert.AreEqual(0, GitRepo.DppIn(tree, "hook", "install").Code);

        beside.Write("a tree/compose.yml", System.Text.Encoding.UTF8.GetBytes(Privileged));
        Stopped(repo.TryGit("-C", tree, "commit", "-q", "-a", "-m", "worse"));
    }

    [TestMethod]
    public void A_hook_of_somebody_else_is_left_and_people_are_told_what_to_add()
    {
        using var repo = Repository();
        const string theirs = "#!/bin/sh\necho mine\n";
        repo.Write(".git/hooks/pre-commit", theirs);
        Refused(repo.Dpp("hook", "install"), "is there already and is left as it is; add this line to it: dpp check --staged --quiet");
        Refused(repo.Dpp("hook", "uninstall"), "was not written by dpp");
        Assert.AreEqual(theirs, repo.Read(".git/hooks/pre-commit"));
    }

    [TestMethod]
    public void Another_folder_for_hooks_is_respected()
    {
        using var repo = Repository();
        using var shared = new Folder();
        repo.Git("config", "core.hooksPath", ".githooks");
        Assert.AreEqual(0, repo.Dpp("hook", "install").Code);
        Assert.Contains("dpp", repo.Read(".githooks/pre-commit"));
        repo.Write("compose.yml", Privileged);
        Stopped(repo.TryGit("commit", "-q", "-a", "-m", "worse"));

        repo.Git("config", "core.hooksPath", shared.Root);
        Refused(repo.Dpp("hook", "install"), "which other repositories share");
        Assert.IsEmpty(Directory.GetFiles(shared.Root));
    }

    [TestMethod]
    public void A_hook_without_a_repository_is_one_sentence()
    {
        using var plain = new Folder();
        Refused(GitRepo.DppIn(plain.Root, "hook", "install"), "is in no git repository");
        Refused(GitRepo.DppIn(plain.Root, "hook", "instal"), "did you mean 'install'?");
    }

    [TestMethod, NeedsPreCommit]
    public void The_framework_gives_file_names_and_what_they_break_elsewhere_is_told()
    {
        using var hooks = new GitRepo();
        hooks.Write(".pre-commit-hooks.yaml", File.ReadAllText(House.Repository.PathOf(".pre-commit-hooks.yaml")));
        hooks.Commit("hooks");
        using var repo = Repository();
        using var home = new Folder();
        repo.Write("db/compose.yml", "services:\n  db:\n    image: postgres:16.4\n    command: postgres -c config_file=/etc/pg.conf\n    volumes: [\"./pg.conf:/etc/pg.conf\"]\n");
        repo.Write("db/pg.conf", "fsync = on\nssl = on\n");
        repo.Write(".pre-commit-config.yaml", $"repos:\n  - repo: {hooks.Root}\n    rev: {hooks.Git("rev-parse", "HEAD")}\n    hooks: [{{id: dpp}}]\n");
        repo.Commit("platform");
        Done(Framework(repo, home, "pre-commit", "install"));

        repo.Write("db/pg.conf", "fsync = off\nssl = on\n");
        repo.Write("compose.yml", Privileged);
        repo.Git("add", "db/pg.conf");
        var worse = Framework(repo, home, "git", "commit", "-m", "worse, and more that is not staged");
        Assert.AreEqual(1, worse.Code, worse.Output + worse.Errors);
        Assert.Contains("DP5019", worse.Output + worse.Errors);
        Assert.DoesNotContain("DP7001", worse.Output + worse.Errors);
        Assert.AreEqual(Privileged, repo.Read("compose.yml"));

        repo.Write("db/pg.conf", "# better\nfsync = on\nssl = on\n");
        repo.Git("add", "db/pg.conf");
        Done(Framework(repo, home, "git", "commit", "-m", "fine"));
    }

    private static Ended Framework(GitRepo repo, Folder home, string program, params string[] arguments)
        => Executable.Run(program, repo.Root, arguments, null,
        [
            .. GitRepo.Surroundings, ("HOME", home.Root), ("PRE_COMMIT_HOME", home.PathOf("cache")),
            ("PATH", Path.GetDirectoryName(Executable.Managed) + ":" + Environment.GetEnvironmentVariable("PATH")),
        ]);

    private static GitRepo Repository()
    {
        var repo = new GitRepo();
        repo.Write("compose.yml", Fine);
        repo.Write("dpp.yaml", Settings);
        repo.Commit("one");
        return repo;
    }

    private static void Stopped(Ended ended)
    {
        Assert.AreEqual(1, ended.Code, ended.Output + ended.Errors);
        Assert.Contains("DP7001", ended.Output + ended.Errors);
    }

    private static void Done(Ended ended) => Assert.AreEqual(0, ended.Code, ended.Output + ended.Errors);

    private static void Refused(Ended ended, string why)
    {
        Assert.AreEqual(2, ended.Code, ended.Output + ended.Errors);
        Assert.Contains(why, ended.Errors);
    }
}
