using Dpp.Facts.Kubernetes;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes;

/// <summary>Holds an object against the types of the Kubernetes API. Kinds and groups that are not Kubernetes' own are not judged.</summary>
internal sealed class ManifestStructure
{
    private readonly KubernetesObject one;
    private readonly List<Observation> found;
    private readonly List<(KubernetesType Type, string Name)> above = [];
    private readonly bool isWhole;
    private HashSet<string>? misplaced;

    private ManifestStructure(KubernetesObject one, List<Observation> found, bool isWhole)
    {
        this.one = one;
        this.found = found;
        this.isWhole = isWhole;
    }

    /// <summary>The object as messages call it; hardly ever asked for.</summary>
    private string Called => (one.Called ?? one.Name).Knows(out var name) ? $"{one.Kind} '{name}'" : one.Kind;

    /// <param name="isWhole">Whether it is applied as it is; otherwise it may be what an overlay changes of another one.</param>
    public static void Judge(KubernetesObject one, List<Observation> found, bool isWhole = false)
    {
        var body = one.Body;
        if (!body["apiVersion"].AsText().Knows(out var version))
        {
            return;
        }

        if (OldApis.Find(version, one.Kind) is { } old)
        {
            found.Add(new OldApiVersion(body["apiVersion"].AsText(), one.Kind, old.DeprecatedIn, old.RemovedIn, old.Successor) { IsSameShape = Fits(one, old.Successor) });
        }

        if (KubernetesKinds.Find(version, one.Kind) is not { } kind)
        {
            JudgeKind(version, one, found);
            return;
        }

        if (kind.Versions is { First: not null } or { Last: not null })
        {
            found.Add(new ManifestMistake(ManifestFault.UnknownKind, body["apiVersion"].At, $"{version} has '{one.Kind}' {Since(kind.Versions)}")
            {
                FirstMinor = kind.Versions.First,
                LastMinor = kind.Versions.Last,
            });
        }

        new ManifestStructure(one, found, isWhole).JudgeObject(body, kind.Type, one.Kind);
    }

    /// <summary>Whether nothing but the apiVersion has to change.</summary>
    private static bool Fits(KubernetesObject one, string? successor)
    {
        if (successor is null || KubernetesKinds.Find(successor, one.Kind) is not { } known)
        {
            return false;
        }

        var mistakes = new List<Observation>();
        new ManifestStructure(one, mistakes, isWhole: true).JudgeObject(one.Body, known.Type, one.Kind);
        return mistakes.Count == 0;
    }

    private static void JudgeKind(string version, KubernetesObject one, List<Observation> found)
    {
        if (!KubernetesKinds.Knows(version) || one.Kind.EndsWith("List", StringComparison.Ordinal) || OldApis.Find(version, one.Kind) is not null)
        {
            return;
        }

        var written = one.Body["kind"];
        var other = KubernetesKinds.VersionsOf(one.Kind).FirstOrDefault();
        if (other is not null)
        {
            found.Add(new ManifestMistake(ManifestFault.UnknownKind, one.Body["apiVersion"].At, $"'{one.Kind}' is not in {version} but in {other}") { Meant = other, Slot = TreeSlot.For(one.Body["apiVersion"], null) });
        }
        else if (KubernetesKinds.In(version).FirstOrDefault(known => Nearest.Distance(known, one.Kind) <= 2) is { } near)
        {
            found.Add(new ManifestMistake(ManifestFault.UnknownKind, written.At, $"{version} has no kind '{one.Kind}'; did you mean '{near}'?") { Meant = near, Slot = TreeSlot.For(written, null) });
        }
    }

    private void JudgeObject(Tree tree, KubernetesType type, string name)
    {
        foreach (var entry in tree.Entries)
        {
            if (type.Field(entry.Name) is null)
            {
                Unknown(tree, type, entry, name);
            }
        }

        above.Add((type, name));
        foreach (var entry in tree.Entries)
        {
            if (type.Field(entry.Name) is { } field)
            {
                if (field.Versions is { First: not null } or { Last: not null })
                {
                    found.Add(new ManifestMistake(ManifestFault.UnknownField, entry.Key.At, $"{type.Name} has '{entry.Name}' {Since(field.Versions)}, in {Called}")
                    {
                        FirstMinor = field.Versions.First,
                        LastMinor = field.Versions.Last,
                    });
                }

                JudgeValue(entry.Value, field.Shape, entry.Name, isItem: false);
            }
        }

        above.RemoveAt(above.Count - 1);
        if (tree.Rest == Knowledge.Missing && !IsPatch(one.Body["spec"]))
        {
            JudgeMissing(tree, type, name);
        }
    }

    /// <summary>Whether it says only what an overlay changes: a workload that neither selects pods nor labels them.</summary>
    private bool IsPatch(Tree spec)
        => !isWhole && one.Kind is "Deployment" or "StatefulSet" or "DaemonSet" && spec.Kind == TreeKind.Mapping && spec["selector"].IsMissing && spec["template"]["metadata"]["labels"].IsMissing;

    private void JudgeMissing(Tree tree, KubernetesType type, string name)
    {
        foreach (var (required, _) in type.Required)
        {
            if (tree.Find(required) is not { IsNull: false } && misplaced?.Contains(required) != true)
            {
                var what = above.Count == 0 ? Called : $"'{name}' of {Called}";
                found.Add(new ManifestMistake(ManifestFault.MissingField, above.Count == 0 && one.Name.Knows(out _) ? one.Name.At : tree.Name, $"{what} has no '{required}', which it needs"));
            }
        }
    }

    private void JudgeValue(Tree value, KubernetesShape shape, string name, bool isItem)
    {
        if (value.Kind == TreeKind.None || value.IsNull || shape.Kind == ShapeKind.Anything)
        {
            return;
        }

        if (!ManifestScalar.Fits(value, shape.Kind))
        {
            WrongType(value, shape, name, isItem);
            return;
        }

        switch (shape.Kind)
        {
            case ShapeKind.Object:
                JudgeObject(value, shape.Type, name);
                break;
            case ShapeKind.List:
                foreach (var item in value.Items)
                {
                    JudgeValue(item, shape.Inner, name, isItem: true);
                }

                break;
            case ShapeKind.Map:
                foreach (var entry in value.Entries)
                {
                    JudgeValue(entry.Value, shape.Inner, entry.Name, isItem: false);
                }

                break;
            case ShapeKind.Quantity when !KubernetesQuantity.IsValid(value.Text) && !ManifestScalar.IsFilledIn(value.Text):
                found.Add(new ManifestMistake(ManifestFault.InvalidQuantity, value.At, $"'{value.Text}' of '{name}' is no quantity such as 500m or 16Gi, in {Called}"));
                break;
        }
    }

    private void WrongType(Tree value, KubernetesShape shape, string name, bool isItem)
    {
        if (value.Kind == TreeKind.Scalar && ManifestScalar.IsFilledIn(value.Text))
        {
            return;
        }

        var what = isItem ? $"an item of '{name}'" : $"'{name}'";
        var isText = shape.Kind is ShapeKind.Text or ShapeKind.Base64;
        found.Add(new ManifestMistake(ManifestFault.WrongType, value.At, $"{what} is {ManifestScalar.Describe(value)}, not {ManifestScalar.Describe(shape.Kind)}, in {Called}")
        {
            Slot = isText && value.Kind == TreeKind.Scalar ? TreeSlot.For(value, null) : null,
        });
    }

    private void Unknown(Tree tree, KubernetesType type, TreeEntry entry, string name)
    {
        // A place for anchors, as in compose.
        if (above.Count == 0 && entry.Name.StartsWith("x-", StringComparison.Ordinal))
        {
            return;
        }

        if (Home(tree, type, name, entry.Name) is { } home)
        {
            (misplaced ??= new(StringComparer.Ordinal)).Add(entry.Name);
            found.Add(new ManifestMistake(ManifestFault.UnknownField, entry.Key.At, $"'{entry.Name}' belongs {home}, in {Called}"));
            return;
        }

        var free = type.Fields.Select(field => field.Name).Where(known => tree.Find(known) is null);
        var near = Nearest.Of(entry.Name, free);
        if (near is not null)
        {
            (misplaced ??= new(StringComparer.Ordinal)).Add(near);
        }

        found.Add(new ManifestMistake(ManifestFault.UnknownField, entry.Key.At, $"{type.Name} has no '{entry.Name}'" + (near is null ? "" : $"; did you mean '{near}'?") + $" (in {Called})")
        {
            IsCertain = near is not null,
            Meant = near,
            Slot = near is null ? null : TreeSlot.For(entry.Value, null),
        });
    }

    /// <summary>Where a field of this name would be right: below the fields of this object, or around it.</summary>
    private string? Home(Tree tree, KubernetesType type, string name, string wanted)
    {
        string? elsewhere = null;
        foreach (var (child, field) in type.Fields)
        {
            if (field.Shape.InnermostType?.Field(wanted) is not null)
            {
                var isWritten = tree.Find(child) is not null;
                elsewhere = isWritten || (elsewhere is null && field.IsRequired) ? In([.. above.Select(each => each.Name), name, child]) : elsewhere;
                if (isWritten)
                {
                    break;
                }
            }
        }

        for (var i = above.Count - 1; i >= 0 && elsewhere is null; i--)
        {
            elsewhere = above[i].Type.Field(wanted) is null ? null : In([.. above.Take(i + 1).Select(each => each.Name)]);
        }

        return elsewhere;
    }

    /// <param name="names">From the kind on.</param>
    private static string In(IReadOnlyList<string> names)
        => names.Count == 1 ? "at the top" : $"in '{string.Join(".", names.Skip(1))}'";

    private static string Since(MinorRange versions)
        => (versions.First, versions.Last) switch
        {
            ({ } first, { } last) => $"only from Kubernetes 1.{first} to 1.{last}",
            ({ } first, _) => $"only from Kubernetes 1.{first} on",
            (_, { } last) => $"only up to Kubernetes 1.{last}",
            _ => "",
        };
}
