using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Dpp.Tests.Compose.Oracle;

/// <summary>The real program: its "config" says what a project means, and needs no engine.</summary>
internal static class DockerCompose
{
    /// <summary>Set by .ci/run; by hand: <c>DPP_COMPOSE=$(eng/oracle-compose.sh /tmp/compose) dotnet test</c>.</summary>
    public const string Variable = "DPP_COMPOSE";

    public static bool IsHere => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    private static string Program => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path && File.Exists(path)
        ? path
        : throw new AssertFailedException($"{Variable} names no file");

    /// <summary>What it makes of the layers, with all profiles on; paths stay as written.</summary>
    /// <param name="isStrict">True: it also says whether the parts fit together.</param>
    /// <param name="readsVariables">True: it also reads the env files of the services.</param>
    public static Answer Config(IReadOnlyList<string> layers, IReadOnlyList<(string Path, string Text)> files, bool isStrict = false, bool readsVariables = false)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-compose-").FullName;
        try
        {
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!); // a file of the folder
                File.WriteAllText(file, text);
            }

            return Run(folder, [.. layers.SelectMany(layer => (string[])["-f", layer]), "--profile", "*", "config", "--format", "json", "--no-path-resolution", "--no-normalize", .. readsVariables ? [] : (string[])["--no-env-resolution"], .. isStrict ? [] : (string[])["--no-consistency"]]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Answer Run(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The variables of this machine are not the project's.
        start.Environment.Clear();
        start.Environment["HOME"] = "/nowhere";
        start.Environment["COMPOSE_PROJECT_NAME"] = "test";
        using var process = Process.Start(start) ?? throw new AssertFailedException("docker-compose did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? new Answer((JsonObject)JsonNode.Parse(output)!, "") // it writes an object
            : new Answer(null, errors.Result.Trim().Replace(folder + "/", ""));
    }
}

/// <summary>The model, or why it refuses the files.</summary>
internal sealed record Answer(JsonObject? Model, string Refusal);

/// <summary>Skips the test, with the reason and counted as skipped, where docker-compose 2 could not be had.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsDockerComposeAttribute : ConditionBaseAttribute
{
    public NeedsDockerComposeAttribute() : base(ConditionMode.Include)
        => IgnoreMessage = $"no docker-compose 2 ({DockerCompose.Variable} is not set)";

    public override string GroupName => nameof(DockerCompose);
    public override bool IsConditionMet => DockerCompose.IsHere;
}
