using Dpp.JsonSchema.Patterns;
using Dpp.Syntax;

namespace Dpp.JsonSchema.Keywords;

/// <summary>properties, patternProperties, additionalProperties, propertyNames and required: one walk over the entries</summary>
internal sealed class PropertiesKeyword(string name, Node at) : SchemaKeyword(name, at, JsonKind.Object)
{
    private const int MostCounted = 64;

    private readonly Dictionary<string, Slot> slots = new(StringComparer.Ordinal);

    public List<(Pattern Pattern, SchemaRule Rule)> Patterns { get; } = [];
    public SchemaRule? Additional { get; set; }
    public Node? AdditionalAt { get; set; }
    public SchemaRule? Names { get; set; }
    public List<string> Required { get; } = [];
    public Node? RequiredAt { get; set; }

    public IEnumerable<string> KnownNames => slots.Where(slot => slot.Value.Rule is not null).Select(slot => slot.Key);

    public void AddProperty(string name, SchemaRule rule) => slots[name] = new Slot(rule, slots.TryGetValue(name, out var slot) ? slot.Required : -1);

    public void AddRequired(string name)
    {
        if (slots.TryGetValue(name, out var slot) && slot.Required >= 0)
        {
            return;
        }

        slots[name] = new Slot(slot.Rule, Required.Count);
        Required.Add(name);
    }

    public SchemaRule? RuleOf(string name) => slots.TryGetValue(name, out var slot) ? slot.Rule : null;

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var entries = run.EntriesOf((MappingNode)node);
        var holds = true;
        ulong seen = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Name is not { } key)
            {
                continue;
            }

            var isKnown = false;
            if (slots.TryGetValue(key, out var slot))
            {
                seen |= slot.Required is >= 0 and < MostCounted ? 1UL << slot.Required : 0;
                if (slot.Rule is not null)
                {
                    isKnown = true;
                    holds &= run.CheckChild(slot.Rule, entry.Key, 0, entry.Value);
                }
            }

            holds &= CheckPatterns(run, entry, key, ref isKnown);
            if (!isKnown && Additional is not null)
            {
                holds &= CheckAdditional(run, entry, entries);
            }

            if (Names is not null)
            {
                holds &= CheckName(run, entry.Key);
            }

            if (isKnown || Additional is not null)
            {
                marks?.Add(i);
            }

            if (!holds && run.IsQuiet)
            {
                return false;
            }
        }

        return (Required.Count == 0 || CheckRequired(run, (MappingNode)node, entries, seen)) && holds;
    }

    private bool CheckPatterns(SchemaRun run, EntryNode entry, string key, ref bool isKnown)
    {
        var holds = true;
        for (var i = 0; i < Patterns.Count; i++)
        {
            var (pattern, rule) = Patterns[i];
            var matches = pattern.IsMatch(key);
            if (matches is null)
            {
                run.Stop(At.Place, $"the pattern '{pattern.Text}' takes too long for the key '{key}'; the rest of the document is not judged");
            }
            else if (matches.Value)
            {
                isKnown = true;
                holds &= run.CheckChild(rule, entry.Key, 0, entry.Value);
            }
        }

        return holds;
    }

    private bool CheckAdditional(SchemaRun run, EntryNode entry, IReadOnlyList<EntryNode> entries)
    {
        if (Additional!.Always != false) // asked for only when it is there
        {
            return run.CheckChild(Additional, entry.Key, 0, entry.Value);
        }

        return !run.IsQuiet && run.Fail("additionalProperties", AdditionalAt ?? At, entry.Key.Place, SchemaWords.UnknownKey(run, entry.Name!, [.. KnownNames], entries)); // a key with a name
    }

    private bool CheckName(SchemaRun run, Node key)
    {
        // A key is text, whatever it looks like.
        var name = key is ScalarNode scalar && JsonValues.KindOf(key) != JsonKind.Text ? new ScalarNode(key.Source, key.Range, scalar.Value, ScalarStyle.DoubleQuoted, scalar.Map) : key;
        if (run.Quietly(Names!, name, JsonKind.Text, null)) // asked for only when it is there
        {
            return true;
        }

        return !run.IsQuiet && run.Fail("propertyNames", Names!.Node, key.Place, $"the name '{(name as ScalarNode)?.Value}' must be {SchemaWords.Expected(Names!)}");
    }

    private bool CheckRequired(SchemaRun run, MappingNode mapping, IReadOnlyList<EntryNode> entries, ulong seen)
    {
        var holds = true;
        for (var i = 0; i < Required.Count; i++)
        {
            if (i < MostCounted ? (seen >> i & 1) != 0 : Has(entries, Required[i]))
            {
                continue;
            }

            holds = false;
            if (run.IsQuiet)
            {
                break;
            }

            run.Fail("required", RequiredAt ?? At, SchemaWords.PlaceOfLack(run, mapping), SchemaWords.Missing(run, Required[i]));
        }

        return holds;
    }

    internal static bool Has(IReadOnlyList<EntryNode> entries, string name)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Name == name)
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Slot(SchemaRule? Rule, int Required);
}

/// <summary>minProperties and maxProperties</summary>
internal sealed class EntryCountKeyword(string name, Node at, int limit) : SchemaKeyword(name, at, JsonKind.Object)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var count = run.EntriesOf((MappingNode)node).Count;
        var isLeast = Name == "minProperties";
        return (isLeast ? count >= limit : count <= limit)
            || (!run.IsQuiet && run.Fail(this, SchemaWords.PlaceOfLack(run, (MappingNode)node), $"{run.Name} must have at {(isLeast ? "least" : "most")} {SchemaWords.Counted(limit, "key")}, not {count}"));
    }
}

/// <summary>dependentRequired, dependentSchemas and the dependencies of draft 7</summary>
internal sealed class DependentKeyword(string name, Node at) : SchemaKeyword(name, at, JsonKind.Object)
{
    public List<(string Name, IReadOnlyList<string> Required, SchemaRule? Rule)> Dependencies { get; } = [];

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var entries = run.EntriesOf((MappingNode)node);
        var holds = true;
        foreach (var (owner, required, rule) in Dependencies)
        {
            if (!PropertiesKeyword.Has(entries, owner))
            {
                continue;
            }

            for (var i = 0; i < required.Count; i++)
            {
                if (!PropertiesKeyword.Has(entries, required[i]))
                {
                    holds = false;
                    Tell(run, entries, owner, required[i]);
                }
            }

            holds &= rule is null || run.Check(rule, node, kind, marks);
            if (!holds && run.IsQuiet)
            {
                return false;
            }
        }

        return holds;
    }

    // Apart: a lambda that captures would allocate for every mapping.
    private void Tell(SchemaRun run, IReadOnlyList<EntryNode> entries, string owner, string needed)
    {
        if (!run.IsQuiet)
        {
            run.Fail(this, entries.First(entry => entry.Name == owner).Key.Place, $"'{owner}' needs '{needed}' beside it, which is missing");
        }
    }
}

/// <summary>unevaluatedProperties</summary>
internal sealed class UnevaluatedPropertiesKeyword(Node at, SchemaRule rule) : SchemaKeyword("unevaluatedProperties", at, JsonKind.Object)
{
    /// <summary>The schema that it stands in: for the names that would have been right.</summary>
    public SchemaRule? Owner { get; set; }

    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var entries = run.EntriesOf((MappingNode)node);
        var holds = true;
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Name is not { } name || (marks is not null && marks.Contains(i)))
            {
                continue;
            }

            holds &= rule.Always == false
                ? !run.IsQuiet && run.Fail(this, entries[i].Key.Place, SchemaWords.UnknownKey(run, name, SchemaWords.KnownNames(Owner!), entries)) // set with the rule
                : run.CheckChild(rule, entries[i].Key, 0, entries[i].Value);
            if (!holds && run.IsQuiet)
            {
                return false;
            }
        }

        marks?.AddAll();
        return holds;
    }
}
