using System.Text.Json.Nodes;
using Dpp.Formats.Compose;
using Dpp.Model;

namespace Dpp.Tests.Compose.Oracle;

/// <summary>Our effective model as JSON: as written, every scalar as text.</summary>
internal static class ModelJson
{
    public static JsonNode? Of(Tree tree) => tree.Kind switch
    {
        TreeKind.Mapping => Object(tree),
        TreeKind.Sequence => new JsonArray([.. tree.Items.Select(Of)]),
        TreeKind.Scalar when tree.IsNull => null,
        TreeKind.Scalar => JsonValue.Create(Text(tree)),
        _ => JsonValue.Create($"<{tree.State}>"),
    };

    /// <summary>The model of a project in memory.</summary>
    public static JsonObject Of(IReadOnlyList<string> layers, IReadOnlyList<(string Path, string Text)> files)
        => (JsonObject)Of(Model(layers, files).Root)!; // the root of a project is a mapping

    public static ComposeModel Model(IReadOnlyList<string> layers, IReadOnlyList<(string Path, string Text)> files)
    {
        var tree = new House.TextTree(files);
        var variables = ComposeEnvironment.Variables(tree.Look(".env").File is { } env ? [env] : []);
        return ComposeModel.Of([.. layers.Select(layer => ComposeFile.Parse(tree[layer]).Read(variables))], new ComposeSite(tree, "", variables));
    }

    private static JsonObject Object(Tree tree)
    {
        var result = new JsonObject();
        foreach (var entry in tree.Entries)
        {
            // The mode of a file is written in octal and stays so.
            result[entry.Name] = entry is { Name: "mode", Value: { Kind: TreeKind.Scalar, IsNull: false } } ? JsonValue.Create(entry.Value.Text) : Of(entry.Value);
        }

        return result;
    }

    private static string Text(Tree tree) => ComposeScalar.Text(tree);
}
