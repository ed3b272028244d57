namespace Dpp.Tests.House;

[TestClass]
public sealed class SnapshotTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("dpp-snapshot-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [TestMethod]
    public void A_difference_shows_the_changed_lines_and_the_command()
    {
        File.WriteAllText(Path.Combine(root, "x.txt"), "one\ntwo\nthree\n");

        var failure = Assert.ThrowsExactly<AssertFailedException>(() => Snapshot.Matches("one\n2\nthree\n", "x.txt", root, accept: false));

        Assert.Contains("- two\n+ 2", failure.Message);
        Assert.Contains("DPP_ACCEPT=1 dotnet test", failure.Message);
    }

    [TestMethod]
    public void A_missing_file_is_a_difference_even_for_empty_text()
        => Assert.ThrowsExactly<AssertFailedException>(() => Snapshot.Matches("", "none.txt", root, accept: false));

    [TestMethod]
    public void Accepting_writes_the_file_and_then_it_matches()
    {
        Snapshot.Matches("one\r\ntwo\n", "a/b.txt", root, accept: true);
        Snapshot.Matches("one\ntwo\n", "a/b.txt", root, accept: false);

        Assert.AreEqual("one\ntwo\n", File.ReadAllText(Path.Combine(root, "a/b.txt")));
    }

    [TestMethod]
    public void A_generated_file_that_nothing_writes_any_more_is_named_and_deleted_on_accept()
    {
        var pages = new Dictionary<string, string> { ["DP1001.md"] = "page\n" };
        GeneratedFiles.Match("docs", "*.md", pages, root, accept: true);
        File.WriteAllText(Path.Combine(root, "docs/DP9999.md"), "old");
        File.WriteAllText(Path.Combine(root, "docs/notes.txt"), "not ours");

        var failure = Assert.ThrowsExactly<AssertFailedException>(() => GeneratedFiles.Match("docs", "*.md", pages, root, accept: false));
        Assert.Contains("docs/DP9999.md is written by nothing", failure.Message);

        GeneratedFiles.Match("docs", "*.md", pages, root, accept: true);
        GeneratedFiles.Match("docs", "*.md", pages, root, accept: false);
        Assert.IsTrue(File.Exists(Path.Combine(root, "docs/notes.txt")));
    }
}
