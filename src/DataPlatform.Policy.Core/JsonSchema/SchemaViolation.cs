using Dpp.Text;

namespace Dpp.JsonSchema;

/// <summary>A value that does not keep to its schema.</summary>
/// <param name="Place">The value; for a missing key the name of the mapping that lacks it; for an unknown key the key.</param>
/// <param name="Message">In the words of whoever wrote the value: one line, no full stop.</param>
/// <param name="SchemaPlace">The keyword of the schema that asks for something else.</param>
/// <param name="Path">From the root to the value, such as "services.db.ports[0]"; empty for the root.</param>
public readonly record struct SchemaViolation(Place Place, string Message, Place SchemaPlace, string Keyword, string Path);

/// <summary>Something wrong in a schema itself, or a reason why a value cannot be judged by it.</summary>
public readonly record struct SchemaProblem(Place Place, string Message);

/// <summary>What a schema says of one value.</summary>
/// <param name="Violations">In the order of places, none twice.</param>
/// <param name="NotJudged">What ended the judging early; empty nearly always.</param>
public sealed record SchemaVerdict(IReadOnlyList<SchemaViolation> Violations, IReadOnlyList<SchemaProblem> NotJudged)
{
    public bool Holds => Violations.Count == 0 && NotJudged.Count == 0;
}
