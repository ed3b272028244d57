using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>One HCL text as written: nothing evaluated.</summary>
public sealed record HclFile(SourceText Source, HclBody Body, IReadOnlyList<Comment> Comments, IReadOnlyList<SyntaxProblem> Problems);

/// <summary>Attributes and blocks in the order written, duplicates too. The range of a block's body covers its braces.</summary>
public sealed class HclBody(SourceText source, TextRange range, IReadOnlyList<Node> members) : Node(source, range)
{
    /// <summary>Each is an <see cref="HclAttribute"/> or an <see cref="HclBlock"/>.</summary>
    public IReadOnlyList<Node> Members { get; } = members;
    public IEnumerable<HclAttribute> Attributes => Members.OfType<HclAttribute>();
    public IEnumerable<HclBlock> Blocks => Members.OfType<HclBlock>();

    /// <summary>The first of that name, which is the one that counts; null when there is none.</summary>
    public HclAttribute? Attribute(string name)
    {
        foreach (var member in Members)
        {
            if (member is HclAttribute attribute && attribute.Name.Value == name)
            {
                return attribute;
            }
        }

        return null;
    }
}

/// <summary>A name and its value. Range covers both.</summary>
public sealed class HclAttribute(SourceText source, TextRange range, ScalarNode name, HclExpression value) : Node(source, range)
{
    public ScalarNode Name { get; } = name;
    public HclExpression Value { get; } = value;
}

/// <summary>A body with a type and labels: resource "type" "name" { }.</summary>
public sealed class HclBlock(SourceText source, TextRange range, ScalarNode type, IReadOnlyList<ScalarNode> labels, HclBody body) : Node(source, range)
{
    public ScalarNode Type { get; } = type;
    public IReadOnlyList<ScalarNode> Labels { get; } = labels;
    public HclBody Body { get; } = body;

    /// <summary>Type and labels: what names the block.</summary>
    public TextRange Header => Labels.Count == 0 ? Type.Range : Type.Range.Union(Labels[Labels.Count - 1].Range);
}
