using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Python;
using Dpp.Text;

namespace Dpp.Products.Superset;

/// <summary>Takes a superset_config.py as settings: what the process is told by its environment is put in, what only the running program knows is unknown.</summary>
/// <param name="variables">Null when nobody knows them.</param>
internal sealed class SupersetConfiguration(EnvironmentVariables? variables)
{
    private const int MostSteps = 40;
    private readonly Dictionary<string, Tree> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, Tree>> classes = new(StringComparer.Ordinal);

    // True once a statement may have set any name.
    private bool isOpen;

    /// <param name="owner">What lacks the settings that are missing.</param>
    public Tree Read(SourceText source, Place owner)
    {
        var file = PythonParser.Parse(source);
        foreach (var change in file.Changes)
        {
            Take(source, change);
        }

        return Mapping(values, owner, owner, isOpen || file.Problems.Count > 0);
    }

    private void Take(SourceText source, PythonChange change)
    {
        if (change.Name is not { } name)
        {
            isOpen = true;
            foreach (var known in values.Keys.ToList())
            {
                values[known] = Tree.Unknown(Knowledge.OutOfSight, source.PlaceOf(change.Range));
            }

            return;
        }

        var scope = values;
        if (change.Scope is { } owner && !classes.TryGetValue(owner, out scope))
        {
            classes[owner] = scope = new Dictionary<string, Tree>(StringComparer.Ordinal);
        }

        scope![name.Value] = change is { Value: { } value, IsCertain: true } // a class has its own by now
            ? Named(Of(source, value, 0), name)
            : Tree.Unknown(Knowledge.AtRunTime, source.PlaceOf(change.Range));
    }

    private Tree Of(SourceText source, PythonValue value, int depth)
    {
        var place = source.PlaceOf(value.Range);
        switch (depth > MostSteps ? null : value)
        {
            case PythonText { HasHoles: false } text:
                return Scalar(text.Said.Place, text.Said.Value, ScalarType.Text, text.Said.Map);
            case PythonText text:
                return Unknown(Knowledge.AtRunTime, text.Said.Place, text.Said.Value);
            case PythonConstant { Said: "None" }:
                return Scalar(place, "", ScalarType.Null, null);
            case PythonConstant constant:
                return Scalar(place, constant.Said, constant.Said is "True" or "False" ? ScalarType.Bool : ScalarType.Number, null);
            case PythonName name when values.TryGetValue(name.Name, out var known):
                return known;
            case PythonName name when classes.TryGetValue(name.Name, out var body):
                return Mapping(body, place, place, false);
            case PythonLookup lookup:
                return OfVariable(source, lookup, depth, place);
            case PythonDictionary dictionary:
                return Mapping(dictionary.Entries.GroupBy(entry => entry.Key.Value).ToDictionary(group => group.Key, group => Named(Of(source, group.Last().Value, depth + 1), group.Last().Key)), place, place, dictionary.IsOpen);
            case PythonList list:
                return new Tree { Kind = TreeKind.Sequence, State = Knowledge.Written, At = place, Name = place, Items = [.. list.Items.Select(item => Of(source, item, depth + 1))] };
            case PythonSum sum:
                return Sum(Of(source, sum.Left, depth + 1), Of(source, sum.Right, depth + 1), place);
            default:
                return Tree.Unknown(Knowledge.AtRunTime, place);
        }
    }

    private Tree OfVariable(SourceText source, PythonLookup lookup, int depth, Place place)
    {
        var set = variables is null ? Located<string>.Unknown(Knowledge.OutOfSight, place) : variables[lookup.Variable];
        return set.Knows(out var said) ? (said.IndexOf("${", StringComparison.Ordinal) >= 0 ? Tree.Unknown(Knowledge.AtRunTime, set.At) : Scalar(set.At, said, ScalarType.Text, null))
            : !set.IsMissing || lookup.IsRequired ? Tree.Unknown(set.IsMissing ? Knowledge.AtRunTime : set.State, place)
            : lookup.Default is { } usual ? Of(source, usual, depth + 1)
            : Scalar(place, "", ScalarType.Null, null);
    }

    private static Tree Sum(Tree left, Tree right, Place place)
        => left.Kind == TreeKind.Scalar && right.Kind == TreeKind.Scalar
            ? Scalar(place, left.Text + right.Text, ScalarType.Text, null)
            : Unknown(Knowledge.AtRunTime, place, SupersetSettings.Shape(left) + SupersetSettings.Shape(right));

    private static Tree Scalar(Place at, string text, ScalarType type, TextMap? map)
        => new() { Kind = TreeKind.Scalar, State = Knowledge.Written, At = at, Name = at, Text = text, Type = type, Map = map };

    /// <summary>A text of which parts are not known.</summary>
    private static Tree Unknown(Knowledge state, Place at, string shape)
        => new() { Kind = TreeKind.None, State = state, At = at, Name = at, Node = new PartlyKnown(shape) };

    private static Tree Named(Tree tree, ScalarNode name) => new()
    {
        Kind = tree.Kind,
        State = tree.State,
        At = tree.At,
        Name = name.Place,
        Text = tree.Text,
        Type = tree.Type,
        Map = tree.Kind == TreeKind.Scalar ? tree.Map : null,
        Origin = tree.Origin,
        Entries = tree.Entries,
        Items = tree.Items,
        Rest = tree.Rest,
        Node = tree.Node,
    };

    private static Tree Mapping(Dictionary<string, Tree> entries, Place at, Place name, bool isOpen) => new()
    {
        Kind = TreeKind.Mapping,
        State = Knowledge.Written,
        At = at,
        Name = name,
        Entries = [.. entries.Select(entry => new TreeEntry(Scalar(entry.Value.Name, entry.Key, ScalarType.Text, null), entry.Value))],
        Rest = isOpen ? Knowledge.OutOfSight : Knowledge.Missing,
    };
}

/// <summary>A text of which only the running program knows parts, each told by '\uFFFC'.</summary>
internal sealed record PartlyKnown(string Shape);
