using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Dpp.Tests.Ini;

internal enum StartUp : byte
{
    Accepts,
    Warns,
    Fatal,
}

/// <summary>The real program, started with a configuration in a folder of its own and ended as soon as it is up.</summary>
internal static partial class PgBouncerServer
{
    private const string Up = "process up:";

    public static string Version { get; } = PgBouncer.Program is { } program ? Number().Match(Cli.Executable.Run(program, "/", ["--version"]).Output).Value : "";

    /// <summary>What it says of the files; "$DIR" in them is the folder they lie in.</summary>
    public static (StartUp Verdict, string Said) Start(IReadOnlyList<(string Name, string Text)> files)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-pgb-");
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_111_111);
            }

            foreach (var (name, text) in files)
            {
                File.WriteAllText(Path.Combine(folder.FullName, name), text.Replace("$DIR", folder.FullName, StringComparison.Ordinal));
            }

            // It refuses to run as root, and changes to the user it is given.
            string[] asUser = Environment.IsPrivilegedProcess ? ["-u", "nobody"] : [];
            var start = new ProcessStartInfo(PgBouncer.Program!, [.. asUser, files[0].Name]) { WorkingDirectory = folder.FullName, RedirectStandardError = true, RedirectStandardOutput = true }; // the tests that ask need it
            using var process = Process.Start(start)!; // a program that starts is there
            var said = new List<string>();
            var isUp = false;
            while (!isUp && process.StandardError.ReadLine() is { } line)
            {
                isUp = line.Contains(Up, StringComparison.Ordinal);
                said.AddRange(new[] { " ERROR ", " WARNING ", " FATAL " }.Any(word => line.Contains(word, StringComparison.Ordinal)) ? [line[(line.IndexOf(']', StringComparison.Ordinal) + 1)..]] : []);
            }

            process.Kill();
            process.WaitForExit();
            return (!isUp ? StartUp.Fatal : said.Count > 0 ? StartUp.Warns : StartUp.Accepts, string.Join(" |", said));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex Number();
}
