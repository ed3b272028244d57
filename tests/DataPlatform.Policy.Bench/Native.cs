using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dpp.Bench;

/// <summary>Runs the native dpp the way a hook does. posix_spawn, because the bookkeeping of System.Diagnostics.Process would be a good part of what is measured.</summary>
internal static unsafe partial class Native
{
    private static readonly Lazy<string> path = new(Find);

    public static string Path => path.Value;

    /// <summary>One process, its report thrown away: how long it took from start to end.</summary>
    public static TimeSpan Run(string folder, params string[] arguments)
    {
        var actions = stackalloc byte[512]; // posix_spawn_file_actions_t has 80 bytes in glibc, 8 in Darwin
        Check(posix_spawn_file_actions_init(actions));
        Check(posix_spawn_file_actions_addopen(actions, 1, "/dev/null", 1, 0));
        string?[] argv = [Path, .. arguments, null];
        string?[] environment = ["PATH=/usr/bin:/bin", "HOME=" + folder, null];
        Directory.SetCurrentDirectory(folder);

        var watch = Stopwatch.StartNew();
        Check(posix_spawn(out var process, Path, actions, null, argv, environment));
        if (waitpid(process, out var status, 0) != process)
        {
            throw new InvalidOperationException("waitpid failed");
        }
        watch.Stop();

        Check(posix_spawn_file_actions_destroy(actions));
        var code = (status & 0x7f) == 0 ? status >> 8 : -1;
        return code is 0 or 1 ? watch.Elapsed : throw new InvalidOperationException($"dpp {string.Join(' ', arguments)} ended with {code}");
    }

    /// <summary>Peak resident kilobytes as /usr/bin/time reports them; null without it.</summary>
    /// <remarks>wait4 is no use here: a spawned child inherits the peak of this process.</remarks>
    public static long? PeakKilobytes(string folder, params string[] arguments)
    {
        if (!File.Exists("/usr/bin/time"))
        {
            return null;
        }
        var start = new ProcessStartInfo("/usr/bin/time", ["-f", "%M", Path, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!; // not null without a shell
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var lines = process.StandardError.ReadToEnd().Trim().Split('\n');
        process.WaitForExit();
        return long.Parse(lines[^1], CultureInfo.InvariantCulture);
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("DPP_NATIVE") is { Length: > 0 } named)
        {
            return System.IO.Path.GetFullPath(named);
        }
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(root.FullName, "eng/native.sh")))
        {
            root = root.Parent ?? throw new InvalidOperationException("no eng/native.sh above this program");
        }
        var output = System.IO.Path.Combine(root.FullName, "artifacts/bench");
        using var publish = Process.Start(System.IO.Path.Combine(root.FullName, "eng/native.sh"), [output]);
        publish.WaitForExit();
        return publish.ExitCode == 0 ? output + "/dpp" : throw new InvalidOperationException("eng/native.sh failed");
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException($"posix_spawn: error {error}");
        }
    }

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_init(byte* actions);

    [LibraryImport("libc")]
    private static partial int posix_spawn_file_actions_destroy(byte* actions);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn_file_actions_addopen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int posix_spawn(out int process, string path, byte* actions, void* attributes, string?[] arguments, string?[] environment);

    [LibraryImport("libc")]
    private static partial int waitpid(int process, out int status, int options);
}
