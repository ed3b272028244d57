using Dpp.Model;
using Dpp.Settings;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>What the engine judges: the model, the files it came from, and the settings.</summary>
public sealed record CheckRequest(IReadOnlyList<Estate> Estates, IReadOnlyList<CheckedFile> Files, IReadOnlyList<RuleDefinition> Rules, DppSettings Settings)
{
    public required DateTime Today { get; init; }
    public int Jobs { get; init; } = 1;
    public IReadOnlyList<string> Select { get; init; } = [];
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>What stacks read beside their own files: env files, mounted configuration. Only their suppressions are looked at.</summary>
    public IReadOnlyList<SourceFile> FurtherFiles { get; init; } = [];

    /// <summary>True when everything that belongs together was read and every rule ran: only then is a suppression without a finding stale.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Which stacks the rules look at.</summary>
    public Func<Stack, bool> IsJudged { get; init; } = _ => true;

    /// <summary>True to tell also what other findings stand for.</summary>
    public bool KeepCovered { get; init; }
}

/// <summary>A file that was read, and what is wrong with its writing.</summary>
public sealed record CheckedFile(SourceFile File, IReadOnlyList<SyntaxProblem> Problems)
{
    /// <summary>Findings about the file as a whole: unreadable, not text, a template.</summary>
    public IReadOnlyList<FileProblem> Troubles { get; init; } = [];
}

/// <summary>A rule of <see cref="EngineRules"/> and what it says about a file.</summary>
public readonly record struct FileProblem(RuleInfo Rule, Place At, string Message);
