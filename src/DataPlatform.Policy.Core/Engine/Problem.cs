using Dpp.Text;

namespace Dpp.Engine;

/// <summary>A finding after the engine judged it: what reports print and fixes apply.</summary>
public sealed record Problem(RuleInfo Rule, Severity Severity, Place At, string Message)
{
    public IReadOnlyList<Related> Related { get; init; } = [];

    /// <summary>Other things with the same fault that are told with this one.</summary>
    public IReadOnlyList<Place> AlsoAt { get; init; } = [];

    /// <summary>The stacks it was found in, in order; empty for a problem of a file.</summary>
    public IReadOnlyList<string> Stacks { get; init; } = [];
    public Fix? Fix { get; init; }

    /// <summary>Every place with this fault, the told one first.</summary>
    public IEnumerable<Place> Places => AlsoAt.Count == 0 ? [At] : [At, .. AlsoAt];

    /// <summary>Set when somebody accepted it, with the reason.</summary>
    public string? Suppressed { get; init; }

    /// <summary>Where it was accepted: a comment, an entry of the settings or of the baseline.</summary>
    public Place SuppressedAt { get; init; }

    /// <summary>True when the settings accept it, not the file itself.</summary>
    public bool IsSuppressedBySettings { get; init; }

    /// <summary>True when it is accepted because the baseline lists it.</summary>
    public bool IsInBaseline { get; init; }
}

/// <summary>Edits that mend a problem. Safe: nothing else changes with them.</summary>
public sealed record Fix(string Title, IReadOnlyList<Edit> Edits, bool IsSafe);
