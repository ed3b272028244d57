using System.Diagnostics;

namespace Dpp.Bench;

/// <summary>What a commit of one file waits for in a large repository: the whole native process with its calls of git.</summary>
internal static class StagedBench
{
    private const int Files = 2000;
    private const int Runs = 20;
    private const double BudgetMilliseconds = 100;

    public static void Run()
    {
        // A repository of code with its deployment, one of nothing but manifests, one large stack.
        foreach (var (manifests, perFolder) in ((int, int)[])[(200, 20), (Files, 20), (Files, Files)])
        {
            var folder = Prepare(manifests, perFolder);
            string[] check = ["check", "--staged", "--quiet", "--fail-on", "never"];
            Native.Run(folder, check);
            var times = Enumerable.Range(0, Runs).Select(_ => Native.Run(folder, check)).ToList();
            var median = Measure.Median(times).TotalMilliseconds;
            Measure.Print($"staged: one of {Files} files, {manifests} manifests, {perFolder} in a stack: median {median:0} ms, least {times.Min().TotalMilliseconds:0} ms of {BudgetMilliseconds} ms: {Measure.Verdict(median, BudgetMilliseconds)}");
            Directory.SetCurrentDirectory(Path.GetTempPath()); // the runs were in it
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A repository with one commit and one changed file in its index.</summary>
    private static string Prepare(int manifests, int perFolder)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-staged-").FullName;
        for (var i = 0; i < Files; i++)
        {
            var isManifest = i < manifests;
            var file = Path.Combine(folder, isManifest ? $"team-{i / perFolder}" : $"source-{i / perFolder}", isManifest ? $"worker-{i}.yaml" : $"module{i}.py");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!); // below the folder
            File.WriteAllText(file, isManifest ? Samples.Manifest(i) : $"def number():\n    return {i}\n");
        }

        Git(folder, "init", "-q");
        Git(folder, "add", "-A");
        Git(folder, "-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "-q", "-m", "all");
        Git(folder, "gc", "-q");
        File.AppendAllText(Path.Combine(folder, "team-0", "worker-0.yaml"), "# changed\n");
        Git(folder, "add", "-A");
        return folder;
    }

    private static void Git(string folder, params string[] arguments)
    {
        Directory.SetCurrentDirectory(folder); // the one before may be gone
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!; // not null without a shell
        git.WaitForExit();
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} ended with {git.ExitCode}");
        }
    }
}
