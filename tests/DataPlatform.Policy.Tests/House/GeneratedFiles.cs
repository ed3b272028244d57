namespace Dpp.Tests.House;

/// <summary>Files of the repository that a test writes (rule pages, coverage.tsv): checked like snapshots, accepted by the same command.</summary>
internal static class GeneratedFiles
{
    /// <summary>Fails unless the folder holds exactly these files with these texts among those that match the pattern; accepting also deletes stale ones.</summary>
    public static void Match(string folder, string pattern, IReadOnlyDictionary<string, string> textByName)
        => Match(folder, pattern, textByName, Repository.Root, Environment.GetEnvironmentVariable("DPP_ACCEPT") == "1");

    internal static void Match(string folder, string pattern, IReadOnlyDictionary<string, string> textByName, string root, bool accept)
    {
        var problems = new List<string>();
        foreach (var (name, text) in textByName.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            try
            {
                Snapshot.Matches(text, folder + "/" + name, root, accept);
            }
            catch (AssertFailedException difference)
            {
                problems.Add(difference.Message);
            }
        }
        foreach (var stale in Existing(Path.Combine(root, folder), pattern).Where(name => !textByName.ContainsKey(name)))
        {
            if (accept)
            {
                File.Delete(Path.Combine(root, folder, stale));
            }
            else
            {
                problems.Add($"{folder}/{stale} is written by nothing any more; to delete it: {Snapshot.AcceptCommand}");
            }
        }
        if (problems.Count > 0)
        {
            throw new AssertFailedException(string.Join("\n\n", problems));
        }
    }

    private static IEnumerable<string> Existing(string folder, string pattern)
        => Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList()
            : [];
}
