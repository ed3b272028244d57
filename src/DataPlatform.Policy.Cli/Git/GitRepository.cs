using System.Text;
using Dpp.Cli.Files;
using Dpp.Text;

namespace Dpp.Cli.Git;

/// <summary>A change as the linter takes it: the files after it, and what they came from.</summary>
/// <param name="Note">What was compared, for the report.</param>
internal sealed record GitStates(FileTree After, IReadOnlyList<EarlierState> Befores, string Note);

/// <summary>The repository that the files are in, and the states of it that commits and checks are about.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly string option;
    private readonly GitProgram git;
    private readonly BlobReader blobs;
    private readonly Workspace workspace;

    /// <param name="option">What the user asked with, for messages.</param>
    public GitRepository(string option, Workspace workspace)
    {
        this.option = option;
        this.workspace = workspace;
        git = new GitProgram(workspace.IsCurrentInside ? workspace.Current : workspace.Root);
        blobs = new BlobReader(git);
    }

    /// <summary>What the next commit holds against what the last one does.</summary>
    public GitStates Staged()
    {
        // Asked together: each of them takes longer to start than to answer.
        var (state, listing, difference) = (
            git.Ask("rev-parse", "--is-shallow-repository", "--show-toplevel", "--git-path", "MERGE_HEAD", "HEAD"),
            git.Ask("ls-files", "-s", "-z", "--full-name", "--", ":/"),
            Difference("HEAD"));
        var (lines, head) = State(state());
        var entries = listing();
        MustBeFine(entries);
        var index = new IndexTree(IndexTree.Read(entries.Output), blobs);
        if (head is null)
        {
            difference();
            var nothing = new CommitTree(index, index.Paths.Select(path => new GitChange(path, null, IsGone: false)), blobs);
            return new GitStates(index, [new EarlierState(nothing, Renames([]), null)], "what is staged, all of it: this will be the first commit");
        }

        var befores = new List<EarlierState> { Before(index, difference()) };
        // When a merge is concluded, what comes from the other side is not new either.
        var merged = Path.Combine(Folder, lines[2]);
        foreach (var other in File.Exists(merged) ? File.ReadLines(merged).Where(line => line.Length >= 40 && line.All(char.IsAsciiHexDigit)) : [])
        {
            befores.Add(Before(index, Difference(other)()));
        }

        return new GitStates(index, befores, $"what is staged, compared with {(befores.Count > 1 ? "both sides of the merge" : $"HEAD ({head[..12]})")}");
    }

    /// <summary>What the work tree holds against what it held where HEAD left the reference.</summary>
    public GitStates Since(string reference, FileTree disk)
    {
        var (lines, head) = State(git.Run("rev-parse", "--is-shallow-repository", "--show-toplevel", "--git-path", "MERGE_HEAD", "HEAD"));
        var shallow = lines[0] == "true";
        if (head is null)
        {
            throw Fail("there is no commit yet, so nothing to compare with");
        }

        var asked = git.Run("rev-parse", "--quiet", "--verify", "--end-of-options", reference + "^{commit}");
        if (asked.Code != 0)
        {
            throw Fail(shallow
                ? $"'{reference}' is not in this shallow clone; fetch the history (fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, or git fetch --unshallow)"
                : $"git knows no commit '{reference}'; a branch of the server is called origin/{reference.Split('/')[^1]} here, once it was fetched");
        }

        git.TurnOffFilters();
        var untracked = git.Ask("ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", ":/");
        var common = git.Run("merge-base", asked.Text, head);
        if (common.Code != 0 || common.Text.Length == 0)
        {
            untracked();
            throw Fail(shallow
                ? $"where HEAD left '{reference}' is not in this shallow clone; fetch the history (fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, or git fetch --unshallow)"
                : $"'{reference}' and HEAD have no common commit");
        }

        var commit = common.Text.Split('\n')[0];
        var difference = git.Run("diff-index", "--raw", "-z", "--no-abbrev", "--no-relative", "--no-renames", "--ignore-submodules=all", "--no-ext-diff", "--no-textconv", commit, "--");
        MustBeFine(difference);
        var changes = GitChange.Read(difference.Output).Where(change => change.IsGone || Path.Exists(workspace.FullPath(change.Path))).ToList();
        changes.AddRange(Encoding.UTF8.GetString(untracked().Output).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(path => new GitChange(path, null, IsGone: false)));
        return new GitStates(disk, [new EarlierState(new CommitTree(disk, changes, blobs), Renames(changes), null)], commit == asked.Text ? $"the work tree, compared with {reference} ({commit[..12]})" : $"the work tree, compared with {commit[..12]}, where HEAD left {reference}");
    }

    public void Dispose() => blobs.Dispose();

    private string Folder => workspace.IsCurrentInside ? workspace.Current : workspace.Root;

    private Func<GitAnswer> Difference(string commit)
        => git.Ask("diff-index", "--cached", "--raw", "-z", "-M", "--no-abbrev", "--no-relative", "--ignore-submodules=all", "--no-ext-diff", "--no-textconv", commit, "--");

    private EarlierState Before(IndexTree index, GitAnswer difference)
    {
        MustBeFine(difference);
        var changes = GitChange.Read(difference.Output);
        // What is read through a link is not told by its path.
        return new EarlierState(new CommitTree(index, changes, blobs), Renames(changes), index.HasLinks || changes.Exists(change => change.Before is { IsLink: true }) ? null : [.. changes.Select(change => change.Path)]);
    }

    private static Dictionary<string, string> Renames(IEnumerable<GitChange> changes)
        => changes.Where(change => change.NewName is not null).ToDictionary(change => change.Path, change => change.NewName!, StringComparer.Ordinal); // the line filters

    /// <summary>What was printed before HEAD, and the commit it is; null when there is none yet.</summary>
    private (string[] Lines, string? Head) State(GitAnswer answer)
    {
        var lines = answer.Text.Split('\n');
        if (lines.Length < 3)
        {
            throw answer.Errors switch
            {
                var says when says.Contains("dubious ownership", StringComparison.Ordinal)
                    => Fail($"git does not trust this repository because somebody else owns it; `git config --global --add safe.directory {workspace.Root}` permits it"),
                var says when says.Contains("must be run in a work tree", StringComparison.Ordinal)
                    => Fail("this is a bare repository or the inside of one; there are no files to check"),
                var says when says.Contains("not a git repository", StringComparison.Ordinal)
                    => Fail($"'{Folder}' is in no git repository"),
                var says => Fail($"git says: {says.Split('\n')[0]}"),
            };
        }

        var real = new RealPaths();
        if (real.Of(Path.GetFullPath(lines[1])) != real.Of(workspace.Root))
        {
            throw Fail($"git's files are in '{lines[1]}', but those to check are in '{workspace.Root}'");
        }

        return (lines, answer.Code == 0 ? lines[3] : null);
    }

    private void MustBeFine(GitAnswer answer)
    {
        if (answer.Code != 0)
        {
            throw Fail($"git says: {answer.Errors.Split('\n')[0]}");
        }
    }

    private UsageException Fail(string why) => new($"{option}: {why}");
}
