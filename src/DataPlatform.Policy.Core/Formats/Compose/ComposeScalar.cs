using System.Globalization;
using Dpp.Model;
using Dpp.Syntax.Yaml;

namespace Dpp.Formats.Compose;

/// <summary>The text that compose makes of a value where it wants text: it reads 1.50 as a number and writes 1.5.</summary>
internal static class ComposeScalar
{
    public static string Text(Tree scalar) => scalar.Type switch
    {
        Model.ScalarType.Bool => scalar.Text.ToLowerInvariant(),
        Model.ScalarType.Integer => YamlScalar.TryInteger(scalar.Text, YamlDialect.Compose, out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : scalar.Text,
        Model.ScalarType.Number => Number(scalar.Text),
        _ => scalar.Text,
    };

    /// <summary>The value as the container gets it, at the place where it is written.</summary>
    public static Located<string> AsText(Tree tree)
    {
        var written = TreeReading.AsText(tree);
        return tree.Kind == TreeKind.Scalar && Text(tree) is { } text && text != tree.Text && !tree.IsNull
            ? Located<string>.Written(text, tree.At, written.Slot, tree.Origin)
            : written;
    }

    /// <summary>Very large, very small and special ones stay as written.</summary>
    private static string Number(string text)
        => text.IndexOf('_') < 0 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1_000_000
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : text;
}
