using Dpp.Model;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>What a rule found: where, in the user's own names, what contradicts it, and how it could be mended.</summary>
public sealed record Finding(Place At, string Message)
{
    public IReadOnlyList<Related> Related { get; init; } = [];

    /// <summary>The names of other things with the same fault, told with this one; whoever stands for it there stands for all.</summary>
    public IReadOnlyList<Place> AlsoAt { get; init; } = [];

    /// <summary>At most one; null when dpp is not sure.</summary>
    public ProposedFix? Fix { get; init; }

    /// <summary>How the value at the place came to be; the engine turns it into related places.</summary>
    public Origin? Origin { get; init; }

    /// <summary>A special case that matters less than the rule in general; the engine never goes above it.</summary>
    public Severity Cap { get; init; } = Severity.Error;

    public Finding AtMost(Severity cap) => this with { Cap = cap };

    /// <summary>Adds a place that explains the finding; the place of the finding itself explains nothing.</summary>
    public Finding Because(Place? place, string says)
        => place is { Source: not null } at && at != At ? this with { Related = [.. Related, new Related(at, says)] } : this;

    public Finding Because<T>(Located<T> other, string says) => Because(other.At, says);

    /// <summary>Tells of other things that have the same fault, each at its name.</summary>
    public Finding Also(IEnumerable<Related> others)
    {
        Related[] known = [.. others.Where(other => other.Place.Source is not null)];
        return known.Length == 0 ? this : this with { AlsoAt = [.. AlsoAt, .. known.Select(other => other.Place)], Related = [.. Related, .. known] };
    }

    /// <param name="title">An imperative with a capital, no full stop.</param>
    /// <param name="change">From a located value; null proposes nothing.</param>
    /// <param name="unsafe">True when the author of the file should look at it before it is applied.</param>
    public Finding Repair(string title, Change? change, bool @unsafe = false)
        => change is null ? this : this with { Fix = new ProposedFix(title, change, @unsafe) };
}

/// <summary>Another place that has to do with a finding, and what it says.</summary>
/// <param name="IsBackground">True when the engine added it to tell how the value came to be.</param>
public readonly record struct Related(Place Place, string Says, bool IsBackground = false);

/// <summary>What a rule proposes; the engine decides whether it is safe here.</summary>
public sealed record ProposedFix(string Title, Change Change, bool Unsafe);

/// <summary>Findings start from the value that is wrong.</summary>
public static class LocatedFinding
{
    public static Finding Finding<T>(this Located<T> wrong, string message) => new(wrong.At, message) { Origin = wrong.Origin };
}
