using System.Text;

namespace Dpp.Tests.Cli;

[TestClass]
public sealed class FixTests
{
    private const string Published = "services:\n  warehouse:\n    image: postgres:16.4\n    ports:\n      - \"5432:5432\"\n    environment: {POSTGRES_PASSWORD: kVr8wq2LmT}\n";

    [TestMethod]
    public void A_fix_changes_its_characters_and_nothing_else()
    {
        using var folder = new Folder();
        var text = Published.Replace("\n", "\r\n", StringComparison.Ordinal);
        folder.Write("compose.yaml", [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)]);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.PathOf("compose.yaml"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        var ended = Fix(folder, "--unsafe");

        Assert.AreEqual(0, ended.Code, ended.Errors);
        Assert.Contains("compose.yaml: Publish it on 127.0.0.1 only (DP6001 public-data-port)", ended.Output);
        var after = File.ReadAllBytes(folder.PathOf("compose.yaml"));
        Assert.IsTrue(after.AsSpan().StartsWith(Encoding.UTF8.GetPreamble()));
        Assert.AreEqual(text.Replace("5432:5432", "127.0.0.1:5432:5432", StringComparison.Ordinal), Encoding.UTF8.GetString(after.AsSpan(3)));
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Root));
        if (!OperatingSystem.IsWindows())
        {
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(folder.PathOf("compose.yaml")));
        }
    }

    [TestMethod]
    public void A_patch_writes_nothing_and_tells_no_secret()
    {
        using var folder = new Folder(("compose.yaml", Published));

        var ended = Fix(folder, "--unsafe", "--diff");

        Assert.AreEqual(0, ended.Code, ended.Errors);
        Assert.AreEqual(Published, folder.Read("compose.yaml"));
        Assert.Contains("-      - \"5432:5432\"\n+      - \"127.0.0.1:5432:5432\"\n", ended.Output);
        Assert.DoesNotContain("kVr8", ended.Output);
        Assert.StartsWith("# Not to be applied", ended.Output);
        Assert.Contains("this patch cannot be applied", ended.Errors);
    }

    [TestMethod]
    public void A_patch_without_secrets_can_be_applied()
    {
        using var folder = new Folder(("deploy/compose.yaml", Published[..Published.IndexOf("    environment", StringComparison.Ordinal)]));
        var patch = Fix(folder, "--unsafe", "--diff");

        Assert.AreEqual("", patch.Errors);
        folder.Write("fix.patch", Encoding.UTF8.GetBytes(patch.Output));
        var applied = Executable.Run("git", folder.Root, ["apply", "fix.patch"]);
        Assert.AreEqual(0, applied.Code, applied.Errors);
        Assert.Contains("127.0.0.1:5432:5432", folder.Read("deploy/compose.yaml"));
    }

    [TestMethod]
    public void Standard_input_comes_out_mended()
    {
        using var folder = new Folder();

        var ended = Executable.Run(Executable.Managed, folder.Root, ["fix", "-", "--stdin-filename", "compose.yaml", "--unsafe", "--environment", "production"], Encoding.UTF8.GetBytes(Published));

        Assert.AreEqual(Published.Replace("5432:5432", "127.0.0.1:5432:5432", StringComparison.Ordinal), ended.Output);
    }

    [TestMethod]
    public void A_link_keeps_leading_to_the_mended_file()
    {
        using var folder = new Folder(("real/compose.yaml", Published));
        File.CreateSymbolicLink(folder.PathOf("compose.yaml"), "real/compose.yaml");

        var ended = Executable.Run(Executable.Managed, folder.Root, ["fix", "compose.yaml", "--unsafe", "--environment", "production"]);

        Assert.AreEqual(0, ended.Code, ended.Errors);
        Assert.AreEqual("real/compose.yaml", new FileInfo(folder.PathOf("compose.yaml")).LinkTarget);
        Assert.Contains("127.0.0.1:5432:5432", folder.Read("real/compose.yaml"));
    }

    private static Ended Fix(Folder folder, params string[] arguments)
        => Executable.Run(Executable.Managed, folder.Root, ["fix", "--environment", "production", .. arguments]);
}
