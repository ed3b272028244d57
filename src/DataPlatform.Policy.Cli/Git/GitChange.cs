using System.Text;

namespace Dpp.Cli.Git;

/// <summary>One path that differs between two states.</summary>
/// <param name="Before">What was there; null when nothing was.</param>
/// <param name="IsGone">True when nothing is there any more.</param>
internal readonly record struct GitChange(string Path, GitEntry? Before, bool IsGone)
{
    /// <summary>The name that its content has now, when it was renamed.</summary>
    public string? NewName { get; init; }

    /// <summary>Reads what <c>git diff-index --raw -z --no-abbrev</c> prints.</summary>
    public static List<GitChange> Read(byte[] raw)
    {
        // :100644 100644 OLD NEW M NUL path NUL, and for renames two paths.
        var changes = new List<GitChange>();
        var parts = Encoding.UTF8.GetString(raw).Split('\0');
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            var words = parts[i].Split(' ');
            if (words.Length < 5 || words[0].Length == 0)
            {
                break;
            }

            var before = new GitEntry(words[0][1..], words[2]);
            switch (words[4][0])
            {
                case 'R' when i + 2 < parts.Length:
                    changes.Add(new GitChange(parts[i + 1], before, IsGone: true) { NewName = parts[i + 2] });
                    changes.Add(new GitChange(parts[i + 2], null, IsGone: false));
                    i++;
                    break;
                case 'A':
                    changes.Add(new GitChange(parts[i + 1], null, IsGone: false));
                    break;
                default:
                    changes.Add(new GitChange(parts[i + 1], before, IsGone: words[4][0] == 'D'));
                    break;
            }
        }

        return changes;
    }
}
