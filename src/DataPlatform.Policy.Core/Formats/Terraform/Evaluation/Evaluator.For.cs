using Dpp.Syntax.Hcl;

namespace Dpp.Formats.Terraform.Evaluation;

internal static partial class Evaluator
{
    private static Value ForTuple(HclFor each, Scope scope)
    {
        var collection = Collection(each, scope);
        if (collection.IsError || !collection.IsKnown)
        {
            return collection;
        }

        var items = new List<Value>();
        foreach (var (key, value) in Pairs(collection))
        {
            var inner = Inner(scope, each.KeyName?.Value, each.ValueName.Value, key, value);
            var takes = Takes(each, inner);
            if (!takes.IsKnown)
            {
                return takes.AsUnknown(HclType.Any, each.Place);
            }

            if (takes.Flag)
            {
                var item = Evaluate(each.Value, inner);
                if (item.IsError)
                {
                    return item;
                }

                items.Add(item);
            }
        }

        return From(Value.Tuple(items, each.Place), collection, collection);
    }

    private static Value ForObject(HclFor each, Scope scope)
    {
        var collection = Collection(each, scope);
        if (collection.IsError || !collection.IsKnown)
        {
            return collection;
        }

        var entries = new SortedDictionary<string, ValueEntry>(StringComparer.Ordinal);
        var groups = new SortedDictionary<string, List<Value>>(StringComparer.Ordinal);
        foreach (var (key, value) in Pairs(collection))
        {
            var inner = Inner(scope, each.KeyName?.Value, each.ValueName.Value, key, value);
            var takes = Takes(each, inner);
            if (!takes.IsKnown)
            {
                return takes.AsUnknown(HclType.Any, each.Place);
            }

            if (takes.Flag)
            {
                var name = Conversion.To(Evaluate(each.Key!, inner), HclType.String); // the caller saw that it has one
                var made = Evaluate(each.Value, inner);
                if (name.IsError || made.IsError)
                {
                    return name.IsError ? name : made;
                }

                if (!name.IsKnown || name.IsNull)
                {
                    return name.IsKnown ? Value.Error(each.Place, "a key cannot be null") : name.AsUnknown(HclType.Any, each.Place);
                }

                if (each.IsGrouped)
                {
                    (groups.TryGetValue(name.Text, out var known) ? known : groups[name.Text] = []).Add(made);
                }
                else if (entries.ContainsKey(name.Text))
                {
                    return Value.Error(each.Place, $"two items have the key \"{name.Text}\"");
                }

                entries[name.Text] = new ValueEntry(name.Text, made, name.At);
            }
        }

        var all = each.IsGrouped ? entries.Values.Select(entry => entry with { Value = Value.Tuple(groups[entry.Name], each.Place) }) : entries.Values;
        return From(Value.Object([.. all], each.Place), collection, collection);
    }

    private static Value Collection(HclFor each, Scope scope)
    {
        var collection = Evaluate(each.Collection, scope);
        return collection.IsError ? collection
            : !collection.IsKnown ? collection.AsUnknown(HclType.Any, each.Place)
            : collection.IsNull || (!collection.Type.IsMapping && !collection.Type.IsSequence) ? Value.Error(each.Collection.Place, "a 'for' goes through a list, set, map, tuple or object")
            : collection;
    }

    private static Value Takes(HclFor each, Scope inner)
    {
        if (each.Condition is null)
        {
            return Value.Of(true, each.Place);
        }

        var takes = Conversion.To(Evaluate(each.Condition, inner), HclType.Bool);
        return takes.IsNull ? Value.Error(each.Condition.Place, "a condition cannot be null") : takes;
    }
}
