using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dpp.Tests.Postgres;

/// <summary>A real PostgreSQL that starts: in a folder of its own, on a socket of its own, never as root.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly string bin;
    private readonly DirectoryInfo folder;

    private RunningServer(string bin)
    {
        this.bin = bin;
        folder = Directory.CreateTempSubdirectory("dpp-server-");
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres", folder.FullName);
        }

        var (output, code) = AsUser(Path.Combine(bin, "initdb"), "-D", Data, "-U", "postgres", "-A", "trust", "--no-sync", "--no-instructions");
        Assert.AreEqual(0, code, output);
        Configure("");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        Write("server.crt", certificate.ExportCertificatePem());
        Write("server.key", key.ExportPkcs8PrivateKeyPem());
    }

    public int Major => int.Parse(Path.GetFileName(Path.GetDirectoryName(bin)!), System.Globalization.CultureInfo.InvariantCulture); // /usr/lib/postgresql/15/bin

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>Skips the test where there is none, or no user that may run it.</summary>
    public static RunningServer Make()
    {
        var bin = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(each => Path.Combine(each, "bin")).LastOrDefault(each => File.Exists(Path.Combine(each, "initdb"))) : null;
        var user = !Environment.IsPrivilegedProcess || (File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)));
        if (bin is null || !user)
        {
            Assert.Inconclusive("there is no PostgreSQL server on this machine to start");
        }

        return new RunningServer(bin);
    }

    /// <summary>Appended to what initdb wrote.</summary>
    public void Configure(string lines)
        => File.WriteAllText(Path.Combine(Data, "postgresql.auto.conf"), $"listen_addresses = ''\nunix_socket_directories = '{folder.FullName}'\nfsync = off\n{lines}");

    /// <summary>A list of names that a line may take from a file.</summary>
    public void WriteNames() => Write("names", "app\nreporting\n");

    public void Allow(string access) => File.WriteAllText(Path.Combine(Data, "pg_hba.conf"), access);

    /// <summary>Null when it starts; otherwise what it says.</summary>
    public string? Start()
    {
        var log = Path.Combine(folder.FullName, "log");
        File.Delete(log);
        var (_, code) = AsUser(Path.Combine(bin, "pg_ctl"), "start", "-w", "-D", Data, "-l", log, "-s");
        return code == 0 ? null : File.ReadAllText(log);
    }

    public void Stop() => AsUser(Path.Combine(bin, "pg_ctl"), "stop", "-w", "-D", Data, "-m", "immediate", "-s");

    public string[] Ask(string query)
    {
        var (output, code) = AsUser(Path.Combine(bin, "psql"), "-h", folder.FullName, "-U", "postgres", "-d", "postgres", "-AtX", "-c", query);
        Assert.AreEqual(0, code, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        Stop();
        folder.Delete(recursive: true);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Data, name);
        File.WriteAllText(path, text);
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres", path);
        }
    }

    private static (string Output, int Code) AsUser(string program, params string[] arguments)
        => Environment.IsPrivilegedProcess ? Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments]) : Run(program, arguments);

    private static (string Output, int Code) Run(string program, params string[] arguments)
    {
        // A server that pg_ctl leaves behind keeps what it was given open: a pipe would never end.
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" > \"$0\" 2>&1 < /dev/null", output, program, .. arguments]) { WorkingDirectory = "/" };
            start.Environment["LC_ALL"] = "C";
            using var process = Process.Start(start)!; // a program that starts is there
            if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
            {
                process.Kill(entireProcessTree: true);
            }

            process.WaitForExit();
            return (File.ReadAllText(output), process.ExitCode);
        }
        finally
        {
            File.Delete(output);
        }
    }
}
