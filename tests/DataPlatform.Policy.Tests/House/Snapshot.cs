using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Dpp.Tests.House;

/// <summary>Compares text with a committed file; DPP_ACCEPT=1 writes the file instead. Read the diff before you commit it.</summary>
internal static class Snapshot
{
    private const int Context = 3;

    public const string AcceptCommand = "DPP_ACCEPT=1 dotnet test";

    private static bool Accepting => Environment.GetEnvironmentVariable("DPP_ACCEPT") == "1";

    /// <summary>Fails with the diff when the file (relative to the root, e.g. "tests/DataPlatform.Policy.Tests/Reports/text.verified.txt") says something else.</summary>
    public static void Matches(string actual, string file) => Matches(actual, file, Repository.Root, Accepting);

    internal static void Matches(string actual, string file, string root, bool accept)
    {
        var path = Path.Combine(root, file);
        actual = actual.ReplaceLineEndings("\n");
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (actual == expected && File.Exists(path))
        {
            return;
        }
        if (!accept)
        {
            throw new AssertFailedException($"{file} differs (- committed, + now); to accept: {AcceptCommand}\n{Diff(expected, actual)}");
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a file below a root has a folder
        File.WriteAllText(path, actual);
    }

    /// <summary>The changed lines with a little context.</summary>
    internal static string Diff(string before, string after)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after).Lines;
        var changed = lines.Select((line, index) => (line, index)).Where(x => x.line.Type != ChangeType.Unchanged).Select(x => x.index).ToList();
        var shown = lines.Select((line, index) => (line, index)).Where(x => changed.Exists(c => Math.Abs(c - x.index) <= Context));
        return string.Join('\n', shown.Select(x => Sign(x.line.Type) + x.line.Text));
    }

    private static string Sign(ChangeType type) => type switch
    {
        ChangeType.Inserted => "+ ",
        ChangeType.Deleted => "- ",
        _ => "  ",
    };
}
