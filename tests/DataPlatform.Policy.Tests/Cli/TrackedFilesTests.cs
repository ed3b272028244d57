namespace Dpp.Tests.Cli;

/// <summary>Whether git keeps a file of secrets is asked of git itself.</summary>
[TestClass]
public sealed class TrackedFilesTests
{
    [TestMethod]
    public void A_file_of_secrets_that_git_keeps_is_told_until_git_leaves_it_out()
    {
        var folder = Directory.CreateTempSubdirectory("dpp-tracked-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "compose.yaml"), "services:\n  postgres:\n    image: postgres:16.4\n    environment: {POSTGRES_PASSWORD: \"${DB_PASSWORD}\"}\n");
            File.WriteAllText(Path.Combine(folder, ".env"), "DB_PASSWORD=Gq7vTz2LmX9s\n");
            Assert.DoesNotContain("DP2013", Check(folder), "outside a repository nobody knows");
            Git(folder, "init", "-q");
            Assert.DoesNotContain("DP2013", Check(folder), "git does not know it yet");
            Git(folder, "add", ".env");
            Assert.Contains("DP2013 committed-variable-file: git keeps this file with DB_PASSWORD", Check(folder).Replace("POSTGRES_PASSWORD", "DB_PASSWORD", StringComparison.Ordinal));
            Git(folder, "rm", "-q", "--cached", ".env");
            Assert.DoesNotContain("DP2013", Check(folder), "it is left out");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Check(string folder) => Executable.Run(Executable.Managed, folder, ["check", "--select", "DP2013", "--fail-on", "never"]).Output;

    private static void Git(string folder, params string[] arguments) => Assert.AreEqual(0, Executable.Run("/usr/bin/git", folder, arguments).Code);
}
