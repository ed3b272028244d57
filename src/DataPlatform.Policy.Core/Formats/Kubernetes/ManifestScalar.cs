using System.Globalization;
using Dpp.Facts.Kubernetes;
using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>Which values the API server decodes into which shape, and how both are called.</summary>
internal static class ManifestScalar
{
    public static bool Fits(Tree value, ShapeKind shape)
    {
        if (value.Kind != TreeKind.Scalar)
        {
            return shape == (value.Kind == TreeKind.Sequence ? ShapeKind.List : ShapeKind.Map) || (shape == ShapeKind.Object && value.Kind == TreeKind.Mapping);
        }

        return shape switch
        {
            ShapeKind.Text or ShapeKind.Base64 or ShapeKind.Time => value.Type is ScalarType.Text or ScalarType.Timestamp,
            ShapeKind.Integer => IsWhole(value),
            ShapeKind.Number => value.Type is ScalarType.Integer or ScalarType.Number,
            ShapeKind.Bool => value.Type == ScalarType.Bool,
            ShapeKind.IntegerOrText => value.Type is ScalarType.Text or ScalarType.Timestamp || IsWhole(value),
            ShapeKind.Quantity => value.Type is not ScalarType.Bool,
            _ => false,
        };
    }

    /// <summary>True for a place that another program fills in before the server sees it: ${PORT}, $(PORT), {{ port }}.</summary>
    public static bool IsFilledIn(string text)
        => text.IndexOf('$') >= 0 || text.IndexOf("{{", StringComparison.Ordinal) >= 0;

    public static string Describe(ShapeKind shape) => shape switch
    {
        ShapeKind.List => "a list",
        ShapeKind.Map or ShapeKind.Object => "a mapping",
        ShapeKind.Integer => "an integer",
        ShapeKind.Number => "a number",
        ShapeKind.Bool => "true or false",
        ShapeKind.Quantity => "a quantity",
        ShapeKind.IntegerOrText => "an integer or text",
        _ => "text",
    };

    public static string Describe(Tree value) => value.Kind switch
    {
        TreeKind.Sequence => "a list",
        TreeKind.Mapping => "a mapping",
        _ => value.Type switch
        {
            ScalarType.Bool => "true or false",
            ScalarType.Integer => "an integer",
            ScalarType.Number => "a number",
            _ => "text",
        },
    };

    // The server takes 8080.0 for 8080.
    private static bool IsWhole(Tree value)
        => value.Type == ScalarType.Integer
            || (value.Type == ScalarType.Number && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Floor(number) == number);
}
