using Dpp.Formats.Terraform.Evaluation;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>Makes trees of values: what the rules see.</summary>
internal static class ValueTree
{
    /// <param name="name">Where the key stands that it is the value of.</param>
    /// <param name="calls">The calls of modules that lead here.</param>
    public static Tree Of(Value value, Place name, Origin? calls, TerraformRun run)
    {
        var at = value.At.Source is null ? name : value.At;
        var origin = value.Origin ?? calls;
        origin = value.Encodes is { } content ? new Encodes(Of(content, name, calls, run), origin) : origin;
        if (!value.IsKnown)
        {
            return new Tree { Kind = TreeKind.None, State = value.State, At = at, Name = name, Origin = origin };
        }

        if (value.IsNull)
        {
            return Scalar(ScalarType.Null, "", at, name, origin, value, run);
        }

        switch (value.Type.Kind)
        {
            case HclKind.Bool:
                return Scalar(ScalarType.Bool, value.Flag ? "true" : "false", at, name, origin, value, run);
            case HclKind.Number:
                return Scalar(value.Number.IsWhole ? ScalarType.Integer : ScalarType.Number, value.Number.ToString(), at, name, origin, value, run);
            case HclKind.String:
                return Scalar(ScalarType.Text, value.Text, at, name, origin, value, run);
            case HclKind.Map or HclKind.Object:
                return new Tree
                {
                    Kind = TreeKind.Mapping,
                    State = Knowledge.Written,
                    At = at,
                    Name = name,
                    Origin = origin,
                    Rest = value.IsOpen ? Knowledge.AtRunTime : Knowledge.Missing,
                    Entries = [.. value.Entries.Select(entry => Entry(entry, calls, run))],
                    Writer = run.WriterOf(at.Source),
                };
            default:
                return new Tree
                {
                    Kind = TreeKind.Sequence,
                    State = Knowledge.Written,
                    At = at,
                    Name = name,
                    Origin = origin,
                    Items = [.. value.Items.Select(item => Of(item, item.At.Source is null ? name : item.At, calls, run))],
                };
        }
    }

    private static TreeEntry Entry(ValueEntry entry, Origin? calls, TerraformRun run)
    {
        var tree = Of(entry.Value, entry.KeyAt, calls, run);
        return new TreeEntry(Key(entry.Name, entry.KeyAt), tree);
    }

    /// <summary>A key with its text: it may stand in quotes, or come from a "for".</summary>
    public static Tree Key(string text, Place at) => new()
    {
        Kind = TreeKind.Scalar,
        State = Knowledge.Written,
        Type = ScalarType.Text,
        Text = text,
        At = at,
        Name = at,
    };

    private static Tree Scalar(ScalarType type, string text, Place at, Place name, Origin? origin, Value value, TerraformRun run) => new()
    {
        Kind = TreeKind.Scalar,
        State = Knowledge.Written,
        Type = type,
        Text = text,
        At = at,
        Name = name,
        Origin = origin,
        Node = value.Literal,
        Writer = run.WriterOf(at.Source),
    };
}
