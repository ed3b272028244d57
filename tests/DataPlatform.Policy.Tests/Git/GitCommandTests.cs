using Dpp.Tests.Cli;

namespace Dpp.Tests.Git;

/// <summary>--staged, --changed-since and baselines as users ask them, in ordinary and in odd repositories.</summary>
[TestClass, NeedsGit]
public sealed class GitCommandTests
{
    private const string Fine = "services:\n  web:\n    image: example/web:1.2\n";
    private const string Privileged = Fine + "    privileged: true\n";

    [TestMethod]
    public void Staged_reads_the_index_and_not_the_work_tree()
    {
        using var repo = Repository();
        repo.Write("compose.yml", Privileged);
        Assert.AreEqual("", Told(repo.Dpp("check", "--staged", "--environment", "production")));

        repo.Git("add", "-A");
        repo.Write("compose.yml", Fine);
        Assert.AreEqual("DP7001", Told(repo.Dpp("check", "--staged", "--environment", "production")));
        Assert.AreEqual("", Told(repo.Dpp("check", "--changed-since", "HEAD", "--environment", "production")));
    }

    [TestMethod]
    public void The_index_of_the_environment_is_the_one_that_is_read()
    {
        using var repo = Repository();
        repo.Write("compose.yml", Privileged);
        File.Copy(Path.Combine(repo.Root, ".git/index"), Path.Combine(repo.Root, ".git/other"));
        var other = ("GIT_INDEX_FILE", ".git/other");
        Executable.Run("git", repo.Root, ["add", "compose.yml"], null, [.. GitRepo.Surroundings, other]);

        Assert.AreEqual("", Told(repo.Dpp("check", "--staged", "--environment", "production")));
        Assert.AreEqual("DP7001", Told(Executable.Run(Executable.Managed, repo.Root, ["check", "--staged", "--environment", "production"], null, [.. GitRepo.Surroundings, other])));
    }

    [TestMethod]
    public void The_first_commit_is_checked_as_a_whole()
    {
        using var repo = new GitRepo();
        repo.Write("compose.yml", Privileged);
        repo.Git("add", "-A");

        var ended = repo.Dpp("check", "--staged", "--environment", "production");

        Assert.Contains("this will be the first commit", ended.Output);
        Assert.Contains("DP7001", Told(ended));
        Refused(repo.Dpp("check", "--changed-since", "main"), "there is no commit yet");
    }

    [TestMethod]
    public void A_merge_is_held_against_both_sides()
    {
        using var repo = Repository();
        repo.Git("checkout", "-q", "-b", "side");
        repo.Write("compose.yml", Privileged);
        repo.Commit("side");
        repo.Git("checkout", "-q", "main");
        repo.Write("other.txt", "x");
        repo.Commit("main");
        repo.Git("merge", "-q", "--no-ff", "--no-commit", "side");
        Assert.AreEqual("", Told(repo.Dpp("check", "--staged", "--environment", "production")));

        repo.Write("compose.yml", Privileged + "    pid: host\n");
        repo.Git("add", "-A");
        Assert.AreEqual("DP7002", Told(repo.Dpp("check", "--staged", "--environment", "production")));
    }

    [TestMethod]
    public void Changes_count_from_where_HEAD_left_the_reference()
    {
        using var repo = Repository();
        repo.Git("checkout", "-q", "-b", "side");
        repo.Write("compose.yml", Privileged);
        repo.Commit("side");
        repo.Git("checkout", "-q", "main");
        repo.Write("more/compose.yml", Privileged);
        repo.Commit("main goes on");
        repo.Git("checkout", "-q", "--detach", "side");

        var ended = repo.Dpp("check", "--changed-since", "main", "--environment", "production");

        Assert.AreEqual("DP7001", Told(ended));
        Assert.Contains("where HEAD left main", ended.Output);
    }

    [TestMethod]
    public void Files_that_git_does_not_know_yet_belong_to_the_change_and_ignored_ones_do_not()
    {
        using var repo = Repository();
        repo.Write(".gitignore", "ignored/\n");
        repo.Commit("ignore");
        repo.Write("ignored/compose.yml", Privileged);
        Assert.AreEqual("", Told(repo.Dpp("check", "--changed-since", "HEAD", "--environment", "production")));

        repo.Write("new/compose.yml", Privileged);
        Assert.Contains("DP7001", Told(repo.Dpp("check", "--changed-since", "HEAD", "--environment", "production")));
    }

    [TestMethod]
    public void A_shallow_clone_is_told_to_fetch()
    {
        using var repo = Repository();
        repo.Commit("two");
        using var clone = new Folder();
        repo.Git("clone", "-q", "--depth", "1", "file://" + repo.Root, clone.PathOf("here"));

        Refused(GitRepo.DppIn(clone.PathOf("here"), "check", "--changed-since", "v1"), "fetch-depth: 0");
    }

    [TestMethod]
    public void What_cannot_be_answered_is_one_sentence_and_ends_with_2()
    {
        using var repo = Repository();
        using var plain = new Folder(("compose.yml", Fine));
        repo.Git("clone", "-q", "--bare", repo.Root, plain.PathOf("bare.git"));

        Refused(repo.Dpp("check", "--changed-since", "nope"), "git knows no commit 'nope'");
        Refused(repo.Dpp("check", "--changed-since=--output=x"), "git knows no commit '--output=x'");
        Refused(repo.Dpp("check", "--changed-since", "HEAD:compose.yml"), "git knows no commit");
        Refused(repo.Dpp("check", "--staged", "--changed-since", "HEAD"), "two questions");
        Refused(GitRepo.DppIn(plain.Root, "check", "--staged"), "is in no git repository");
        Refused(GitRepo.DppIn(plain.PathOf("bare.git"), "check", "--staged"), "bare repository");
        Refused(Executable.Run(Executable.Managed, repo.Root, ["check", "--staged"], null, [.. GitRepo.Surroundings, ("PATH", "/nonexistent")]), "'git' is not on the PATH");
    }

    [TestMethod]
    public void A_linked_worktree_has_its_own_index()
    {
        using var repo = Repository();
        using var beside = new Folder();
        repo.Git("worktree", "add", "-q", "-b", "side", beside.PathOf("tree"));
        beside.Write("tree/compose.yml", System.Text.Encoding.UTF8.GetBytes(Privileged));
        repo.Git("-C", beside.PathOf("tree"), "add", "-A");

        Assert.AreEqual("DP7001", Told(GitRepo.DppIn(beside.PathOf("tree"), "check", "--staged", "--environment", "production")));
        Assert.AreEqual("", Told(repo.Dpp("check", "--staged", "--environment", "production")));
    }

    [TestMethod]
    public void Files_outside_a_sparse_checkout_are_staged_all_the_same_and_not_new_in_the_work_tree()
    {
        using var repo = Repository();
        repo.Write("far/compose.yml", Privileged);
        repo.Commit("far");
        repo.Write("near/compose.yml", Fine);
        repo.Commit("near");
        repo.Git("sparse-checkout", "set", "near");
        Assert.IsFalse(File.Exists(Path.Combine(repo.Root, "far/compose.yml")));

        repo.Write("near/compose.yml", Privileged);
        repo.Git("add", "-A");
        Assert.AreEqual("DP7001 near/compose.yml", Places(repo.Dpp("check", "--staged", "--environment", "production", "--select", "DP7001", "--format", "json")));
        Assert.AreEqual("DP7001 near/compose.yml", Places(repo.Dpp("check", "--changed-since", "HEAD~2", "--environment", "production", "--select", "DP7001", "--format", "json")));
    }

    [TestMethod]
    public void Odd_names_are_read_as_they_are()
    {
        using var repo = Repository();
        foreach (var folder in (string[])["a b", "it's \"q\"", "ümläut", "new\nline", "-dash"])
        {
            repo.Write($"{folder}/compose.yml", Privileged);
        }

        repo.Git("add", "-A");
        Assert.HasCount(5, Places(repo.Dpp("check", "--staged", "--environment", "production", "--select", "DP7001", "--format", "json")).Split('|'));
        Assert.HasCount(5, Places(repo.Dpp("check", "--changed-since", "HEAD", "--environment", "production", "--select", "DP7001", "--format", "json")).Split('|'));
    }

    [TestMethod]
    public void Nothing_of_the_repository_is_run()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("needs a POSIX shell");
            return;
        }

        using var repo = Repository();
        var trap = Path.Combine(repo.Root, "trap.sh");
        repo.Write("trap.sh", "#!/bin/sh\ntouch \"$(dirname \"$0\")/sprung\"\n");
        repo.Write("git", "#!/bin/sh\ntouch sprung\n");
        repo.Write(".gitattributes", "* diff=trap filter=trap\n");
        File.SetUnixFileMode(trap, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(Path.Combine(repo.Root, "git"), (UnixFileMode)0b111_101_101);
        repo.Commit("trap");
        foreach (var key in (string[])["core.fsmonitor", "diff.external", "diff.trap.textconv", "diff.trap.command", "filter.trap.clean", "filter.trap.smudge", "core.pager", "core.sshCommand"])
        {
            repo.Git("config", key, trap);
        }

        Directory.CreateDirectory(Path.Combine(repo.Root, ".git/hooks"));
        File.Copy(trap, Path.Combine(repo.Root, ".git/hooks/post-index-change"), overwrite: true);
        repo.Write("compose.yml", Privileged);
        File.Delete(Path.Combine(repo.Root, "sprung"));
        repo.Dpp("check", "--staged");
        repo.Dpp("check", "--changed-since", "HEAD");

        Assert.IsFalse(File.Exists(Path.Combine(repo.Root, "sprung")));
        Assert.IsFalse(File.Exists(Path.Combine(repo.Root, ".git/hooks/sprung")));
    }

    [TestMethod]
    public void A_baseline_accepts_what_was_there_and_nothing_new()
    {
        using var repo = Repository();
        repo.Write("dpp.yaml", "baseline: known.yaml\nenvironments: {production: [\"**\"]}\n");
        repo.Write("compose.yml", Privileged + "    environment: {POSTGRES_PASSWORD: kVr8wq2LmT}\n");
        Assert.AreEqual(0, repo.Dpp("check", "--update-baseline").Code);
        var written = repo.Read("known.yaml");

        Assert.DoesNotContain("kVr8wq2LmT", written);
        Assert.Contains("path: \"services.web.privileged\"", written);
        Assert.AreEqual("", Told(repo.Dpp("check")));
        Assert.Contains("known since the baseline known.yaml", repo.Dpp("check", "--show-suppressed").Output);
        Assert.Contains("\"external\"", repo.Dpp("check", "--format", "sarif").Output);

        repo.Move("compose.yml", "moved/docker-compose.yml");
        repo.Write("moved/docker-compose.yml", "# moved\n" + repo.Read("moved/docker-compose.yml") + "    pid: host\n");
        Assert.AreEqual("DP7002", Told(repo.Dpp("check")));

        repo.Write("moved/docker-compose.yml", Fine);
        var stale = repo.Dpp("check", "--verbose");
        Assert.Contains("DP0015", stale.Output);
        Assert.AreEqual(0, stale.Code);
        repo.Dpp("check", "--update-baseline");
        Assert.DoesNotContain("DP7001", repo.Read("known.yaml"));
        var again = repo.Read("known.yaml");
        repo.Dpp("check", "--update-baseline");
        Assert.AreEqual(again, repo.Read("known.yaml"));
    }

    [TestMethod]
    public void What_matters_more_than_the_baseline_says_is_new_and_syntax_errors_are_in_none()
    {
        using var repo = Repository();
        repo.Write("compose.yml", Privileged);
        repo.Dpp("check", "--update-baseline", "--environment", "development", "--baseline", "known.yaml");
        Assert.AreEqual("", Told(repo.Dpp("check", "--baseline", "known.yaml", "--environment", "development")));
        Assert.Contains("DP7001", Told(repo.Dpp("check", "--baseline", "known.yaml", "--environment", "production")));

        repo.Write("compose.yml", "services:\n  web: [\n");
        repo.Dpp("check", "--update-baseline", "--baseline", "known.yaml");
        Assert.AreEqual("DP0005", Told(repo.Dpp("check", "--baseline", "known.yaml")));
        Refused(repo.Dpp("check", "--baseline", "missing.yaml"), "does not exist; --update-baseline writes it");
        Refused(repo.Dpp("check", "--update-baseline", "--staged"), "cannot be combined with --staged");
    }

    private static GitRepo Repository()
    {
        var repo = new GitRepo();
        repo.Write("compose.yml", Fine);
        repo.Commit("one");
        return repo;
    }

    /// <summary>The rules that text output tells of, each once.</summary>
    private static string Told(Ended ended)
    {
        Assert.IsLessThan(2, ended.Code, ended.Errors);
        return string.Join(' ', ended.Output.Split('\n').Where(line => line.StartsWith("error DP", StringComparison.Ordinal) || line.StartsWith("warning DP", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Places(Ended ended)
    {
        Assert.IsLessThan(2, ended.Code, ended.Errors);
        using var report = System.Text.Json.JsonDocument.Parse(ended.Output);
        return string.Join('|', report.RootElement.GetProperty("problems").EnumerateArray().Select(problem => $"{problem.GetProperty("id").GetString()} {problem.GetProperty("file").GetString()}").Order(StringComparer.Ordinal));
    }

    private static void Refused(Ended ended, string why)
    {
        Assert.AreEqual(2, ended.Code, ended.Output + ended.Errors);
        Assert.Contains(why, ended.Errors);
        Assert.HasCount(1, ended.Errors.TrimEnd('\n').Split('\n'));
    }
}
