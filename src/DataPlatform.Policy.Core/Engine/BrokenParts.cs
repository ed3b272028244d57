using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>Where a syntax error made text unreadable: what rules say about it would only be its consequence.</summary>
internal sealed class BrokenParts
{
    private readonly PlaceIndex<bool> ranges = new();
    private readonly HashSet<(string Path, TextRange Range)> names = [];
    private readonly bool isAny;

    public BrokenParts(IReadOnlyList<CheckedFile> files)
    {
        foreach (var file in files)
        {
            if (file.Problems.Count == 0)
            {
                continue;
            }

            isAny = true;
            foreach (var problem in file.Problems)
            {
                ranges.Add(LinesOf(problem.Place), true);
            }

            if (file.File.Path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.File.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
            {
                foreach (var document in YamlParser.Parse(new SourceText(file.File)).Documents)
                {
                    if (document.Root is { } root)
                    {
                        Mark(root);
                    }
                }
            }
        }
    }

    public bool Explains(Found one)
        => isAny && one.Rule.Area != Area.Engine && (names.Contains((one.Path, one.At.Range)) || ranges.At(one.At).Any());

    /// <returns>True when something may be declared here that could not be read: then nothing around it is known to be missing.</returns>
    private bool Mark(Node node)
    {
        var hidden = false;
        switch (node)
        {
            case BrokenNode:
                ranges.Add(node.Place, true);
                break;
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    if (Mark(entry.Value))
                    {
                        names.Add((entry.Key.Place.Source.Path, entry.Key.Place.Range));
                        hidden = true;
                    }

                    hidden |= entry.Key is BrokenNode;
                    Mark(entry.Key);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    hidden |= item is BrokenNode;
                    hidden |= Mark(item);
                }

                break;
        }

        return hidden;
    }

    private static Place LinesOf(Place place)
        => place with { Range = place.Source.LineRange(place.Start.Line).Union(place.Source.LineRange(place.End.Line)) };
}
