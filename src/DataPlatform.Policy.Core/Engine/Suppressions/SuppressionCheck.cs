using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Engine.Suppressions;

/// <summary>Whether a file says the same with a comment more.</summary>
internal static class SuppressionCheck
{
    public static bool IsUndisturbed(SourceFile before, Insertion insertion)
    {
        SourceText old = new(before), now = new(new SourceFile(before.Path, insertion.Into(before.Text)));
        return SuppressionComments.IsYaml(before.Path) ? SameYaml(old, now, insertion.Comment) : SameEntries(old, now, before.Path, insertion.Comment);
    }

    private static bool SameYaml(SourceText old, SourceText now, string comment)
    {
        YamlStream one = YamlParser.Parse(old), other = YamlParser.Parse(now);
        if (one.Problems.Count != other.Problems.Count || one.Documents.Count != other.Documents.Count)
        {
            return false;
        }

        for (var i = 0; i < one.Documents.Count; i++)
        {
            if (!Same(one.Documents[i].Root, other.Documents[i].Root, "", "", comment))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Same(Node? old, Node? now, string name, string owner, string comment)
    {
        switch (old, now)
        {
            case (null, null):
                return true;
            case (ScalarNode one, ScalarNode other):
                return one.Style == other.Style && one.Tag == other.Tag
                    && (one.Value == other.Value || SameInside(one, other, name == "content" ? owner : name, comment));
            case (AliasNode one, AliasNode other):
                return one.Name == other.Name;
            case (MappingNode one, MappingNode other) when one.Entries.Count == other.Entries.Count && one.Tag == other.Tag:
                for (var i = 0; i < one.Entries.Count; i++)
                {
                    if (!Same(one.Entries[i].Key, other.Entries[i].Key, "", "", comment) || !Same(one.Entries[i].Value, other.Entries[i].Value, one.Entries[i].Name ?? "", name, comment))
                    {
                        return false;
                    }
                }

                return true;
            case (SequenceNode one, SequenceNode other) when one.Items.Count == other.Items.Count && one.Tag == other.Tag:
                for (var i = 0; i < one.Items.Count; i++)
                {
                    if (!Same(one.Items[i], other.Items[i], name, owner, comment))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return old is BrokenNode && now is BrokenNode;
        }
    }

    // A file inside a block: its language must be known, and its entries must be the same.
    private static bool SameInside(ScalarNode old, ScalarNode now, string name, string comment)
    {
        if (old.Style != ScalarStyle.Literal)
        {
            return false;
        }

        SourceText one = new(old.Value, old.Map), other = new(now.Value, now.Map);
        return SuppressionComments.IsYaml(name) ? SameYaml(one, other, comment) : SameEntries(one, other, name, comment);
    }

    private static bool SameEntries(SourceText old, SourceText now, string name, string comment)
    {
        if (CommentedText.Of(old, name) is not { } one || CommentedText.Of(now, name) is not { } other
            || one.Entries.Count != other.Entries.Count || one.Comments.Count + 1 != other.Comments.Count)
        {
            return false;
        }

        for (var i = 0; i < one.Entries.Count; i++)
        {
            if (Without(old.Text, one.Entries[i], comment) != Without(now.Text, other.Entries[i], comment))
            {
                return false;
            }
        }

        return Lines(old.Text, comment).SequenceEqual(Lines(now.Text, comment), StringComparer.Ordinal);
    }

    private static string Without(string text, TextRange entry, string comment) => string.Join("\n", Lines(text.Substring(entry.Start, entry.Length), comment));

    private static IEnumerable<string> Lines(string text, string comment)
        => text.Split('\n').Where(line => line.Trim() != comment).Select(line => line.Replace("  " + comment, "").TrimEnd('\r'));
}
