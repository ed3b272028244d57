using Dpp.Formats.Terraform.Evaluation;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>Reads what stands behind "type =" of a variable.</summary>
internal static class TypeExpression
{
    public static HclType Read(HclExpression? expression, Scope scope)
    {
        switch (expression)
        {
            case HclTemplate { Text: { } text }: // As the JSON syntax writes it.
                return Read(HclParser.ParseExpression(new SourceText(text.Value, text.Map), out _), scope);
            case HclVariable { Name.Value: var name }:
                return name switch
                {
                    "string" => HclType.String,
                    "number" => HclType.Number,
                    "bool" => HclType.Bool,
                    "list" => HclType.AnyList,
                    "map" => HclType.AnyMap,
                    "set" => HclType.Set(HclType.Any),
                    _ => HclType.Any,
                };
            case HclCall { Arguments.Count: > 0 } call:
                var first = call.Arguments[0];
                return call.Name.Value switch
                {
                    "list" => HclType.List(Read(first, scope)),
                    "set" => HclType.Set(Read(first, scope)),
                    "map" => HclType.Map(Read(first, scope)),
                    "optional" => Read(first, scope),
                    "tuple" when first is HclTuple tuple => HclType.Tuple([.. tuple.Items.Select(item => Read(item, scope))]),
                    "object" when first is HclObject fields => HclType.Object([.. fields.Items.Where(item => item.Name is not null).Select(item => Field(item, scope)).OrderBy(field => field.Name, StringComparer.Ordinal)]),
                    _ => HclType.Any,
                };
            default:
                return HclType.Any;
        }
    }

    private static HclField Field(HclItem item, Scope scope)
    {
        var name = item.Name!.Value; // the caller saw it
        if (item.Value is not HclCall { Name.Value: "optional", Arguments: { Count: > 0 } arguments })
        {
            return new HclField(name, Read(item.Value, scope));
        }

        var type = Read(arguments[0], scope);
        return new HclField(name, type, IsOptional: true, arguments.Count > 1 ? Conversion.To(Evaluator.Evaluate(arguments[1], scope), type) : null);
    }
}
