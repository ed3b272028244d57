using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>A text in quotes or a here-document, with what is to be put in.</summary>
public sealed class HclTemplate(SourceText source, TextRange range, IReadOnlyList<HclPart> parts, ScalarNode? text, bool isHereDocument) : HclExpression(source, range)
{
    public IReadOnlyList<HclPart> Parts { get; } = parts;

    /// <summary>The whole text when there is nothing to put in; quotes belong to its range.</summary>
    public ScalarNode? Text { get; } = text;
    public bool IsHereDocument { get; } = isHereDocument;

    /// <summary>The expression of a text that is nothing but "${expression}": the template has its value, whatever its type.</summary>
    public HclExpression? Only => Parts.Count == 1 && Parts[0] is HclInterpolation only ? only.Value : null;
    public override IEnumerable<HclExpression> Children => Parts.SelectMany(part => part.Children);
}

/// <summary>A part of a template.</summary>
public abstract class HclPart(SourceText source, TextRange range) : Node(source, range)
{
    public abstract IEnumerable<HclExpression> Children { get; }
}

/// <summary>Characters as they are, escapes read, what "~" takes away gone.</summary>
public sealed class HclText(ScalarNode text) : HclPart(text.Source, text.Range)
{
    public ScalarNode Text { get; } = text;
    public override IEnumerable<HclExpression> Children => [];
}

/// <summary>"${value}".</summary>
public sealed class HclInterpolation(SourceText source, TextRange range, HclExpression value) : HclPart(source, range)
{
    public HclExpression Value { get; } = value;
    public override IEnumerable<HclExpression> Children => [Value];
}

/// <summary>"%{ if condition }...%{ else }...%{ endif }".</summary>
public sealed class HclIfPart(SourceText source, TextRange range, HclExpression condition, IReadOnlyList<HclPart> whenTrue, IReadOnlyList<HclPart> whenFalse) : HclPart(source, range)
{
    public HclExpression Condition { get; } = condition;
    public IReadOnlyList<HclPart> WhenTrue { get; } = whenTrue;
    public IReadOnlyList<HclPart> WhenFalse { get; } = whenFalse;
    public override IEnumerable<HclExpression> Children => WhenTrue.Concat(WhenFalse).SelectMany(part => part.Children).Prepend(Condition);
}

/// <summary>"%{ for k, v in collection }...%{ endfor }".</summary>
public sealed class HclForPart(SourceText source, TextRange range, ScalarNode? keyName, ScalarNode valueName, HclExpression collection, IReadOnlyList<HclPart> each) : HclPart(source, range)
{
    public ScalarNode? KeyName { get; } = keyName;
    public ScalarNode ValueName { get; } = valueName;
    public HclExpression Collection { get; } = collection;
    public IReadOnlyList<HclPart> Each { get; } = each;
    public override IEnumerable<HclExpression> Children => Each.SelectMany(part => part.Children).Prepend(Collection);
}
