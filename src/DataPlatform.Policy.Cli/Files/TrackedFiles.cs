using Dpp.Cli.Git;
using Dpp.Text;

namespace Dpp.Cli.Files;

/// <summary>The files of variables that git keeps. It is asked once, and only when somebody wants to know: to start it takes longer than a whole check.</summary>
internal sealed class TrackedFiles(string root)
{
    private readonly Lazy<HashSet<string>?> files = new(() => Ask(root));

    public Presence Of(string path) => files.Value is not { } known ? Presence.CannotSee : known.Contains(path) ? Presence.Here : Presence.NotHere;

    /// <summary>Null where there is no git, or no repository.</summary>
    private static HashSet<string>? Ask(string root)
    {
        try
        {
            var answer = new GitProgram(root).Run("ls-files", "-z", "--", "*.env*", "*.tfvars");
            return answer.Code == 0 ? new HashSet<string>(answer.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal) : null;
        }
        catch (UsageException)
        {
            return null; // no git here: a check of files needs none
        }
    }
}
