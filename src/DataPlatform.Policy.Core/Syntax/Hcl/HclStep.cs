using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>One step into a value. The range covers its sign.</summary>
public abstract class HclStep(SourceText source, TextRange range) : Node(source, range);

/// <summary>".name".</summary>
public sealed class HclGetAttribute(SourceText source, TextRange range, ScalarNode name) : HclStep(source, range)
{
    public ScalarNode Name { get; } = name;
}

/// <summary>"[key]", or ".0" as it was written once.</summary>
public sealed class HclIndex(SourceText source, TextRange range, HclExpression key) : HclStep(source, range)
{
    public HclExpression Key { get; } = key;
}

/// <summary>"[*]" or ".*": the steps behind it are taken in each item.</summary>
/// <param name="reach">How many steps behind it belong to each item; those after them go into the list of all.</param>
public sealed class HclSplat(SourceText source, TextRange range, int reach) : HclStep(source, range)
{
    public int Reach { get; } = reach;
}
