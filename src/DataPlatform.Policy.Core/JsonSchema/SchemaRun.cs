using System.Globalization;
using System.Text;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.JsonSchema;

/// <summary>Holds one document against one schema.</summary>
internal sealed class SchemaRun(SchemaJudging how, long budget)
{
    /// <summary>Schemas that one value may be held against inside each other before it is taken for an endless circle.</summary>
    private const int DeepestInPlace = 200;

    /// <summary>Keeps the stack of the thread from ending first.</summary>
    private const int Deepest = 1000;

    private readonly List<SchemaResource> scope = [];
    private readonly List<SchemaProblem> notJudged = [];
    private Dictionary<MappingNode, IReadOnlyList<EntryNode>>? merged;
    private List<SchemaViolation>? told = [];
    private Step[] path = new Step[16];
    private int pathLength;
    private int inPlace, depth;
    private long spent;
    private bool isStopped;

    /// <summary>True while only the answer counts: nothing is told.</summary>
    public bool IsQuiet => told is null;

    public SchemaJudging How => how;

    public IReadOnlyList<SchemaProblem> NotJudged => notJudged;

    public IReadOnlyList<SchemaViolation> Told => told!; // quiet only inside of a check

    public IReadOnlyList<SchemaResource> Scope => scope;

    /// <summary>The name of the value being judged, as a message begins with it.</summary>
    public string Name => pathLength == 0 ? how.RootName : $"'{NameOf(pathLength)}'";

    /// <summary>The name of what holds the value; empty at the root.</summary>
    public string OwnerName => pathLength == 0 ? "" : NameOf(pathLength);

    /// <summary>The key of the value being judged; null for items and the root.</summary>
    public Node? Key => pathLength == 0 ? null : path[pathLength - 1].Key;

    public bool CheckRoot(SchemaRule rule, Node node)
    {
        node = JsonValues.Resolve(node);
        return IsUnknown(node, out var kind) || Check(rule, node, kind, null);
    }

    /// <summary>Holds the same value against another schema.</summary>
    public bool Check(SchemaRule rule, Node node, JsonKind kind, Marks? marks)
    {
        if (rule.Always is { } always)
        {
            return always || Fail("false schema", rule.Node, Key?.Place ?? node.Place, IsQuiet ? "" : $"{Name} is not allowed");
        }

        if (isStopped || !Enter(rule))
        {
            return true;
        }

        var isNewScope = scope.Count == 0 || !ReferenceEquals(scope[scope.Count - 1], rule.Resource);
        if (isNewScope)
        {
            scope.Add(rule.Resource);
        }

        var holds = rule.Expected is null || IsQuiet || (kind & (JsonKind.Object | JsonKind.Array) & SchemaWords.KindsOf(rule)) != 0
            ? CheckKeywords(rule, node, kind, marks)
            : CheckNamed(rule, rule.Expected, node, kind, marks);
        if (isNewScope)
        {
            scope.RemoveAt(scope.Count - 1);
        }

        inPlace--;
        depth--;
        return holds;
    }

    /// <summary>Holds the value of a key, or an item (key null), against a schema.</summary>
    public bool CheckChild(SchemaRule rule, Node? key, int index, Node child)
    {
        child = JsonValues.Resolve(child);
        if (rule.Always == true || IsUnknown(child, out var kind))
        {
            return true;
        }

        if (pathLength == path.Length)
        {
            Array.Resize(ref path, path.Length * 2);
        }

        path[pathLength++] = new Step(key, index);
        var outer = inPlace;
        inPlace = 0;
        var holds = kind == JsonKind.Null && how.NothingIsLeftOut ? CheckNothing(rule, key, child) : Check(rule, child, kind, null);
        inPlace = outer;
        pathLength--;
        return holds;
    }

    /// <summary>True when the value keeps to the schema; tells nothing.</summary>
    public bool Quietly(SchemaRule rule, Node node, JsonKind kind, Marks? marks)
    {
        var heard = told;
        told = null;
        var holds = Check(rule, node, kind, marks);
        told = heard;
        return holds;
    }

    public bool QuietlyChild(SchemaRule rule, int index, Node child)
    {
        var heard = told;
        told = null;
        var holds = CheckChild(rule, null, index, child);
        told = heard;
        return holds;
    }

    /// <summary>What would be told of the value, apart from what is told already.</summary>
    public List<SchemaViolation> Complaints(SchemaRule rule, Node node, JsonKind kind, Marks? marks)
    {
        var heard = told;
        var apart = told = [];
        Check(rule, node, kind, marks);
        told = heard;
        return apart;
    }

    public void Tell(IEnumerable<SchemaViolation> violations) => told?.AddRange(violations);

    /// <summary>Always false, so that a keyword returns it.</summary>
    public bool Fail(SchemaKeyword keyword, Place place, string message) => Fail(keyword.Name, keyword.At, place, message);

    public bool Fail(string keyword, Node at, Place place, string message)
    {
        told?.Add(new SchemaViolation(place, message, at.Place, keyword, told is null ? "" : NameOf(pathLength, 0)));
        return false;
    }

    /// <summary>Ends the judging: what is told so far stands.</summary>
    public void Stop(Place place, string message)
    {
        if (!isStopped)
        {
            isStopped = true;
            notJudged.Add(new SchemaProblem(place, message));
        }
    }

    /// <summary>The entries of a mapping, those of its merge keys ("&lt;&lt;") included.</summary>
    public IReadOnlyList<EntryNode> EntriesOf(MappingNode mapping)
    {
        var entries = mapping.Entries;
        for (var i = 0; i < entries.Count; i++) // foreach over an interface allocates
        {
            if (entries[i].Key is ScalarNode { Style: ScalarStyle.Plain, Value: "<<" })
            {
                merged ??= [];
                return merged.TryGetValue(mapping, out var known) ? known : merged[mapping] = MergeKeys.EntriesOf(mapping);
            }
        }

        return entries;
    }

    private bool CheckKeywords(SchemaRule rule, Node node, JsonKind kind, Marks? marks)
    {
        var own = rule.HasUnevaluated && (kind & (JsonKind.Object | JsonKind.Array)) != 0 ? new Marks() : marks;
        var holds = true;
        foreach (var keyword in rule.Keywords)
        {
            if ((keyword.Kinds & kind) != 0 && !keyword.Check(this, node, kind, own))
            {
                holds = false;
                if (IsQuiet)
                {
                    return false;
                }

                if (keyword is Keywords.TypeKeyword)
                {
                    break; // What else is said of the value is meant for another type.
                }
            }
        }

        if (marks is not null && !ReferenceEquals(own, marks))
        {
            marks.Add(own!); // made above, or the same as marks
        }

        return holds;
    }

    private bool CheckNamed(SchemaRule rule, string expected, Node node, JsonKind kind, Marks? marks)
    {
        if (Quietly(rule, node, kind, marks))
        {
            return true;
        }

        return Fail("x-expected", rule.Node, node.Place, $"{Name} must be {expected}, not {SchemaWords.Shown(this, node, kind)}");
    }

    private bool CheckNothing(SchemaRule rule, Node? key, Node child)
    {
        var kinds = SchemaWords.KindsOf(rule);
        if (rule.Expected is null && ((kinds & (JsonKind.Array | JsonKind.Null)) != 0 || kinds == JsonKind.Object))
        {
            return true;
        }

        return IsQuiet ? false : Fail("type", rule.Node, (key ?? child).Place, $"{Name} has no value; it must be {SchemaWords.Expected(rule)}");
    }

    private bool IsUnknown(Node node, out JsonKind kind)
    {
        kind = JsonValues.KindOf(node);
        return kind == JsonKind.Unknown || (node is ScalarNode scalar && how.IsUnknown is { } isUnknown && isUnknown(scalar));
    }

    private bool Enter(SchemaRule rule)
    {
        if (++spent > budget)
        {
            Stop(rule.Node.Place, "this schema asks for too much work here; the rest of the document is not judged");
            return false;
        }

        if (inPlace >= DeepestInPlace || depth >= Deepest)
        {
            Stop(rule.Node.Place, inPlace >= DeepestInPlace
                ? $"this schema leads back to itself without end for {Name}; the rest of the document is not judged"
                : $"{Name} lies too deep; the rest of the document is not judged");
            return false;
        }

        inPlace++;
        depth++;
        return true;
    }

    private string NameOf(int length)
    {
        var start = length - 1;
        while (start > 0 && path[start].Key is null)
        {
            start--;
        }

        return NameOf(length, start);
    }

    private string NameOf(int length, int start)
    {
        var name = new StringBuilder();
        for (var i = start; i < length; i++)
        {
            if (path[i].Key is { } key)
            {
                name.Append(name.Length > 0 ? "." : "").Append((key as ScalarNode)?.Value);
            }
            else
            {
                name.Append('[').Append(path[i].Index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
        }

        return name.ToString();
    }

    private readonly record struct Step(Node? Key, int Index);
}
