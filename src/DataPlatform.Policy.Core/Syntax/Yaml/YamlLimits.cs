namespace Dpp.Syntax.Yaml;

/// <summary>How much a text may ask of the reader before it is told to stop.</summary>
/// <param name="Depth">Collections inside collections.</param>
/// <param name="Nodes">Scalars, collections and aliases of one text.</param>
/// <param name="Problems">Mistakes told of one text.</param>
public sealed record YamlLimits(int Depth = 100, int Nodes = 10_000_000, int Problems = 100)
{
    public static YamlLimits Default { get; } = new();
}
