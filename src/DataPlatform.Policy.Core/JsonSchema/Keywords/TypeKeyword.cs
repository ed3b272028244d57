using Dpp.Syntax;

namespace Dpp.JsonSchema.Keywords;

/// <summary>type</summary>
/// <param name="owner">The schema it stands in: for what else it says of the right values.</param>
internal sealed class TypeKeyword(Node at, JsonKind allowed, SchemaRule owner) : SchemaKeyword("type", at, ~allowed & JsonKind.Any)
{
    public JsonKind Allowed { get; } = allowed;

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
        => !run.IsQuiet && run.Fail(this, SchemaWords.PlaceOf(node), $"{run.Name} must be {SchemaWords.Expected(owner)}, not {SchemaWords.Shown(run, node, kind)}");
}

/// <summary>enum and const</summary>
internal sealed class ValuesKeyword : SchemaKeyword
{
    private const int Few = 8;

    private readonly HashSet<Node>? many;

    public ValuesKeyword(string name, Node at, IReadOnlyList<Node> values)
        : base(name, at, JsonKind.Any)
    {
        Values = values;
        many = values.Count > Few ? new HashSet<Node>(values, JsonEquality.Instance) : null;
    }

    public IReadOnlyList<Node> Values { get; }

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        if (many is not null ? many.Contains(node) : Contains(node))
        {
            return true;
        }

        return !run.IsQuiet && run.Fail(this, SchemaWords.PlaceOf(node),
            $"{run.Name} must be {SchemaWords.OneOf(Values)}, not {SchemaWords.Shown(run, node, kind)}{SchemaWords.DidYouMean(node, kind, Values)}");
    }

    public bool Contains(Node node)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            if (JsonEquality.Instance.Equals(Values[i], node))
            {
                return true;
            }
        }

        return false;
    }
}
