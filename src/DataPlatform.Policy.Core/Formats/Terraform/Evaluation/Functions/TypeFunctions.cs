namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions that change or ask about the type of a value, or whether it is secret.</summary>
internal static class TypeFunctions
{
    public static void Add(Dictionary<string, Function> all)
    {
        all["tostring"] = To(HclType.String);
        all["tonumber"] = To(HclType.Number);
        all["tobool"] = To(HclType.Bool);
        all["tolist"] = To(HclType.AnyList);
        all["toset"] = To(HclType.Set(HclType.Any));
        all["tomap"] = To(HclType.AnyMap);
        all["sensitive"] = Any(given => given[0].Sensitive());
        all["nonsensitive"] = Any(given => given[0].Sensitive(false));
        all["issensitive"] = Any(given => given[0].IsSensitive || given[0].IsKnown ? given.Of(given[0].IsSensitive) : given.Unknown(given[0], HclType.Bool));
        all["ephemeralasnull"] = Any(given => given[0]);
        all["coalesce"] = new(HclType.Any, [], HclType.Any, Coalesce) { TakesNull = true, TakesUnknown = true };
        all["coalescelist"] = new(HclType.Any, [], HclType.Any, CoalesceList) { TakesNull = true, TakesUnknown = true };
    }

    private static Function To(HclType type) => new(type, [HclType.Any], null, given => Conversion.To(given[0], type)) { TakesNull = true, TakesUnknown = true };

    private static Function Any(Func<Arguments, Value> compute) => new(HclType.Any, [HclType.Any], null, compute) { TakesNull = true, TakesUnknown = true };

    private static Value Coalesce(Arguments given)
    {
        if (Conversion.Unify([.. given.All.Select(value => value.Type)]) is not { } type)
        {
            return given.Error("all arguments of coalesce() must have one type");
        }

        foreach (var value in given.All)
        {
            var made = Conversion.To(value, type);
            if (made.IsError || !made.IsKnown)
            {
                return made.AsUnknown(type, given.At);
            }

            if (!made.IsNull && !(made.Type.Kind == HclKind.String && made.Text.Length == 0))
            {
                return made;
            }
        }

        return given.Error("all arguments of coalesce() are null or empty");
    }

    private static Value CoalesceList(Arguments given)
    {
        foreach (var value in given.All)
        {
            if (!value.IsKnown)
            {
                return value.AsUnknown(HclType.Any, given.At);
            }

            if (!value.IsNull && (!value.Type.IsSequence || value.Type.Kind == HclKind.Set))
            {
                return given.Error("coalescelist() takes lists");
            }

            if (value.Items.Count > 0)
            {
                return value;
            }
        }

        return given.Error("all arguments of coalescelist() are empty");
    }
}
