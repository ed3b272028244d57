using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Yaml;

/// <summary>Reads what the documents of a YAML text mean: aliases and merges resolved, plain words typed as the consumer's dialect does, everything with its place.</summary>
/// <remarks>A format that puts something into its scalars, such as variables, derives from it.</remarks>
public class YamlTree
{
    private const int LeastBudget = 100_000;
    private const int MostDepth = 500;

    private readonly SourceText source;
    private readonly YamlLayouts layouts;
    private readonly YamlDialect dialect;
    private readonly int[] problemStarts;
    private readonly List<Observation> observations = [];
    private readonly List<SyntaxProblem> problems = [];
    private HashSet<Node>? damaged;
    private int budget;
    private int expanding;
    private int depth;

    /// <param name="stream">What the parser read in the source.</param>
    public YamlTree(SourceText source, YamlStream stream, YamlDialect dialect)
    {
        this.source = source;
        layouts = new YamlLayouts(source);
        this.dialect = dialect;
        problemStarts = [.. stream.Problems.Select(problem => problem.Place.Range.Start).OrderBy(start => start)];
    }

    /// <summary>Keys written twice, in the order they were read.</summary>
    public IReadOnlyList<Observation> Observations => observations;

    /// <summary>Limits that were hit; the mistakes of the text are in its stream.</summary>
    public IReadOnlyList<SyntaxProblem> Problems => problems;

    /// <summary>True for a text that a program made: nothing is written into it.</summary>
    public bool IsMade { get; init; }

    /// <summary>Writes the document that is being read.</summary>
    protected TreeWriter? Writer { get; private set; }

    /// <summary>The tree of a document; that of an empty one is null.</summary>
    public Tree Read(YamlDocument document)
    {
        var root = document.Root;
        if (root is null)
        {
            var at = source.PlaceOf(new TextRange(document.Range.Start, document.Range.Start));
            return new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, Type = Model.ScalarType.Null, At = at, Name = at };
        }

        budget = LeastBudget + source.Text.Length;
        Writer = IsMade ? null : new YamlWriter(layouts, document.Range.Start, dialect);
        return Build(root, NameOf(root), null, null, document.Range.End);
    }

    /// <summary>Makes the tree of a scalar that is a value.</summary>
    /// <param name="name">The key that names it.</param>
    protected virtual Tree Scalar(ScalarNode node, Place name, Origin? origin) => new()
    {
        Kind = TreeKind.Scalar,
        State = Knowledge.Written,
        Type = (Model.ScalarType)YamlScalar.Resolve(node, dialect),
        At = node.Place,
        Name = name,
        Text = node.Value,
        Map = MapOf(node),
        Origin = origin,
        Writer = Writer,
        Spot = SpotOf(node),
        Node = Tagged(node),
    };

    /// <summary>Where the writer finds the node that is being read.</summary>
    protected Spot SpotOf(Node node) => new(node.Range, node is MappingNode or SequenceNode ? depth : depth + 1);

    /// <param name="shared">How the text around the node came here; null when it is written here.</param>
    /// <param name="loser">The place of an earlier value of the same key.</param>
    /// <param name="extent">Where the text after the node begins.</param>
    private Tree Build(Node node, Place name, Origin? shared, Place? loser, int extent)
    {
        if (expanding > 0)
        {
            budget--;
        }

        var origin = loser is { } lost ? new Overrode(lost, shared) : shared;
        if (node is ScalarNode scalar)
        {
            return Scalar(scalar, name, origin);
        }

        if (depth >= MostDepth)
        {
            return BeyondLimit(node, name);
        }

        depth++;
        var tree = node switch
        {
            MappingNode mapping => BuildMapping(mapping, name, shared, origin, extent),
            SequenceNode sequence => BuildSequence(sequence, name, shared, origin, extent),
            AliasNode alias => Expand(alias, name),
            _ => Unreadable(node, name, origin),
        };
        depth--;
        return tree;
    }

    private Tree BuildSequence(SequenceNode node, Place name, Origin? shared, Origin? origin, int extent)
    {
        var items = new Tree[node.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var item = node.Items[i];
            var next = i + 1 < items.Length ? StartOf(node.Items[i + 1]) : extent;
            items[i] = Build(item, NameOf(item), shared, null, next);
        }

        return new Tree
        {
            Kind = TreeKind.Sequence,
            State = Knowledge.Written,
            At = node.Place,
            Name = name,
            Items = items,
            Origin = origin,
            Writer = Writer,
            Spot = SpotOf(node),
            Node = Tagged(node),
        };
    }

    private Tree BuildMapping(MappingNode node, Place name, Origin? shared, Origin? origin, int extent)
    {
        var keys = new YamlEntries(node.Entries.Count);
        var rest = IsDamaged(node, extent) ? Knowledge.Unreadable : Knowledge.Missing;
        List<Node>? merges = null;
        for (var i = 0; i < node.Entries.Count; i++)
        {
            var entry = node.Entries[i];
            if (IsMerge(entry.Key))
            {
                (merges ??= []).Add(entry.Value);
                continue;
            }

            if (TextOf(entry.Key) is not { } key)
            {
                rest = Knowledge.Unreadable;
                continue;
            }

            var next = i + 1 < node.Entries.Count ? StartOf(node.Entries[i + 1].Key) : extent;
            var earlier = keys.Find(key.Value);
            if (earlier < 0)
            {
                keys.Add(Entry(entry.Key, key, shared, Build(entry.Value, entry.Key.Place, shared, null, next)));
                continue;
            }

            var first = keys[earlier];
            observations.Add(new DuplicateKey(key.Value, entry.Key.Place, first.Key.At));
            keys[earlier] = Entry(entry.Key, key, shared, Build(entry.Value, entry.Key.Place, shared, first.Value.At, next));
        }

        foreach (var merge in merges ?? [])
        {
            Merge(merge, shared, keys, ref rest);
        }

        return new Tree
        {
            Kind = TreeKind.Mapping,
            State = Knowledge.Written,
            At = node.Place,
            Name = name,
            Entries = keys.ToArray(),
            Rest = rest,
            Origin = origin,
            Writer = Writer,
            Spot = SpotOf(node),
            Node = Tagged(node),
        };
    }

    /// <summary>Adds what a "&lt;&lt;" brings and the mapping does not say itself; of several, the earlier one wins.</summary>
    private void Merge(Node value, Origin? shared, YamlEntries keys, ref Knowledge rest)
    {
        if (value is SequenceNode several)
        {
            foreach (var one in several.Items)
            {
                MergeOne(one, shared, keys, ref rest);
            }

            return;
        }

        MergeOne(value, shared, keys, ref rest);
    }

    private void MergeOne(Node value, Origin? shared, YamlEntries keys, ref Knowledge rest)
    {
        var merged = value is MappingNode or AliasNode ? Build(value, value.Place, shared, null, value.Range.End) : null;
        if (merged is not { Kind: TreeKind.Mapping })
        {
            rest = Knowledge.Unreadable;
            return;
        }

        if (merged.Rest != Knowledge.Missing)
        {
            rest = merged.Rest;
        }

        foreach (var entry in merged.Entries)
        {
            if (keys.Find(entry.Name) < 0)
            {
                keys.Add(entry);
            }
        }
    }

    /// <summary>A tree of its own for each use of an anchor, so that its name and origin are right.</summary>
    private Tree Expand(AliasNode alias, Place name)
    {
        var target = alias.Target;
        if (target is null || target.Range.Contains(alias.Range))
        {
            return Unreadable(alias, name, null);
        }

        if (budget < 0)
        {
            return BeyondLimit(alias, name);
        }

        var definition = target.Properties is { Anchor: not null } properties
            ? target.Source.PlaceOf(properties.AnchorRange)
            : target.Place;
        expanding++;
        var tree = Build(target, name, new Shared(definition) { Use = alias.Place }, null, target.Range.End);
        expanding--;
        return tree;
    }

    private Tree BeyondLimit(Node node, Place name)
    {
        if (problems.Count == 0)
        {
            problems.Add(new SyntaxProblem(node.Place, "aliases repeat more of this text than is read; from here on they are left out", IsLimit: true));
        }

        return Unreadable(node, name, null);
    }

    private TreeEntry Entry(Node key, ScalarNode text, Origin? shared, Tree value)
    {
        if (shared is null && ReferenceEquals(key, text) && MapOf(text) is null)
        {
            return new TreeEntry(text.Value, value);
        }

        var tree = new Tree
        {
            Kind = TreeKind.Scalar,
            State = Knowledge.Written,
            At = key.Place,
            Name = key.Place,
            Text = text.Value,
            Map = text.Map,
            Origin = shared,
        };
        return new TreeEntry(tree, value);
    }

    /// <summary>The scalar that a key is; null for a collection.</summary>
    private static ScalarNode? TextOf(Node key) => (key is AliasNode alias ? alias.Target : key) as ScalarNode;

    /// <summary>Null when the tree can tell it from its place.</summary>
    private TextMap? MapOf(ScalarNode node) => source.Map is not null || !node.IsVerbatim ? node.Map : null;

    private static Node? Tagged(Node node) => node.Tag is null ? null : node;

    private static Tree Unreadable(Node node, Place name, Origin? origin) => new()
    {
        Kind = TreeKind.None,
        State = Knowledge.Unreadable,
        At = node.Place,
        Name = name,
        Origin = origin,
    };

    private static bool IsMerge(Node key)
        => key is ScalarNode { Style: ScalarStyle.Plain, Value: "<<", Tag: null or "tag:yaml.org,2002:merge" };

    /// <summary>What to call a thing that no key names: the value of its "name", or its first key.</summary>
    private static Place NameOf(Node node)
    {
        if (node is not MappingNode mapping)
        {
            return node.Place;
        }

        foreach (var entry in mapping.Entries)
        {
            if (entry is { Name: "name", Value: ScalarNode { Style: not ScalarStyle.Absent } value })
            {
                return value.Place;
            }
        }

        return mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Place : node.Place;
    }

    /// <summary>Whether a mistake in the text may have taken keys away from a mapping.</summary>
    private bool IsDamaged(Node node, int extent)
    {
        if (problemStarts.Length == 0)
        {
            return false;
        }

        if (expanding > 0)
        {
            return damaged?.Contains(node) ?? false;
        }

        var place = node.Source.PlaceOf(new TextRange(node.Range.Start, Math.Max(extent, node.Range.End))).Range;
        var at = Array.BinarySearch(problemStarts, place.Start);
        at = at < 0 ? ~at : at;
        var isDamaged = at < problemStarts.Length && problemStarts[at] < place.End;
        if (isDamaged)
        {
            (damaged ??= []).Add(node);
        }

        return isDamaged;
    }

    private static int StartOf(Node node) => node.Range.Start;
}
