using Dpp.Syntax;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>Reads the JSON syntax of Terraform as the native one: the blocks that have labels become blocks, everything in them attributes.</summary>
internal sealed class TerraformJson(List<SyntaxProblem> problems)
{
    public HclBody Configuration(SourceText source, Node? root)
    {
        var members = new List<Node>();
        foreach (var entry in Entries(root))
        {
            if (entry.Key is ScalarNode type)
            {
                Blocks(type, [], Labels(type.Value), entry.Value, members);
            }
        }

        return new HclBody(source, root?.Range ?? default, members);
    }

    /// <summary>A file of values: its entries are attributes.</summary>
    public HclBody Values(SourceText source, Node? root) => root is null ? new HclBody(source, default, []) : Body(root);

    private static int Labels(string type) => type switch
    {
        "resource" or "data" or "ephemeral" => 2,
        "variable" or "module" or "output" or "provider" or "check" => 1,
        _ => 0,
    };

    private void Blocks(ScalarNode type, IReadOnlyList<ScalarNode> labels, int missing, Node node, List<Node> into)
    {
        if (node is SequenceNode several)
        {
            foreach (var item in several.Items)
            {
                Blocks(type, labels, missing, item, into);
            }
        }
        else if (missing > 0)
        {
            foreach (var entry in Entries(node))
            {
                if (entry.Key is ScalarNode label)
                {
                    Blocks(type, [.. labels, label], missing - 1, entry.Value, into);
                }
            }
        }
        else if (node is MappingNode)
        {
            into.Add(new HclBlock(node.Source, node.Range, type, labels, Body(node)));
        }
    }

    private HclBody Body(Node node)
    {
        var members = new List<Node>();
        foreach (var entry in Entries(node))
        {
            if (entry.Key is ScalarNode name && name.Value != "//")
            {
                members.Add(new HclAttribute(node.Source, entry.Range, name, Expression(entry.Value)));
            }
        }

        return new HclBody(node.Source, node.Range, members);
    }

    private HclExpression Expression(Node node)
    {
        switch (node)
        {
            case MappingNode mapping:
                return new HclObject(node.Source, node.Range, [.. mapping.Entries.Where(entry => entry.Key is ScalarNode).Select(entry => new HclItem(Text((ScalarNode)entry.Key), Expression(entry.Value)))]);
            case SequenceNode sequence:
                return new HclTuple(node.Source, node.Range, [.. sequence.Items.Select(Expression)]);
            case ScalarNode { Style: ScalarStyle.DoubleQuoted } text:
                return Text(text);
            case ScalarNode word:
                return new HclLiteral(word, word.Value switch
                {
                    "true" => HclLiteralKind.True,
                    "false" => HclLiteralKind.False,
                    "null" => HclLiteralKind.Null,
                    _ => HclLiteralKind.Number,
                });
            default:
                return new HclBroken(node.Source, node.Range);
        }
    }

    private HclExpression Text(ScalarNode text)
    {
        if (text.Value.IndexOf("${", StringComparison.Ordinal) < 0 && text.Value.IndexOf("%{", StringComparison.Ordinal) < 0)
        {
            return new HclTemplate(text.Source, text.Range, [new HclText(text)], text, isHereDocument: false);
        }

        var template = HclParser.ParseTemplate(new SourceText(text.Value, text.Map), out var wrong);
        problems.AddRange(wrong);
        return template is null ? new HclBroken(text.Source, text.Range) : template;
    }

    private static IReadOnlyList<EntryNode> Entries(Node? node) => (node as MappingNode)?.Entries ?? [];
}
