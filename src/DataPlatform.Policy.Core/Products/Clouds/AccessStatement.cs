using Dpp.Model;

namespace Dpp.Products.Clouds;

/// <summary>Who may do what under which conditions.</summary>
/// <param name="Allows">False for a denial, and when nobody knows.</param>
/// <param name="Principals">Who is meant; "*" is everybody.</param>
/// <param name="Actions">What may be done; "*" is everything.</param>
/// <param name="Resources">With what; "*" is everything.</param>
/// <param name="Conditions">What a request is asked for: "aws:SecureTransport".</param>
/// <param name="IsConditional">True when there is a condition, known or not.</param>
public sealed record AccessStatement(bool Allows, IReadOnlyList<Located<string>> Principals, IReadOnlyList<Located<string>> Actions, IReadOnlyList<Located<string>> Resources, IReadOnlyList<string> Conditions, bool IsConditional)
{
    public static AccessStatement OfJson(Tree statement)
    {
        var condition = statement["Condition"];
        return new(
            statement["Effect"].AsText().Knows(out var effect) && effect == "Allow",
            [.. Everyone(statement["Principal"])],
            [.. OneOrMany(statement["Action"])],
            [.. OneOrMany(statement["Resource"])],
            [.. condition.Entries.SelectMany(test => test.Value.Entries).Select(entry => entry.Name)],
            !condition.IsMissing);
    }

    public static AccessStatement OfDocument(Tree statement)
    {
        var conditions = statement.Blocks("condition");
        return new(
            statement["effect"].AsText().Or("Allow").Knows(out var effect) && effect == "Allow",
            [.. statement.Blocks("principals").Where(IsAccount).SelectMany(principal => principal["identifiers"].Items).Select(item => item.AsText())],
            [.. statement["actions"].Items.Select(item => item.AsText())],
            [.. statement["resources"].Items.Select(item => item.AsText())],
            [.. conditions.Select(condition => condition["variable"].AsText()).Select(variable => variable.Knows(out var name) ? name : "")],
            !statement["condition"].IsMissing);
    }

    private static bool IsAccount(Tree principal) => principal["type"].AsText().Knows(out var type) && type is "*" or "AWS";

    private static IEnumerable<Located<string>> Everyone(Tree principal) => OneOrMany(principal.Kind == TreeKind.Mapping ? principal["AWS"] : principal);

    private static IEnumerable<Located<string>> OneOrMany(Tree said) => said.Kind == TreeKind.Sequence ? said.Items.Select(item => item.AsText()) : [said.AsText()];
}
