using System.Text;
using System.Text.Json;
using Dpp.Formats.Kubernetes;
using Dpp.Model;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Kustomize;

/// <summary>Objects as JSON with sorted keys, so that two readings can be compared.</summary>
internal static class CanonicalTree
{
    public static SortedDictionary<string, string> Of(string yaml)
    {
        var file = new SourceFile("kubectl.yaml", yaml);
        return Of(new KubernetesFile(file, YamlParser.Parse(new SourceText(file))).Objects.Select(one => one.Body));
    }

    public static SortedDictionary<string, string> Of(IEnumerable<Tree> objects)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in objects)
        {
            var text = new StringBuilder();
            Write(one, text, "");
            all.Add($"{one["apiVersion"].Text} {one["kind"].Text} {one["metadata"]["namespace"].Text}/{one["metadata"]["name"].Text}", text.ToString());
        }

        return all;
    }

    private static void Write(Tree tree, StringBuilder text, string indent)
    {
        switch (tree.Kind)
        {
            case TreeKind.Mapping:
                foreach (var entry in tree.Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
                {
                    text.Append('\n').Append(indent).Append(JsonSerializer.Serialize(entry.Name)).Append(": ");
                    Write(entry.Value, text, indent + " ");
                }

                text.Append(tree.Entries.Count == 0 ? "{}" : "");
                return;
            case TreeKind.Sequence:
                foreach (var item in tree.Items)
                {
                    text.Append('\n').Append(indent).Append("- ");
                    Write(item, text, indent + " ");
                }

                text.Append(tree.Items.Count == 0 ? "[]" : "");
                return;
            case TreeKind.Scalar:
                text.Append(tree.Type switch
                {
                    Model.ScalarType.Null => "null",
                    Model.ScalarType.Text or Model.ScalarType.Timestamp => JsonSerializer.Serialize(tree.Text),
                    _ => tree.Text,
                });
                return;
            default:
                text.Append(tree.State);
                return;
        }
    }
}
