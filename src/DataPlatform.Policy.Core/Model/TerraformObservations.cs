using Dpp.Text;

namespace Dpp.Model;

/// <summary>A reference to something that the module does not declare.</summary>
/// <param name="Kind">"variable", "local value", "resource"...</param>
/// <param name="Nearest">What was probably meant.</param>
public sealed record UndeclaredReference(Place At, string Kind, string Name, string? Nearest) : Observation(At);

/// <summary>A call of a module in the tree that gives what it does not take, or lacks what it needs.</summary>
/// <param name="Nearest">The variable that was probably meant.</param>
public sealed record MisfitArgument(Place At, string Module, string Argument, bool IsMissing, string? Nearest) : Observation(At)
{
    /// <summary>The variable that needs a value.</summary>
    public Place? Other { get; init; }
}
