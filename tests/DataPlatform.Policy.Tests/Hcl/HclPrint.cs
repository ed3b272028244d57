using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Tests.Hcl;

/// <summary>Writes what was read with all its brackets, in one line.</summary>
internal static class HclPrint
{
    public static HclFile Parse(string text) => HclParser.Parse(new SourceText(new SourceFile("main.tf", text)));

    public static string Of(HclBody body) => string.Join("; ", body.Members.Select(member => member is HclAttribute attribute
        ? $"{attribute.Name.Value} = {Of(attribute.Value)}"
        : Of((HclBlock)member)));

    public static string Of(HclExpression value) => value switch
    {
        HclLiteral literal => literal.Word.Value,
        HclVariable variable => variable.Name.Value,
        HclTemplate { Text: { } text } => Quoted(text.Value),
        HclTemplate template => $"\"{Of(template.Parts)}\"",
        HclTraversal traversal => Of(traversal.Target) + string.Concat(traversal.Steps.Select(Of)),
        HclCall call => $"{call.Name.Value}({string.Join(", ", call.Arguments.Select(Of))}{(call.IsExpanded ? "..." : "")})",
        HclTuple tuple => $"[{string.Join(", ", tuple.Items.Select(Of))}]",
        HclObject fields => $"{{{string.Join(", ", fields.Items.Select(item => $"{Of(item.Key)}: {Of(item.Value)}"))}}}",
        HclFor { Key: null } each => $"[for {Names(each)} in {Of(each.Collection)} : {Of(each.Value)}{If(each)}]",
        HclFor each => $"{{for {Names(each)} in {Of(each.Collection)} : {Of(each.Key!)} => {Of(each.Value)}{(each.IsGrouped ? "..." : "")}{If(each)}}}",
        HclConditional choice => $"({Of(choice.Condition)} ? {Of(choice.WhenTrue)} : {Of(choice.WhenFalse)})",
        HclBinary binary => $"({Of(binary.Left)} {binary.Operator} {Of(binary.Right)})",
        HclUnary unary => (unary.IsNot ? "!" : "-") + Of(unary.Operand),
        HclParentheses inner => $"<{Of(inner.Inner)}>",
        HclBroken => "broken",
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    /// <summary>All scalars in the order written.</summary>
    public static IEnumerable<ScalarNode> Scalars(HclBody body) => body.Members.SelectMany(member => member is HclAttribute attribute
        ? Scalars(attribute.Value).Prepend(attribute.Name)
        : ((HclBlock)member).Labels.Prepend(((HclBlock)member).Type).Concat(Scalars(((HclBlock)member).Body)));

    private static IEnumerable<ScalarNode> Scalars(HclExpression value)
    {
        IEnumerable<ScalarNode> own = value switch
        {
            HclLiteral literal => [literal.Word],
            HclVariable variable => [variable.Name],
            HclTraversal traversal => traversal.Steps.OfType<HclGetAttribute>().Select(step => step.Name),
            HclCall call => [call.Name],
            HclFor { KeyName: { } key } each => [key, each.ValueName],
            HclFor each => [each.ValueName],
            HclTemplate { Text: { } text } => [text],
            HclTemplate template => template.Parts.SelectMany(Scalars),
            _ => [],
        };
        return own.Concat(value is HclTemplate ? [] : value.Children.SelectMany(Scalars));
    }

    private static IEnumerable<ScalarNode> Scalars(HclPart part) => part switch
    {
        HclText text => [text.Text],
        HclInterpolation put => Scalars(put.Value),
        HclIfPart choice => Scalars(choice.Condition).Concat(choice.WhenTrue.Concat(choice.WhenFalse).SelectMany(Scalars)),
        HclForPart each => new[] { each.KeyName, each.ValueName }.OfType<ScalarNode>().Concat(Scalars(each.Collection)).Concat(each.Each.SelectMany(Scalars)),
        _ => throw new InvalidOperationException(part.GetType().Name),
    };

    private static string Of(HclBlock block)
        => string.Join(" ", block.Labels.Select(label => Quoted(label.Value)).Prepend(block.Type.Value)) + (block.Body.Members.Count == 0 ? " { }" : $" {{ {Of(block.Body)} }}");

    private static string Of(IEnumerable<HclPart> parts) => string.Concat(parts.Select(part => part switch
    {
        HclText text => Quoted(text.Text.Value)[1..^1],
        HclInterpolation put => $"${{{Of(put.Value)}}}",
        HclIfPart choice => $"%{{if {Of(choice.Condition)}}}{Of(choice.WhenTrue)}%{{else}}{Of(choice.WhenFalse)}%{{endif}}",
        HclForPart each => $"%{{for {(each.KeyName is { } key ? key.Value + ", " : "")}{each.ValueName.Value} in {Of(each.Collection)}}}{Of(each.Each)}%{{endfor}}",
        _ => throw new InvalidOperationException(part.GetType().Name),
    }));

    private static string Of(HclStep step) => step switch
    {
        HclGetAttribute get => "." + get.Name.Value,
        HclIndex index => $"[{Of(index.Key)}]",
        HclSplat splat => $"[*{splat.Reach}]",
        _ => throw new InvalidOperationException(step.GetType().Name),
    };

    private static string Names(HclFor each) => each.KeyName is { } key ? $"{key.Value}, {each.ValueName.Value}" : each.ValueName.Value;

    private static string If(HclFor each) => each.Condition is { } condition ? $" if {Of(condition)}" : "";

    private static string Quoted(string text)
    {
        var output = new StringBuilder();
        ValueWriter.AppendText(output, text);
        return output.ToString();
    }
}
