using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Rules.Harness;

/// <summary>The scalar of a YAML file that a mark stands in, and what is around it.</summary>
internal sealed record ScalarSite(ScalarNode Scalar, bool IsKey, EntryNode? Entry, MappingNode? Mapping)
{
    public bool IsBlock => Scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>True for "name: X, value: Y" of Kubernetes.</summary>
    public bool IsVariable => !IsKey && Entry?.Name == "value" && Mapping!.Entries.Any(entry => entry.Name == "name"); // an entry has its mapping

    public static ScalarSite? Find(MarkedText file, TextRange range)
    {
        if (!file.Path.EndsWith(".yaml", StringComparison.Ordinal) && !file.Path.EndsWith(".yml", StringComparison.Ordinal))
        {
            return null;
        }
        return YamlParser.Parse(new SourceText(new SourceFile(file.Path, file.Text))).Documents
            .Select(document => document.Root is null ? null : Below(document.Root, range, false, null, null))
            .FirstOrDefault(site => site is not null);
    }

    private static ScalarSite? Below(Node node, TextRange range, bool isKey, EntryNode? entry, MappingNode? mapping) => node switch
    {
        ScalarNode scalar => scalar.Range.Contains(range) && !scalar.Range.IsEmpty ? new ScalarSite(scalar, isKey, entry, mapping) : null,
        MappingNode map => map.Entries
            .Select(each => Below(each.Key, range, true, each, map) ?? Below(each.Value, range, false, each, map))
            .FirstOrDefault(site => site is not null),
        SequenceNode sequence => sequence.Items
            .Select(item => Below(item, range, false, null, null))
            .FirstOrDefault(site => site is not null),
        _ => null,
    };
}
