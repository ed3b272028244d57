using Dpp.Text;

namespace Dpp.Engine.Baselines;

/// <summary>Findings that are known and wait: they count as accepted until they get worse.</summary>
/// <param name="File">The baseline itself.</param>
public sealed record Baseline(SourceFile File, IReadOnlyList<BaselineEntry> Entries)
{
    /// <summary>What cannot be understood in it.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>False for what nobody can accept: syntax errors, wrong settings, faults of suppressions.</summary>
    public static bool Takes(Problem problem) => problem.Suppressed is null && problem.Severity != Severity.Off && !EngineRules.IsNeverAllowed(problem.Rule);
}
