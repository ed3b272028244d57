using System.Diagnostics;
using System.Text;

namespace Dpp.Tests.Cli;

/// <summary>What a finished process left.</summary>
internal sealed record Ended(int Code, string Output, string Errors);

/// <summary>Runs dpp as users do: a process with arguments, a folder and streams.</summary>
internal static class Executable
{
    /// <summary>The managed dpp beside the tests.</summary>
    public static string Managed { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "dpp.exe" : "dpp");

    public static Ended Run(string program, string folder, string[] arguments, byte[]? input = null, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!; // not null without a shell
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input ?? []);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading.
        }

        if (!process.WaitForExit(60_000))
        {
            process.Kill();
            throw new AssertFailedException($"dpp {string.Join(' ', arguments)} did not end within a minute");
        }

        return new Ended(process.ExitCode, output.Result, errors.Result);
    }
}

/// <summary>A folder of its own for a test, deleted behind it.</summary>
internal sealed class Folder : IDisposable
{
    public Folder(params (string Path, string Text)[] files)
    {
        Root = Directory.CreateTempSubdirectory("dpp-test-").FullName;
        foreach (var (path, text) in files)
        {
            Write(path, Encoding.UTF8.GetBytes(text));
        }
    }

    public string Root { get; }

    public string PathOf(string file) => Path.Combine(Root, file);

    public void Write(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!); // below the root
        File.WriteAllBytes(PathOf(file), bytes);
    }

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
