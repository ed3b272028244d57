using Dpp.Formats.Helm;
using Dpp.JsonSchema;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>What the files say, taken together: stacks by environment, and what could not be read.</summary>
/// <param name="Estates">One per environment, each with its stacks in the order of their files.</param>
/// <param name="Files">The files that were read and mean something, in ordinal order.</param>
/// <param name="SyntaxProblems">In the order of files and places.</param>
/// <param name="Notes">How each environment was decided, and what was left out: one line each.</param>
public sealed record Discovered(
    IReadOnlyList<Estate> Estates,
    IReadOnlyList<SourceFile> Files,
    IReadOnlyList<SyntaxProblem> SyntaxProblems,
    IReadOnlyList<UnreadableFile> Unreadable,
    IReadOnlyList<string> Notes)
{
    /// <summary>Templates that nothing here renders: one place for each chart, and what to say of it.</summary>
    public IReadOnlyList<(Place At, string Message)> NotInterpreted { get; init; } = [];

    /// <summary>What is wrong with the schemas that the settings name.</summary>
    public IReadOnlyList<SchemaProblem> SchemaProblems { get; init; } = [];

    public IEnumerable<Stack> Stacks => Estates.SelectMany(estate => estate.Stacks);
}

/// <summary>A file that is here and should mean something, but whose text cannot be had.</summary>
public readonly record struct UnreadableFile(string Path, string Problem);

/// <summary>What a host says about the files beyond what stands in them.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>What --environment names.</summary>
    public Tier? Environment { get; init; }

    /// <summary>Instead of the .env of each project.</summary>
    public IReadOnlyList<string> EnvFiles { get; init; } = [];

    /// <summary>One compose project, base first, instead of those that names tell of.</summary>
    public IReadOnlyList<string> ComposeFiles { get; init; } = [];
    public int Jobs { get; init; } = 1;

    /// <summary>What was parsed before; null: nothing, and nothing is kept.</summary>
    public ReadFiles? Read { get; init; }

    /// <summary>What was composed before, and where to keep what is composed now; null: nothing, and nothing is kept.</summary>
    public ComposedStacks? Composed { get; init; }

    /// <summary>Null: charts are not rendered.</summary>
    public ChartRenderer? Charts { get; init; }

    /// <summary>The day that dated facts are judged by.</summary>
    public DateTime? Today { get; init; }
}
