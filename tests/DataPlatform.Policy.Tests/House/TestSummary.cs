using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestHost;
using Microsoft.Testing.Platform.Services;

namespace Dpp.Tests.House;

/// <summary>Writes what a test run did into the folder named by DPP_TEST_SUMMARY, one file per test program; .ci/run adds the files up.</summary>
/// <remarks>A program that dies or was never built leaves no file, and .ci/run counts that as a failure.</remarks>
internal sealed class TestSummary(string folder) : IDataConsumer, ITestSessionLifetimeHandler
{
    private readonly List<string> skipped = [];
    private readonly Lock access = new();
    private int passed;
    private int failed;

    public string Uid => nameof(TestSummary);
    public string Version => "1";
    public string DisplayName => "Test summary";
    public string Description => "Counts for .ci/run";
    public Type[] DataTypesConsumed => [typeof(TestNodeUpdateMessage)];

    /// <summary>The name that the TestingPlatformBuilderHook item of the project asks for.</summary>
    public static void AddExtensions(ITestApplicationBuilder builder, string[] _)
    {
        if (Environment.GetEnvironmentVariable("DPP_TEST_SUMMARY") is not { Length: > 0 } folder)
        {
            return;
        }
        var one = new CompositeExtensionFactory<TestSummary>(() => new TestSummary(folder));
        builder.TestHost.AddDataConsumer(one);
        builder.TestHost.AddTestSessionLifetimeHandler(one);
    }

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task OnTestSessionStartingAsync(ITestSessionContext testSessionContext) => Task.CompletedTask;

    public Task ConsumeAsync(IDataProducer dataProducer, IData value, CancellationToken cancellationToken)
    {
        var node = ((TestNodeUpdateMessage)value).TestNode;
        lock (access)
        {
            switch (node.Properties.SingleOrDefault<TestNodeStateProperty>())
            {
                case null or DiscoveredTestNodeStateProperty or InProgressTestNodeStateProperty:
                    break;
                case PassedTestNodeStateProperty:
                    passed++;
                    break;
                case SkippedTestNodeStateProperty state:
                    skipped.Add($"{NameOf(node)}\t{state.Explanation ?? "no reason given"}");
                    break;
                default:
                    failed++;
                    break;
            }
        }
        return Task.CompletedTask;
    }

    public Task OnTestSessionFinishingAsync(ITestSessionContext testSessionContext)
    {
        lock (access)
        {
            skipped.Sort(StringComparer.Ordinal);
            string[] lines =
            [
                $"passed {passed}", $"failed {failed}", $"skipped {skipped.Count}",
                .. skipped.Select(line => "skip\t" + line.ReplaceLineEndings(" ")),
            ];
            Directory.CreateDirectory(folder);
            File.WriteAllLines(Path.Combine(folder, typeof(TestSummary).Assembly.GetName().Name + ".summary"), lines);
        }
        return Task.CompletedTask;
    }

    private static string NameOf(TestNode node)
        => node.Properties.SingleOrDefault<TestMethodIdentifierProperty>() is { } method
            ? $"{method.TypeName}.{node.DisplayName}"
            : node.DisplayName;
}
