namespace Dpp.Model;

/// <summary>A PostgreSQL server of the stack that follows another one of it.</summary>
/// <param name="Says">The text that names the primary.</param>
public sealed record Standby(Database Server, Database Primary, Located<string> Says)
{
    /// <summary>What it calls itself to the primary.</summary>
    public Located<string> ApplicationName { get; init; }

    /// <summary>The slot by which the primary keeps WAL for it; Missing when there is none.</summary>
    public Located<string> Slot { get; init; }

    /// <summary>How many servers follow in this way.</summary>
    public Located<int> Count { get; init; }
}
