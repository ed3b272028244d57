using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes;

/// <summary>Tells the template of a chart, which is text that makes manifests, from a manifest.</summary>
public static class HelmTemplate
{
    private const string Open = "{{";

    private static readonly string[] words = [".Values", ".Release", ".Chart", ".Capabilities", ".Files", ".Template", "include ", "template ", "tpl ", "toYaml "];

    /// <summary>True when braces stand where YAML has structure, or a value names what only a chart has. Braces inside a block text are text.</summary>
    public static bool Is(SourceFile file, YamlStream stream)
    {
        if (file.Text.IndexOf(Open, StringComparison.Ordinal) < 0)
        {
            return false;
        }

        var texts = new List<(TextRange Range, bool IsBlock)>();
        foreach (var document in stream.Documents)
        {
            texts.AddRange(document.Comments.Select(comment => (comment.Range, true)));
            Collect(document.Root, texts);
        }

        texts.Sort((left, right) => left.Range.Start.CompareTo(right.Range.Start));
        var next = 0;
        for (var at = file.Text.IndexOf(Open, StringComparison.Ordinal); at >= 0; at = file.Text.IndexOf(Open, at + 2, StringComparison.Ordinal))
        {
            while (next < texts.Count && texts[next].Range.End <= at)
            {
                next++;
            }

            var isText = next < texts.Count && texts[next].Range.Contains(at);
            if (!isText || (!texts[next].IsBlock && NamesChart(file.Text, at)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NamesChart(string text, int at)
    {
        var close = text.IndexOf("}}", at, StringComparison.Ordinal);
        if (close < 0)
        {
            return false;
        }

        var inside = text.Substring(at, close - at);
        return words.Any(word => inside.IndexOf(word, StringComparison.Ordinal) >= 0);
    }

    private static void Collect(Node? node, List<(TextRange Range, bool IsBlock)> texts)
    {
        switch (node)
        {
            case ScalarNode scalar:
                texts.Add((scalar.Range, scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded));
                break;
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    Collect(entry.Key, texts);
                    Collect(entry.Value, texts);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    Collect(item, texts);
                }

                break;
        }
    }
}
