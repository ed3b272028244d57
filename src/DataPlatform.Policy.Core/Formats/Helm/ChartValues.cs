using Dpp.Formats.Compose;
using Dpp.Formats.Kubernetes;
using Dpp.Formats.Kustomize;
using Dpp.Model;

namespace Dpp.Formats.Helm;

/// <summary>What values say of the workloads that a known chart makes. All that the templates of the chart decide is out of sight.</summary>
internal static class ChartValues
{
    public static IEnumerable<KubernetesObject> Objects(string chart, Tree values, string? space)
    {
        if (values.Kind != TreeKind.Mapping)
        {
            yield break;
        }

        foreach (var part in KnownChart.Parts(chart))
        {
            if (Body(part, values, space) is { } body && KubernetesObject.Of(body) is { } found)
            {
                yield return found;
            }
        }

        foreach (var inner in KnownChart.Within(chart).SelectMany(name => Objects(name, values[name], space)))
        {
            yield return inner;
        }
    }

    /// <summary>The releases among manifests: of Flux and of Argo CD.</summary>
    public static IEnumerable<KubernetesObject> Released(KubernetesObject one)
    {
        var spec = one.Body["spec"];
        return (one.Group, one.Kind) switch
        {
            ("helm.toolkit.fluxcd.io", "HelmRelease") => Of(spec["chart"]["spec"]["chart"], spec["values"], spec["targetNamespace"], one.Namespace),
            ("argoproj.io", "Application") => spec["sources"].Items.Append(spec["source"]).SelectMany(source =>
                Of(source["chart"], source["helm"]["valuesObject"].IsMissing ? Parsed(source["helm"]["values"]) : source["helm"]["valuesObject"], spec["destination"]["namespace"], null)),
            _ => [],
        };
    }

    private static IEnumerable<KubernetesObject> Of(Tree chart, Tree values, Tree target, string? space)
        => chart.AsText().Knows(out var name) ? Objects(name, values, target.AsText().Knows(out var said) ? said : space) : [];

    /// <summary>Values that stand in a text.</summary>
    private static Tree Parsed(Tree text)
        => text.AsSource() is { } source && KustomizeFiles.Documents(source, out _) is [{ } document] ? document : Tree.Missing(text, "values");

    /// <summary>Null when the values say nothing of it.</summary>
    private static Tree? Body(ChartPart part, Tree values, string? space)
    {
        var image = part.Image.Select(path => Image(Find(values, path), values)).FirstOrDefault(found => found is not null);
        var resources = part.Resources.Select(path => Find(values, path)).FirstOrDefault(found => found is { Kind: TreeKind.Mapping, Entries.Count: > 0 });
        var replicas = part.Replicas.Select(path => Find(values, path)).FirstOrDefault(found => found is { Kind: TreeKind.Scalar, IsNull: false });
        var variables = Variables(part, values);
        if ((resources ?? replicas ?? (variables.Count > 0 ? variables[0] : null) ?? image) is not { } like)
        {
            return null;
        }

        var own = values.Find(part.Name) ?? like;
        var name = new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, At = own.Name, Name = own.Name, Text = part.Name };
        var container = Open(like, ("name", name), ("image", image), ("resources", resources), ("env", variables.Count == 0 ? null : TreeCopy.WithItems(Sequence(like), variables)), ("envFrom", Tree.Unknown(Knowledge.OutOfSight, like.At)));
        var spec = Open(like, ("containers", TreeCopy.WithItems(Sequence(like), [container])));
        var metadata = Open(like, ("name", name), ("namespace", space is null ? null : TreeCopy.Scalar(name, space)));
        return Open(like,
            ("apiVersion", TreeCopy.Scalar(name, "apps/v1")), ("kind", TreeCopy.Scalar(name, part.Kind)), ("metadata", metadata),
            ("spec", Open(like, ("replicas", replicas), ("template", Open(like, ("metadata", Open(like)), ("spec", spec))))));
    }

    private static List<Tree> Variables(ChartPart part, Tree values)
    {
        var found = new List<Tree>();
        foreach (var (path, variable) in part.Secrets)
        {
            if (path.EndsWith(".*", StringComparison.Ordinal))
            {
                found.AddRange((Find(values, path.Substring(0, path.Length - 2))?.Entries ?? []).Where(entry => entry.Value.Kind == TreeKind.Scalar)
                    .Select(entry => TreeCopy.Mapping(entry.Value, ("name", TreeCopy.Scalar(entry.Value, entry.Name)), ("value", entry.Value))));
            }
            else if (Find(values, path) is { Kind: TreeKind.Scalar, IsNull: false, Text.Length: > 0 } value)
            {
                found.Add(TreeCopy.Mapping(value, ("name", TreeCopy.Scalar(value, variable)), ("value", value)));
            }
        }

        return found;
    }

    /// <summary>An image is only known with its tag: that of the chart is not.</summary>
    private static Tree? Image(Tree? image, Tree values)
    {
        if (image is { Kind: TreeKind.Scalar })
        {
            return values["imageTag"].AsText().Knows(out var own) ? TreeEdit.Composed(values["imageTag"], $"{image.Text}:{own}", image) : null;
        }

        return image is not null && image["repository"].AsText().Knows(out var repository) && image["tag"].AsText().Knows(out var tag) && tag.Length > 0
            ? TreeEdit.Composed(image["tag"], $"{(image["registry"].AsText().Knows(out var registry) && registry.Length > 0 ? registry + "/" : "")}{repository}:{tag}", image["repository"])
            : null;
    }

    private static Tree? Find(Tree values, string path)
    {
        Tree? found = values;
        foreach (var key in path.Split('.'))
        {
            found = found?.Find(key);
        }

        return found;
    }

    /// <summary>A mapping of which more is said by the templates.</summary>
    private static Tree Open(Tree like, params (string Key, Tree? Value)[] entries)
        => TreeCopy.Mapping(like, [.. entries.Where(entry => entry.Value is not null).Select(entry => (entry.Key, entry.Value!))]).WithRest(Knowledge.OutOfSight); // those without were left out

    private static Tree Sequence(Tree like) => new() { Kind = TreeKind.Sequence, State = Knowledge.Written, At = like.At, Name = like.At };
}
