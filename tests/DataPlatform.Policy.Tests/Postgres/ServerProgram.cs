using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dpp.Tests.Postgres;

/// <summary>A real PostgreSQL: asked what it thinks of configuration files; it does not start.</summary>
internal sealed class ServerProgram
{
    private readonly string program;

    private ServerProgram(string program)
    {
        this.program = program;
        Major = int.Parse(Regex.Match(Run(program, "--version").Output, @"(\d+)").Value, CultureInfo.InvariantCulture);
    }

    public int Major { get; }

    /// <summary>Skips the test where there is none.</summary>
    public static ServerProgram Find()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "bin", "postgres")).LastOrDefault(File.Exists) : null;
        if (installed is null)
        {
            Assert.Inconclusive("there is no PostgreSQL server on this machine to compare with");
        }

        return new ServerProgram(installed);
    }

    /// <summary>name, type, unit, least, most and words of every parameter, as the server lists them.</summary>
    public IEnumerable<string[]> Parameters() => Run(program, "--describe-config").Output.Split('\n').Select(line => line.Split('\t')).Where(fields => fields.Length > 6);

    /// <summary>The complaints of the server about a configuration file; none when it would start with it.</summary>
    public IReadOnlyList<string> Complaints(string configuration)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-postgres-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "postgresql.conf"), configuration);
            var (output, code) = Run(program, "-C", "block_size", "-D", folder);
            return code == 0 ? [] : [.. output.Split('\n').Where(line => line.Contains("LOG:  ", StringComparison.Ordinal) && !line.Contains("skipping missing", StringComparison.Ordinal)).Select(line => line[(line.IndexOf("LOG:  ", StringComparison.Ordinal) + 6)..]).DefaultIfEmpty(output)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The parameters that a server complains of.</summary>
    public HashSet<string> Refused(string configuration)
        => [.. Complaints(configuration).SelectMany(line => Regex.Matches(line, "parameter \"([^\"]+)\"")).Select(match => match.Groups[1].Value.ToLowerInvariant())];

    private static (string Output, int Code) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!; // a program that starts is there
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (output, process.ExitCode);
    }
}
