using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>The keys of a kustomization: those that kustomize does not know, and those whose work is not done here.</summary>
internal static class KustomizationKeys
{
    private static readonly string[] Known =
    [
        "apiVersion", "kind", "metadata", "openapi", "namePrefix", "nameSuffix", "namespace", "commonLabels", "labels", "commonAnnotations", "patchesStrategicMerge",
        "patchesJson6902", "patches", "images", "imageTags", "replacements", "replicas", "vars", "sortOptions", "resources", "components", "crds", "bases",
        "configMapGenerator", "secretGenerator", "helmGlobals", "helmCharts", "helmChartInflationGenerator", "generatorOptions", "configurations", "generators",
        "transformers", "validators", "buildMetadata",
    ];

    private static readonly (string Key, string[] Known)[] Items =
    [
        ("patches", ["path", "patch", "target", "options"]),
        ("patchesJson6902", ["path", "patch", "target", "options"]),
        ("images", ["name", "newName", "tagSuffix", "newTag", "digest"]),
        ("replicas", ["name", "count"]),
        ("labels", ["pairs", "includeSelectors", "includeTemplates", "fields"]),
        ("configMapGenerator", ["name", "namespace", "behavior", "files", "literals", "envs", "env", "options"]),
        ("secretGenerator", ["name", "namespace", "behavior", "type", "files", "literals", "envs", "env", "options"]),
        ("replacements", ["path", "source", "targets"]),
    ];

    /// <summary>What other programs or plugins do; sorted output and notes of where things come from change nothing that is judged.</summary>
    private static readonly string[] Elsewhere = ["helmCharts", "helmChartInflationGenerator", "generators", "transformers", "validators", "configurations", "crds", "openapi", "vars"];

    public static void Judge(KustomizationFile file, KustomizeNotes notes)
    {
        Judge(file.Root, Known, "a kustomization", notes);
        foreach (var (key, known) in Items)
        {
            foreach (var item in file.Root[key].Items)
            {
                Judge(item, known, $"an item of '{key}'", notes);
            }
        }

        foreach (var entry in file.Root.Entries)
        {
            if (Array.IndexOf(Elsewhere, entry.Name) >= 0 && entry.Value is not { Kind: TreeKind.Sequence, Items.Count: 0 })
            {
                notes.Unseen.Add(entry.Name);
                notes.NotInterpreted(entry.Key.At, entry.Name is "helmCharts" or "helmChartInflationGenerator"
                    ? $"the charts under '{entry.Name}' are not rendered, and what they make is not checked"
                    : $"'{entry.Name}' is not interpreted; what it changes is not seen");
            }
        }
    }

    private static void Judge(Tree tree, string[] known, string what, KustomizeNotes notes)
    {
        foreach (var entry in tree.Entries)
        {
            // kustomize does not care for upper and lower case in keys.
            if (!Array.Exists(known, key => string.Equals(key, entry.Name, StringComparison.OrdinalIgnoreCase)))
            {
                var near = Nearest.Of(entry.Name, known.Where(key => tree.Find(key) is null));
                notes.Refuse(entry.Key.At, $"{what} has no '{entry.Name}'" + (near is null ? "" : $"; did you mean '{near}'?"));
            }
        }
    }
}
