namespace Dpp.Formats.Terraform.Evaluation;

/// <summary>Whether two values are the same for "==": also of the same type.</summary>
internal static class Equality
{
    /// <summary>Null when that depends on what is not known.</summary>
    public static bool? Of(Value left, Value right)
    {
        if (left.IsKnown && right.IsKnown && (left.IsNull || right.IsNull))
        {
            return left.IsNull && right.IsNull;
        }

        if (!left.IsKnown || !right.IsKnown)
        {
            return null;
        }

        return (left.Type.Kind, right.Type.Kind) switch
        {
            (HclKind.Bool, HclKind.Bool) => left.Flag == right.Flag,
            (HclKind.Number, HclKind.Number) => left.Number.Equals(right.Number),
            (HclKind.String, HclKind.String) => left.Text == right.Text,
            (HclKind.List, HclKind.List) or (HclKind.Set, HclKind.Set) or (HclKind.Tuple, HclKind.Tuple) => left.Type.Kind == HclKind.Tuple || left.Type.Same(right.Type) ? Items(left.Items, right.Items) : false,
            (HclKind.Map, HclKind.Map) or (HclKind.Object, HclKind.Object) => left.Type.Kind == HclKind.Object || left.Type.Same(right.Type) ? Entries(left.Entries, right.Entries) : false,
            _ => false,
        };
    }

    private static bool? Items(IReadOnlyList<Value> left, IReadOnlyList<Value> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        bool? all = true;
        for (var i = 0; i < left.Count; i++)
        {
            var same = Of(left[i], right[i]);
            if (same == false)
            {
                return false;
            }

            all = same is null ? null : all;
        }

        return all;
    }

    private static bool? Entries(IReadOnlyList<ValueEntry> left, IReadOnlyList<ValueEntry> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        bool? all = true;
        for (var i = 0; i < left.Count; i++)
        {
            var same = left[i].Name != right[i].Name ? false : Of(left[i].Value, right[i].Value);
            if (same == false)
            {
                return false;
            }

            all = same is null ? null : all;
        }

        return all;
    }
}
