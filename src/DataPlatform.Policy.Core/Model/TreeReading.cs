using System.Globalization;
using Dpp.Text;

namespace Dpp.Model;

/// <summary>Reads a text as a value; false when it is none.</summary>
public delegate bool TryRead<T>(string text, out T value);

/// <summary>From trees to located values: the states carry over, a text that cannot be read becomes Unreadable.</summary>
public static class TreeReading
{
    /// <param name="write">How the format writes such a value; by default its invariant text.</param>
    public static Located<T> Read<T>(this Tree tree, TryRead<T> read, Func<object, string>? write = null)
    {
        if (tree.IsMissing || tree.IsNull)
        {
            return write is null ? Located<T>.MissingIn(tree) : Located<T>.Missing(tree.IsMissing ? tree.At : tree.Name, TreeSlot.For(tree, write));
        }

        if (tree.Kind == TreeKind.None)
        {
            return Located<T>.Unknown(tree.State, tree.At, tree.Origin);
        }

        if (tree.Kind != TreeKind.Scalar || !read(tree.Text, out var value))
        {
            return Located<T>.Unknown(Knowledge.Unreadable, tree.At, tree.Origin);
        }

        return write is null ? Located<T>.WrittenAs(tree, value) : Located<T>.Written(value, tree.At, TreeSlot.For(tree, write), tree.Origin);
    }

    public static Located<string> AsText(this Tree tree) => tree.Read((string text, out string value) =>
    {
        value = text;
        return true;
    });

    /// <summary>A name or label of a manifest; AtRunTime for one that is put in before it is applied, as ${NAME}.</summary>
    public static Located<string> AsName(this Tree tree)
        => tree.Kind == TreeKind.Scalar && tree.Text.IndexOf("${", StringComparison.Ordinal) >= 0 ? Located<string>.Unknown(Knowledge.AtRunTime, tree.At, tree.Origin) : tree.AsText();

    /// <summary>A list of texts, each with its own place and knowledge.</summary>
    /// <param name="normal">How one of them is written when two spellings mean the same.</param>
    public static Located<IReadOnlyList<Located<string>>> AsTexts(this Tree tree, Func<string, string> normal)
        => tree.Kind == TreeKind.Sequence ? Located<IReadOnlyList<Located<string>>>.Written([.. tree.Items.Select(item => item.AsText().Select(normal))], tree.Name)
            : tree.IsMissing || tree.IsNull ? Located<IReadOnlyList<Located<string>>>.Missing(tree.IsMissing ? tree.At : tree.Name)
            : Located<IReadOnlyList<Located<string>>>.Unknown(tree.Kind == TreeKind.None ? tree.State : Knowledge.Unreadable, tree.At, tree.Origin);

    public static Located<int> AsInt(this Tree tree) => tree.Read((string text, out int value)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    /// <summary>true and false in any case the YAML consumers take; what else an unquoted word means is the type's to say.</summary>
    public static Located<bool> AsBool(this Tree tree) => tree.Read((string text, out bool value) =>
    {
        value = text is "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y";
        return value || text is "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N";
    });

    /// <summary>A part of a scalar's text as a value of its own, at its own characters; it cannot be written from here.</summary>
    public static Located<string> Part(this Tree scalar, TextRange range)
        => scalar.Map is null
            ? Located<string>.Unknown(scalar.State, scalar.At, scalar.Origin)
            : Located<string>.Written(scalar.Text[range.Start..range.End], scalar.Map.Slice(range), null, scalar.Origin);
}

/// <summary>Writes a located value back through the tree it was read from.</summary>
internal sealed class TreeSlot(Tree tree, Func<object, string>? write) : Slot
{
    public static TreeSlot? For(Tree tree, Func<object, string>? write) => tree.Writer is null ? null : new(tree, write);

    public override Change? Write(object value)
    {
        var text = write is not null ? write(value)
            : value is bool flag ? (flag ? "true" : "false")
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        var inPlace = tree.IsMissing ? Insert(text) : tree.Writer!.Replace(tree, text); // For() checked Writer
        var elsewhere = tree.Elsewhere is { } own ? own.Root.Writer?.Insert(own.Root, own.Path, text) : null;
        return Of(inPlace, elsewhere);
    }

    public override Change? Remove() => tree.IsMissing ? null : Of(tree.Writer!.Remove(tree));
    public override Change? Rename(string name) => tree.IsMissing ? null : Of(tree.Writer!.Rename(tree, name));
    public override Change? Quote() => tree.IsMissing ? null : Of(tree.Writer!.Quote(tree));

    private static Change? Of(IReadOnlyList<Edit>? inPlace, IReadOnlyList<Edit>? elsewhere = null)
        => inPlace is null && elsewhere is null ? null : new Change(inPlace, elsewhere);

    private IReadOnlyList<Edit>? Insert(string text)
    {
        var path = new List<string>();
        var owner = tree;
        while (owner is { IsMissing: true, Lack: { } lack })
        {
            path.Insert(0, lack.Key);
            owner = lack.Owner;
        }

        return owner.Writer?.Insert(owner, path, text);
    }
}
