using Dpp.JsonSchema.Patterns;
using Dpp.Syntax;

namespace Dpp.JsonSchema.Keywords;

/// <summary>minLength and maxLength, counted in characters as people see them: code points</summary>
internal sealed class LengthKeyword(string name, Node at, int limit) : SchemaKeyword(name, at, JsonKind.Text)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var text = ((ScalarNode)node).Value;
        var isLeast = Name == "minLength";
        if (isLeast ? text.Length >= 2L * limit : text.Length <= limit)
        {
            return true;
        }

        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            length += i > 0 && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]) ? 0 : 1;
        }

        return (isLeast ? length >= limit : length <= limit)
            || (!run.IsQuiet && run.Fail(this, node.Place, $"{run.Name} must have at {(isLeast ? "least" : "most")} {SchemaWords.Counted(limit, "character")}, not {length}"));
    }
}

/// <summary>pattern</summary>
internal sealed class PatternKeyword(Node at, Pattern pattern) : SchemaKeyword("pattern", at, JsonKind.Text)
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
    {
        var matches = pattern.IsMatch(((ScalarNode)node).Value);
        if (matches is null)
        {
            run.Stop(At.Place, $"the pattern '{pattern.Text}' takes too long for {run.Name}; the rest of the document is not judged");
        }

        return matches != false
            || (!run.IsQuiet && run.Fail(this, node.Place, $"{run.Name} must match the pattern '{pattern.Text}', not {SchemaWords.Shown(run, node, kind)}"));
    }
}

/// <summary>format, where the host asserts it</summary>
internal sealed class FormatKeyword(Node at, string format) : SchemaKeyword("format", at, JsonKind.Any & ~(JsonKind.Object | JsonKind.Array))
{
    public override bool Check(SchemaRun run, Node node, JsonKind kind, Marks? marks)
        => run.How.Format is not { } holds
            || holds(format, ((ScalarNode)node).Value)
            || (!run.IsQuiet && run.Fail(this, node.Place, $"{run.Name} must be in the format '{format}', not {SchemaWords.Shown(run, node, kind)}"));
}
