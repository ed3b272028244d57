using Dpp.Model;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>What the name of a file says about its part in a compose project.</summary>
/// <param name="Rank">Which of several base files compose takes: the lowest; -1 when it is no base file.</param>
/// <param name="Suffix">What stands between "compose" and the extension; empty for a base file.</param>
internal readonly record struct ComposeName(int Rank, string Suffix)
{
    private static readonly string[] Bases = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    public bool IsBase => Rank >= 0;
    public bool IsOverride => Suffix == "override";

    public Tier? Tier => EnvironmentWords.TryGet(Suffix, out var tier) ? tier : null;

    /// <summary>Null when the name is not that of a compose file.</summary>
    public static ComposeName? Of(string path)
    {
        var name = FileTree.NameOf(path).ToLowerInvariant();
        if (!IsYaml(name))
        {
            return null;
        }

        var rank = Array.IndexOf(Bases, name);
        if (rank >= 0)
        {
            return new ComposeName(rank, "");
        }

        const string word = "compose";
        var at = name.IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var start = at >= "docker-".Length && string.CompareOrdinal(name, at - "docker-".Length, "docker-", 0, "docker-".Length) == 0 ? at - "docker-".Length : at;
        var before = name.Substring(0, start);
        var end = name.LastIndexOf('.');
        var after = name.Substring(at + word.Length, Math.Max(0, end - at - word.Length));
        var isWord = (before.Length == 0 || IsSeparator(before[before.Length - 1])) && (after.Length == 0 || IsSeparator(after[0]));
        return isWord ? new ComposeName(-1, Trim(after).Length > 0 ? Trim(after) : Trim(before)) : null;
    }

    public static bool IsYaml(string path)
        => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static bool IsSeparator(char c) => c is '.' or '-' or '_';

    private static string Trim(string text) => text.Trim('.', '-', '_');
}
