using System.Diagnostics;
using System.Text.Json;
using Dpp.Tests.House;

namespace Dpp.Tests.Analyzers;

/// <summary>A diagnostic as the compiler logged it.</summary>
internal readonly record struct LoggedDiagnostic(string Id, string Level, string File, int StartLine, int StartColumn, int EndLine, int EndColumn, string Message);

/// <summary>A project of somebody who installed the analyzer package: built by the real SDK from the packed package.</summary>
internal sealed class ConsumerBuild : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private static readonly Lazy<string> Feed = new(Pack);

    public ConsumerBuild(string project = "")
    {
        Folder = Directory.CreateTempSubdirectory("dpp-consumer-").FullName;
        Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="local" value="{Feed.Value}" /></packageSources>
            </configuration>
            """);
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write("consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesPath>$(MSBuildProjectDirectory)/.packages</RestorePackagesPath>
                <ErrorLog>$(MSBuildProjectDirectory)/log.sarif,version=2.1</ErrorLog>
                <DppExcludes>$(MSBuildProjectDirectory)/.packages/**</DppExcludes>
                {project}
              </PropertyGroup>
              <ItemGroup><PackageReference Include="DataPlatform.Policy.Analyzers" Version="*" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        Write("Nothing.cs", "internal static class Nothing;\n");
    }

    public string Folder { get; }
    public string Output { get; private set; } = "";

    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!); // a file below Folder has a folder
        File.WriteAllText(full, text);
    }

    public void Copy(string sample)
    {
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
        {
            Write(Path.GetRelativePath(sample, file), File.ReadAllText(file));
        }
    }

    /// <returns>The exit code of the build.</returns>
    public int Build()
    {
        (var code, Output) = Run(Folder, "build", "-nologo", "-v:q", "-p:UseSharedCompilation=false", "-nodeReuse:false");
        return code;
    }

    /// <summary>What the compiler wrote to its SARIF log.</summary>
    public IReadOnlyList<LoggedDiagnostic> Log()
    {
        using var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "log.sarif")));
        var found = new List<LoggedDiagnostic>();
        foreach (var result in log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var file = new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString() ?? "").LocalPath;
            var region = place.GetProperty("region");
            found.Add(new LoggedDiagnostic(
                result.GetProperty("ruleId").GetString() ?? "",
                result.TryGetProperty("level", out var level) ? level.GetString() ?? "" : "warning",
                Path.GetRelativePath(Folder, file).Replace('\\', '/'),
                region.GetProperty("startLine").GetInt32(),
                region.GetProperty("startColumn").GetInt32(),
                region.GetProperty("endLine").GetInt32(),
                region.GetProperty("endColumn").GetInt32(),
                result.GetProperty("message").GetProperty("text").GetString() ?? ""));
        }

        return found;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Pack()
    {
        var feed = Directory.CreateTempSubdirectory("dpp-feed-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(feed, recursive: true);
        var (code, output) = Run(Repository.Root, "pack", "analyzers/DataPlatform.Policy.Analyzers", "--no-build", "-c", Configuration, "-o", feed, "-nologo", "-nodeReuse:false");
        Assert.AreEqual(0, code, output);
        return feed;
    }

    private static (int Code, string Output) Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The test platform's own settings would change the build of somebody else's project.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("DOTNET_HOST", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start) ?? throw new AssertFailedException("dotnet does not start");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
