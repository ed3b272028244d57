using Dpp.Text;

namespace Dpp.Model;

/// <summary>What a writer finds a value in its text by.</summary>
/// <param name="Range">Counted in the text of the writer.</param>
/// <param name="Depth">How many values it is inside of, itself counted; 0 for what stands nowhere.</param>
public readonly record struct Spot(TextRange Range, int Depth)
{
    /// <summary>The depth of a key, which is no value.</summary>
    public const int OfKey = ushort.MaxValue;
}
