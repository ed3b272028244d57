using System.Text;
using System.Text.Json;
using Dpp.Tests.House;

namespace Dpp.Tests.Cli;

/// <summary>What the command line reads and writes: files, links, pipes, streams.</summary>
public abstract partial class CommandLineTests
{
    [TestMethod]
    public void A_path_beside_the_current_folder_is_checked()
    {
        using var folder = new Folder(("one/x", ""), ("two/compose.yaml", Privileged));

        var ended = Executable.Run(Program, folder.PathOf("one"), ["check", "../two", "--environment", "production"]);

        Assert.AreEqual(1, ended.Code);
        Assert.Contains("--> ../two/compose.yaml:4:17", ended.Output);
    }

    [TestMethod]
    public void Standard_input_is_checked_under_its_name()
    {
        using var folder = new Folder();

        var ended = Executable.Run(Program, folder.Root, ["check", "-", "--stdin-filename", "deploy/compose.yaml", "--environment", "production"], Encoding.UTF8.GetBytes(Privileged));

        Assert.AreEqual(1, ended.Code, ended.Errors);
        Assert.Contains("--> deploy/compose.yaml:4:17", ended.Output);
    }

    [TestMethod]
    public void Output_and_reports_go_to_files()
    {
        using var folder = new Folder(("compose.yaml", Privileged));

        var ended = Check(folder, "--format", "json", "--output", "a.json", "--report", "sarif=b.sarif", "--report", "text=c.txt");

        Assert.AreEqual(1, ended.Code);
        Assert.AreEqual("", ended.Output);
        using var json = JsonDocument.Parse(folder.Read("a.json"));
        using var sarif = JsonDocument.Parse(folder.Read("b.sarif"));
        Assert.Contains("DP7001", folder.Read("c.txt"));
    }

    [TestMethod]
    public void Colour_is_for_terminals_and_for_who_asks()
    {
        using var folder = new Folder(("compose.yaml", Privileged));

        Assert.DoesNotContain("\u001b", Check(folder).Output);
        Assert.Contains("\u001b[", Check(folder, "--color", "always").Output);
        Assert.DoesNotContain("\u001b", Check(folder, "--color", "never").Output);
    }

    [TestMethod]
    public void Wrong_settings_end_with_2_and_say_where()
    {
        using var folder = new Folder(("compose.yaml", Privileged), ("dpp.yaml", "enviroments:\n  production: [compose.yaml]\n"));

        var ended = Executable.Run(Program, folder.Root, ["check"]);

        Assert.AreEqual(2, ended.Code);
        Assert.Contains("DP0020", ended.Output);
        Assert.Contains("--> dpp.yaml:1:1", ended.Output);
        Assert.Contains("environments", ended.Output);
    }

    [TestMethod]
    public void A_reader_that_goes_away_is_no_error()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("needs a POSIX shell");
        }

        var ended = Executable.Run("/bin/sh", Repository.Root, ["-c", "\"$0\" check samples/guide --verbose --format json | head -1", Program]);

        Assert.AreEqual("{\n", ended.Output);
        Assert.AreEqual("", ended.Errors);
    }

    [TestMethod]
    public void A_pipe_is_never_opened()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("needs mkfifo and statx");
        }

        using var folder = new Folder(("compose.yaml", Clean));
        Executable.Run("mkfifo", folder.Root, ["pipe.yaml"]);

        Assert.AreEqual(0, Check(folder).Code);
        var named = Check(folder, "pipe.yaml");
        Assert.AreEqual(2, named.Code);
        Assert.Contains("is a pipe or a device", named.Errors);
    }

    [TestMethod]
    public void Links_in_circles_end()
    {
        using var folder = new Folder(("compose.yaml", Privileged));
        Directory.CreateSymbolicLink(folder.PathOf("again"), folder.Root);
        File.CreateSymbolicLink(folder.PathOf("one.yaml"), "two.yaml");
        File.CreateSymbolicLink(folder.PathOf("two.yaml"), "one.yaml");

        var ended = Check(folder);

        Assert.AreEqual(1, ended.Code, ended.Errors);
        Assert.AreEqual(1, ended.Output.Split("error DP7001").Length - 1);
    }

    [TestMethod]
    public void A_link_that_leads_out_is_not_followed()
    {
        using var outside = new Folder(("compose.yaml", Privileged));
        using var folder = new Folder(("x/y", ""));
        File.CreateSymbolicLink(folder.PathOf("compose.yaml"), outside.PathOf("compose.yaml"));

        Assert.DoesNotContain("privileged: true", Check(folder).Output);
    }

    [TestMethod]
    public void A_file_that_is_not_text_is_told()
    {
        using var folder = new Folder();
        folder.Write("compose.yaml", [0x73, 0x00, 0x65, 0x00]);

        var ended = Check(folder, "--verbose");

        Assert.Contains("DP0003", ended.Output);
        Assert.Contains("NUL", ended.Output);
    }

    [TestMethod]
    public void Sixteen_bit_text_is_read()
    {
        using var folder = new Folder();
        folder.Write("compose.yaml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Privileged)]);

        Assert.Contains("--> compose.yaml:4:17", Check(folder).Output);
    }
}
