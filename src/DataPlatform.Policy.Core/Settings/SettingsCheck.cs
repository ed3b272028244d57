using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Settings;

/// <summary>Holds a document against the table of keys: one problem for each mistake, at its own characters.</summary>
internal sealed class SettingsCheck(List<SettingsProblem> problems)
{
    private const int MostKeysNamed = 14;

    /// <param name="name">What the value is called in messages.</param>
    public void Check(Node? node, SettingsShape shape, string name, Place owner)
    {
        var value = SettingsNodes.Resolve(node);
        if (value is null or BrokenNode)
        {
            return;
        }

        if (SettingsNodes.IsNothing(value))
        {
            if (shape is ValueShape or EitherShape)
            {
                var expected = (shape as EitherShape)?.Short.Expected ?? shape.Expected;
                Tell(owner, $"'{name}' has no value; it must be {expected}");
            }

            return;
        }

        switch (shape)
        {
            case ValueShape single:
                CheckValue(value, single, name);
                break;
            case ListShape list:
                CheckList(value, list, name);
                break;
            case KeysShape keys:
                CheckKeys(value, keys, name);
                break;
            case NamedShape named:
                CheckNamed(value, named, name);
                break;
            case EitherShape either when value is MappingNode:
                CheckKeys(value, either.Long, name);
                break;
            case EitherShape either:
                CheckValue(value, either.Short, name);
                break;
        }
    }

    private void CheckValue(Node node, ValueShape shape, string name)
    {
        if (node is not ScalarNode scalar)
        {
            Tell(node.Place, $"'{name}' must be {shape.Expected}, not a {SettingsNodes.KindOf(node)}");
        }
        else if (!SettingsNodes.Fits(scalar.Value, shape))
        {
            Tell(node.Place, $"'{name}' must be {shape.Expected}, not '{scalar.Value}'{DidYouMean(scalar.Value, shape.Words)}");
        }
    }

    private void CheckList(Node node, ListShape shape, string name)
    {
        if (node is SequenceNode sequence)
        {
            foreach (var item in sequence.Items)
            {
                Check(item, shape.Item, name, item.Place);
            }
        }
        else if (shape.SingleAllowed && node is ScalarNode)
        {
            Check(node, shape.Item, name, node.Place);
        }
        else
        {
            Tell(node is MappingNode { Entries.Count: > 0 } mapping ? mapping.Entries[0].Key.Place : node.Place, $"'{name}' must be a list, not a {SettingsNodes.KindOf(node)}");
        }
    }

    private void CheckKeys(Node node, KeysShape shape, string name)
    {
        if (node is not MappingNode mapping)
        {
            TellNoMapping(node, shape, name);
            return;
        }

        foreach (var (key, value) in Entries(mapping))
        {
            if (shape.Find(key.Value) is { } known)
            {
                Check(value, known.Shape, key.Value, key.Place);
            }
            else
            {
                Tell(key.Place, $"unknown key '{key.Value}'{(name.Length == 0 ? "" : $" in '{name}'")}{Suggestion(key.Value, shape)}");
            }
        }

        foreach (var key in shape.Keys)
        {
            if (key.Required && SettingsNodes.Find(mapping, key.Name) is null)
            {
                Tell(mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Place : mapping.Place, $"'{key.Name}' is missing");
            }
        }
    }

    private void CheckNamed(Node node, NamedShape shape, string name)
    {
        if (node is not MappingNode mapping)
        {
            TellNoMapping(node, shape, name);
            return;
        }

        foreach (var (key, value) in Entries(mapping))
        {
            Check(value, shape.Value, key.Value, key.Place);
        }
    }

    private IEnumerable<(ScalarNode Key, Node Value)> Entries(MappingNode mapping)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key is not ScalarNode key)
            {
                if (entry.Key is not BrokenNode)
                {
                    Tell(entry.Key.Place, "a key must be text");
                }

                continue;
            }

            if (!seen.Add(key.Value))
            {
                Tell(key.Place, $"'{key.Value}' is written twice");
            }

            yield return (key, entry.Value);
        }
    }

    private void TellNoMapping(Node node, SettingsShape shape, string name)
        => Tell(node.Place, $"{(name.Length == 0 ? "the settings" : $"'{name}'")} must be {shape.Expected}, not {(node is ScalarNode scalar ? $"'{scalar.Value}'" : "a " + SettingsNodes.KindOf(node))}");

    private static string Suggestion(string key, KeysShape shape)
    {
        var meant = DidYouMean(key, [.. shape.Keys.Select(known => known.Name)]);
        return meant.Length > 0 || shape.Keys.Length > MostKeysNamed ? meant : $"; known: {string.Join(", ", shape.Keys.Select(known => known.Name))}";
    }

    private static string DidYouMean(string word, IReadOnlyList<string>? known)
        => known is not null && Nearest.Of(word, known) is { } near ? $"; did you mean '{near}'?" : "";

    private void Tell(Place place, string message) => problems.Add(new SettingsProblem(place, message));
}
