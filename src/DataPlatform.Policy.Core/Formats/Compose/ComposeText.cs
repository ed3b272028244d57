using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>The text of a scalar of which parts may be known only at run time, to be taken apart without losing the known parts.</summary>
internal sealed class ComposeText
{
    private const char Unknown = '\uFFFC';

    private ComposeText(SourceText source, string shape, Knowledge state, Origin? origin)
    {
        Source = source;
        Shape = shape;
        State = state;
        Origin = origin;
    }

    public SourceText Source { get; }
    public string Text => Source.Text;

    /// <summary>The text with every character that is not known replaced by one that never separates anything.</summary>
    public string Shape { get; }

    /// <summary>What is known of the whole.</summary>
    public Knowledge State { get; }
    public Origin? Origin { get; }

    /// <summary>Null when the tree is no scalar.</summary>
    public static ComposeText? Of(Tree tree, ComposeVariables variables)
    {
        if (tree.Kind == TreeKind.Scalar)
        {
            return tree.AsSource() is { } known ? new ComposeText(known, known.Text, Knowledge.Written, tree.Origin) : null;
        }

        if (tree.Kind != TreeKind.None || Scalar(tree.Node) is not { } node
            || Interpolation.Apply(new SourceText(node.Value, node.Map), variables.In(node.Source.File).Find) is not { } text)
        {
            return null;
        }

        return new ComposeText(new SourceText(text.Text, text.Map), Mask(text), text.State, text.Origin);
    }

    public bool IsKnown(TextRange range) => Shape.IndexOf(Unknown, range.Start, range.Length) < 0;

    /// <summary>A part as a text of its own; what is not known stands in it as written.</summary>
    public SourceText Part(TextRange range) => range.Length == Text.Length
        ? Source
        : new SourceText(Text.Substring(range.Start, range.Length), TextMap.Verbatim(Source, range));

    public Located<string> Value(TextRange range)
    {
        var at = Source.PlaceOf(range);
        return IsKnown(range)
            ? Located<string>.Written(Text.Substring(range.Start, range.Length), at, null, Origin)
            : Located<string>.Unknown(State, at, Origin);
    }

    private static string Mask(Interpolated text)
    {
        var shape = text.Text.ToCharArray();
        foreach (var range in text.Unknown)
        {
            for (var i = range.Start; i < range.End; i++)
            {
                shape[i] = Unknown;
            }
        }

        return new string(shape);
    }

    private static ScalarNode? Scalar(object? node) => node switch
    {
        ScalarNode scalar => scalar,
        AliasNode { Target: ScalarNode scalar } => scalar,
        _ => null,
    };
}
