using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>A field of some objects that kustomize changes.</summary>
/// <param name="Path">Keys with slashes between them; lists on the way are gone through.</param>
/// <param name="Create">Whether it is made when it is not there.</param>
/// <param name="Group">Empty: any.</param>
/// <param name="Kind">Empty: any.</param>
internal sealed record FieldSpec(string Path, bool Create, string Group = "", string Kind = "")
{
    private readonly string[] keys = [.. Path.Replace("[]", "").Split('/')];

    public bool Selects(KustomizeObject one) => (Kind.Length == 0 || Kind == one.Kind) && (Group.Length == 0 || Group == one.Group);

    public void Apply(KustomizeObject one, Func<Tree?, Tree?> change, Tree like)
    {
        if (Selects(one))
        {
            one.Body = one.Body.Change(keys, change, Create && !(Path.Contains("[]") && HasNoList(one.Body)) ? like : null);
        }
    }

    public static FieldSpec Of(Tree written) => new(
        Text(written["path"]), written["create"].AsBool().Knows(out var create) && create, Text(written["group"]), Text(written["kind"]));

    private bool HasNoList(Tree body)
    {
        var tree = body;
        foreach (var part in Path.Split('/'))
        {
            tree = tree[part.Replace("[]", "")];
            if (part.EndsWith("[]", StringComparison.Ordinal))
            {
                return tree.Kind != TreeKind.Sequence;
            }
        }

        return true;
    }

    private static string Text(Tree tree) => tree.AsText().Knows(out var text) ? text : "";
}
