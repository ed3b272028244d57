using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>The namespace, the prefix and the suffix that a kustomization gives to everything it has.</summary>
internal static class KustomizeNames
{
    private static readonly string[] Name = ["metadata", "name"];
    private static readonly string[] Space = ["metadata", "namespace"];

    public static void Apply(KustomizationFile file, IReadOnlyList<KustomizeObject> objects)
    {
        var space = file.Root["namespace"];
        if (space.AsText().Knows(out var wanted) && wanted.Length > 0)
        {
            foreach (var one in objects)
            {
                MoveTo(one, space.AsWord());
            }
        }

        var prefix = file.Root["namePrefix"];
        var suffix = file.Root["nameSuffix"];
        foreach (var one in objects.Where(one => one.Kind is not ("CustomResourceDefinition" or "APIService" or "Namespace")))
        {
            if (prefix.AsText().Knows(out var before) && before.Length > 0)
            {
                one.Prefixes.Add(before);
                Rename(one, before + one.Name, prefix);
            }

            if (suffix.AsText().Knows(out var after) && after.Length > 0)
            {
                one.Suffixes.Add(after);
                Rename(one, one.Name + after, suffix);
            }
        }
    }

    public static void Rename(KustomizeObject one, string name, params Tree[] because)
    {
        one.Remember();
        one.Body = one.Body.Change(Name, old => old is null ? null : TreeEdit.Composed(old, name, because));
    }

    private static void MoveTo(KustomizeObject one, Tree space)
    {
        one.Remember();
        if (one.Kind == "Namespace")
        {
            one.Body = one.Body.Change(Name, old => old is null ? null : space.Over(old));
        }
        else if (!one.IsClusterWide)
        {
            one.Body = one.Body.Change(Space, space.Over, space);
        }

        if (one.Kind is "RoleBinding" or "ClusterRoleBinding")
        {
            one.Body = one.Body.Change(["subjects"], subjects => subjects is null ? null : subjects.Kind != TreeKind.Sequence ? subjects : Compose.TreeCopy.With(subjects, (IReadOnlyList<Tree>)
                [.. subjects.Items.Select(subject => subject["kind"].Text == "ServiceAccount" && subject["name"].Text == "default" ? subject.Change(["namespace"], space.Over, space) : subject)]));
        }
        else if (one.Kind == "APIService")
        {
            one.Body = one.Body.Change(["spec", "service", "namespace"], space.Over);
        }
    }
}
