using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Yaml;

/// <summary>The documents of one text as an editor needs them. Read again when somebody edits: few texts are edited, and the nodes of all would be most of the memory.</summary>
internal sealed class YamlLayouts(SourceText source)
{
    private WeakReference<Dictionary<int, YamlLayout>>? known;

    public SourceText Source { get; } = source;

    /// <param name="start">Where a document begins that has something in it.</param>
    public YamlLayout Of(int start)
    {
        if (known is null || !known.TryGetTarget(out var layouts))
        {
            known = new(layouts = YamlParser.Parse(Source).Documents.Where(document => document.Root is not null).ToDictionary(document => document.Range.Start, document => new YamlLayout(document.Root!))); // the line filters
        }

        return layouts[start];
    }
}
