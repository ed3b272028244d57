using Dpp.Formats.Kubernetes;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Helm;

/// <summary>The manifests that Helm printed for a chart, each line with the line of the template it comes from.</summary>
public static class RenderedChart
{
    private const string Source = "# Source: ";

    /// <param name="chart">The Chart.yaml: where things stand whose template is not here.</param>
    public static IReadOnlyList<(KubernetesFile File, YamlStream Stream)> Read(string manifests, SourceFile chart, FileTree tree)
    {
        var found = new List<(KubernetesFile, YamlStream)>();
        var folder = FileTree.FolderOf(chart.Path);
        foreach (var (source, text) in Parts(manifests))
        {
            var template = TemplateOf(source, folder, tree);
            var read = new SourceText(text, template is null ? new TextMap(new SourceText(chart), default, []) : Lines(text, template));
            var stream = YamlParser.Parse(read);
            if (KubernetesFile.IsManifests(stream))
            {
                found.Add((new KubernetesFile(read, stream), stream));
            }
        }

        return found;
    }

    /// <summary>What stands between the comments that name the template; the rest of a template is one part.</summary>
    private static IEnumerable<(string? Source, string Text)> Parts(string manifests)
    {
        string? source = null;
        var start = 0;
        for (var at = 0; at < manifests.Length;)
        {
            var end = manifests.IndexOf('\n', at);
            end = end < 0 ? manifests.Length : end + 1;
            if (string.CompareOrdinal(manifests, at, Source, 0, Source.Length) == 0)
            {
                if (source is not null || manifests.Substring(start, at - start).Trim().Length > 0)
                {
                    yield return (source, manifests.Substring(start, at - start));
                }

                source = manifests.Substring(at + Source.Length, end - at - Source.Length).Trim();
                start = end;
            }

            at = end;
        }

        yield return (source, manifests.Substring(start));
    }

    /// <summary>Helm names it with the name of the chart in front, which need not be that of the folder.</summary>
    private static SourceFile? TemplateOf(string? source, string folder, FileTree tree)
    {
        var slash = source?.IndexOf('/') ?? -1;
        return slash > 0 && FileTree.Resolve(folder, source!.Substring(slash + 1)) is { } path ? tree.Look(path).File : null; // with a slash it is there
    }

    /// <summary>A line that the template has too is that one; another one is the template's next with the same key, else the one before.</summary>
    private static TextMap Lines(string text, SourceFile template)
    {
        var source = new SourceText(template);
        var pieces = new List<TextPiece>();
        var next = 1;
        var last = template.LineRange(1);
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var length = (end < 0 ? text.Length : end) - at;
            var line = text.Substring(at, length).TrimEnd('\r');
            var found = Find(template, line, next);
            if (found > 0)
            {
                next = found + 1;
                last = template.LineRange(found);
            }

            var isSame = found > 0 && template.Text.Substring(last.Start, last.Length) == line;
            pieces.Add(new TextPiece(at, length + (end < 0 ? 0 : 1), isSame ? last : Words(template, last), isSame ? PieceKind.Verbatim : PieceKind.Computed));
            at += length + 1;
        }

        return new TextMap(source, last, pieces);
    }

    /// <summary>The number of the next line that says the same, or the same key; 0 for none.</summary>
    private static int Find(SourceFile template, string line, int from)
    {
        var wanted = line.Trim();
        var key = KeyOf(wanted);
        var byKey = 0;
        for (var number = from; wanted.Length > 0 && number <= template.LineCount; number++)
        {
            var range = template.LineRange(number);
            var known = template.Text.Substring(range.Start, range.Length).Trim();
            if (known == wanted)
            {
                return byKey > 0 && key.Length == 0 ? byKey : number;
            }

            if (byKey == 0 && key.Length > 0 && KeyOf(known) == key)
            {
                byKey = number;
            }
        }

        return byKey;
    }

    private static string KeyOf(string line)
    {
        var colon = line.IndexOf(':');
        return colon > 0 && line.IndexOf("{{", 0, colon, StringComparison.Ordinal) < 0 ? line.Substring(0, colon) : "";
    }

    private static TextRange Words(SourceFile template, TextRange line)
    {
        var start = line.Start;
        while (start < line.End && template.Text[start] is ' ' or '\t')
        {
            start++;
        }

        return new TextRange(start, line.End);
    }
}
