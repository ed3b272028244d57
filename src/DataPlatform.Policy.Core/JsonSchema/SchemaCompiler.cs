using Dpp.JsonSchema.Keywords;
using Dpp.JsonSchema.Patterns;
using Dpp.Syntax;

namespace Dpp.JsonSchema;

/// <summary>Makes rules of schemas; only those that something leads to.</summary>
internal sealed class SchemaCompiler(SchemaLibrary library)
{
    private const int MostRules = 500_000;

    private readonly Dictionary<(Node, SchemaResource), SchemaRule> rules = [];
    private readonly Queue<SchemaRule> waiting = new();
    private readonly HashSet<SchemaResource> used = [];
    private readonly HashSet<string> dynamicNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Pattern?> patterns = new(StringComparer.Ordinal);

    public SchemaRule Compile(Node node, SchemaResource resource)
    {
        var root = RuleAt(node, resource);
        do
        {
            while (waiting.Count > 0)
            {
                Fill(waiting.Dequeue());
            }

            AddDynamicTargets();
        }
        while (waiting.Count > 0);
        return root;
    }

    /// <summary>The rule of a schema inside another; its address may begin anew there.</summary>
    public SchemaRule Inside(Node node, SchemaResource around)
    {
        node = JsonValues.Resolve(node);
        return RuleAt(node, library.RootedAt(node) ?? around);
    }

    public Pattern? PatternOf(Node at, string text)
    {
        if (!patterns.TryGetValue(text, out var pattern))
        {
            patterns[text] = pattern = Pattern.Parse(text, out var problem);
            if (problem is not null)
            {
                library.Tell(at.Place, $"the pattern '{text}' cannot be read: {problem}");
            }
        }

        return pattern;
    }

    /// <summary>The keyword of a reference; null when it leads nowhere.</summary>
    public SchemaKeyword? Reference(string name, Node at, Node value, SchemaResource from)
    {
        if (JsonValues.AsText(value) is not { } written)
        {
            return null;
        }

        if (library.Follow(from, written, value) is not { } target)
        {
            return null;
        }

        if (target.Node is not MappingNode && JsonValues.AsBoolean(target.Node) is null)
        {
            library.Tell(value.Place, $"the reference '{written}' leads to something that is no schema");
            return null;
        }

        var anchor = name switch
        {
            "$dynamicRef" => target.DynamicAnchor,
            "$recursiveRef" => target.Resource.IsRecursive && ReferenceEquals(target.Node, target.Resource.Root) ? "" : null,
            _ => null,
        };
        library.AddPart(target.Node, target.Resource);
        var rule = Inside(target.Node, target.Resource);
        if (anchor is null)
        {
            return new ReferenceKeyword(name, at, rule);
        }

        dynamicNames.Add(anchor);
        return new DynamicReferenceKeyword(name, at, anchor, rule);
    }

    private SchemaRule RuleAt(Node node, SchemaResource resource)
    {
        if (rules.TryGetValue((node, resource), out var known))
        {
            return known;
        }

        var rule = new SchemaRule(node, resource);
        rules[(node, resource)] = rule;
        used.Add(resource);
        if (rules.Count == MostRules)
        {
            library.Tell(node.Place, $"the schema is too large: more than {MostRules} parts once its aliases are written out");
        }
        else if (rules.Count < MostRules)
        {
            waiting.Enqueue(rule);
        }

        return rule;
    }

    private void Fill(SchemaRule rule)
    {
        if (rule.Node is MappingNode schema)
        {
            new KeywordReader(this, rule, schema).Read();
        }
        else if (JsonValues.AsBoolean(rule.Node) is { } always)
        {
            rule.Always = always;
        }
        else
        {
            library.Tell(rule.Node.Place, "a schema must be a mapping, true or false");
        }
    }

    // Whether a resource comes into the dynamic scope is known only while judging: all that are used are ready for it.
    private void AddDynamicTargets()
    {
        foreach (var resource in used.ToList())
        {
            foreach (var name in dynamicNames)
            {
                if (resource.DynamicTargets.ContainsKey(name))
                {
                    continue;
                }

                if (name.Length == 0 ? resource.IsRecursive : resource.DynamicAnchors.Contains(name))
                {
                    resource.DynamicTargets[name] = RuleAt(name.Length == 0 ? resource.Root : resource.Anchors[name], resource);
                }
            }
        }
    }
}
