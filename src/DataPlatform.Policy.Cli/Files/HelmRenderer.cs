using System.ComponentModel;
using System.Diagnostics;
using Dpp.Formats.Helm;

namespace Dpp.Cli.Files;

/// <summary>Runs `helm template` on charts of the tree, because --helm asked for it. Helm fetches nothing for that.</summary>
internal sealed class HelmRenderer(string root, string program, TimeSpan patience) : ChartRenderer
{
    private const string Name = "release";

    /// <summary>The helm on the PATH; null when there is none.</summary>
    public static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "helm", "helm.exe" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public override ChartRendering Render(string folder)
    {
        var start = new ProcessStartInfo(program, ["template", Name, "."])
        {
            WorkingDirectory = Path.Combine(root, folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return new ChartRendering(null, "it does not start");
            }

            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(patience) || !Task.WaitAll([output, errors], patience))
            {
                process.Kill(entireProcessTree: true);
                return new ChartRendering(null, $"it did not end within {patience.TotalSeconds:0} s");
            }

            return process.ExitCode == 0 ? new ChartRendering(output.Result, null) : new ChartRendering(null, Reason(errors.Result, process.ExitCode));
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or InvalidOperationException)
        {
            return new ChartRendering(null, "it does not start: " + failure.Message.TrimEnd('.'));
        }
    }

    /// <summary>The last line that says something, without what every error begins with.</summary>
    private static string Reason(string errors, int code)
    {
        var line = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(text => text.StartsWith("Error:", StringComparison.Ordinal))
            ?? errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        var text = line is null ? $"it ended with {code}" : line.StartsWith("Error:", StringComparison.Ordinal) ? line["Error:".Length..].Trim() : line;
        return text.TrimEnd('.');
    }
}
