using Dpp.Syntax;

namespace Dpp.JsonSchema.Keywords;

/// <summary>multipleOf, minimum, maximum, exclusiveMinimum, exclusiveMaximum</summary>
internal sealed class NumberKeyword(string name, Node at, JsonNumber limit, string written) : SchemaKeyword(name, at, JsonKind.Number)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var number = JsonNumber.Read(((ScalarNode)node).Value);
        var holds = Name switch
        {
            "multipleOf" => number.IsMultipleOf(limit),
            "minimum" => number.CompareTo(limit) >= 0,
            "maximum" => number.CompareTo(limit) <= 0,
            "exclusiveMinimum" => number.CompareTo(limit) > 0,
            _ => number.CompareTo(limit) < 0,
        };
        return holds || (!run.IsQuiet && run.Fail(this, node.Place, $"{run.Name} must be {Wanted} {written}, not {SchemaWords.Shown(run, node, kind)}"));
    }

    private string Wanted => Name switch
    {
        "multipleOf" => "a multiple of",
        "minimum" => "at least",
        "maximum" => "at most",
        "exclusiveMinimum" => "more than",
        _ => "less than",
    };
}
