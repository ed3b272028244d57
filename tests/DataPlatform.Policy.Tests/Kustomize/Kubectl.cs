using System.Diagnostics;

namespace Dpp.Tests.Kustomize;

/// <summary>The real program: its "kustomize" needs no cluster.</summary>
internal static class Kubectl
{
    public static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);

    /// <summary>What it would apply, as YAML, or why it refuses.</summary>
    public static (string? Yaml, string Refusal) Kustomize(IReadOnlyList<(string Path, string Text)> files, string overlay)
    {
        var root = Directory.CreateTempSubdirectory("dpp-kustomize-").FullName;
        try
        {
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(root, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!); // a file of the folder
                File.WriteAllText(file, text);
            }

            var start = new ProcessStartInfo(Program!, ["kustomize", overlay]) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true }; // its tests are skipped without it
            using var process = Process.Start(start) ?? throw new AssertFailedException("kubectl did not start");
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? (output, "") : (null, errors.Result.Trim());
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}

/// <summary>Skips the test, with the reason and counted as skipped, where kubectl is not installed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsKubectlAttribute : ConditionBaseAttribute
{
    public NeedsKubectlAttribute() : base(ConditionMode.Include) => IgnoreMessage = "no kubectl on the PATH";

    public override string GroupName => nameof(Kubectl);
    public override bool IsConditionMet => Kubectl.Program is not null;
}
