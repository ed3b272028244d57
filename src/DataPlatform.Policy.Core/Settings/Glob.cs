using Dpp.Text;

namespace Dpp.Settings;

/// <summary>A pattern of paths: * and ? within a name, ** across folders, {a,b} for a choice.</summary>
/// <remarks>Without a slash it matches names at any depth; what matches a folder matches everything in it.</remarks>
public sealed class Glob
{
    private const int MostChoices = 256;
    private readonly List<string[]> patterns = [];
    private readonly string folder;

    private Glob(string text, string folder)
    {
        Text = text;
        this.folder = folder;
    }

    public string Text { get; }

    /// <param name="folder">The folder that the pattern counts from.</param>
    public static Glob Parse(string text, string folder = "")
    {
        var glob = new Glob(text, folder);
        foreach (var choice in Choices(text))
        {
            var path = choice.StartsWith("./", StringComparison.Ordinal) ? choice.Substring(2) : choice;
            var anchored = path.TrimEnd('/').IndexOf('/') >= 0;
            var parts = path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length > 0)
            {
                glob.patterns.Add(anchored ? parts : ["**", .. parts]);
            }
        }

        return glob;
    }

    public bool IsMatch(string path)
    {
        if (folder.Length > 0)
        {
            if (!path.StartsWith(folder, StringComparison.Ordinal) || path.Length <= folder.Length || path[folder.Length] != '/')
            {
                return false;
            }

            path = path.Substring(folder.Length + 1);
        }

        var names = path.Split('/');
        foreach (var pattern in patterns)
        {
            if (Matches(pattern, names))
            {
                return true;
            }
        }

        return false;
    }

    public override string ToString() => Text;

    // reached[i]: the first i parts of the pattern match the names so far. A complete match of a folder is a match.
    private static bool Matches(string[] pattern, string[] names)
    {
        var reached = new bool[pattern.Length + 1];
        reached[0] = true;
        PassStars(pattern, reached);
        foreach (var name in names)
        {
            var next = new bool[pattern.Length + 1];
            for (var i = 0; i < pattern.Length; i++)
            {
                if (!reached[i])
                {
                    continue;
                }

                if (pattern[i] == "**")
                {
                    next[i] = true;
                    next[i + 1] = i + 1 == pattern.Length;
                }
                else if (Wildcard.Matches(pattern[i], name))
                {
                    next[i + 1] = true;
                }
            }

            reached = next;
            if (reached[pattern.Length])
            {
                return true;
            }

            PassStars(pattern, reached);
        }

        return false;
    }

    private static void PassStars(string[] pattern, bool[] reached)
    {
        for (var i = 0; i + 1 < pattern.Length; i++)
        {
            if (reached[i] && pattern[i] == "**")
            {
                reached[i + 1] = true;
            }
        }
    }

    private static List<string> Choices(string text)
    {
        var open = text.IndexOf('{');
        var close = open < 0 ? -1 : CloseOf(text, open);
        if (close < 0)
        {
            return [text];
        }

        var all = new List<string>();
        var tails = Choices(text.Substring(close + 1));
        foreach (var part in Split(text, open + 1, close))
        {
            foreach (var head in Choices(part))
            {
                foreach (var tail in tails)
                {
                    if (all.Count == MostChoices)
                    {
                        return all;
                    }

                    all.Add(text.Substring(0, open) + head + tail);
                }
            }
        }

        return all;
    }

    private static int CloseOf(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<string> Split(string text, int start, int end)
    {
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 && text[i] == ',')
            {
                yield return text.Substring(start, i - start);
                start = i + 1;
            }
        }

        yield return text.Substring(start, end - start);
    }
}
