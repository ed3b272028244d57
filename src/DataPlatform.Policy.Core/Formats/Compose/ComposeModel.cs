using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>What docker compose makes of the files of a project: extended, included, merged, with its variables put in.</summary>
/// <param name="Root">Every value with the file and line that set it and what it overrode.</param>
/// <param name="Variables">Those of the project, and for included files their own.</param>
/// <param name="Sight">The files that belong to it and could not be read; what they may set is out of sight in the root.</param>
/// <param name="Observations">What was odd on the way, that of called files included.</param>
/// <param name="Called">The files that were extended or included.</param>
public sealed record ComposeModel(Tree Root, ComposeVariables Variables, Sight Sight, IReadOnlyList<Observation> Observations, IReadOnlyList<SourceFile> Called)
{
    /// <param name="layers">Base first.</param>
    public static ComposeModel Of(IReadOnlyList<ComposeLayer> layers, ComposeSite site)
    {
        var loading = new ComposeLoading(site.Variables);
        var root = new ComposeLoader(loading, site).Load(layers);
        if (loading.Files(layers).Any(file => file.Text.IndexOf("!reset", StringComparison.Ordinal) >= 0))
        {
            root = ComposeMerge.WithoutResets(root);
        }

        var own = layers[layers.Count - 1];
        root = layers.Count > 1 ? new OwnLayerPass(own.File.File).Mark(root, own.Root) : root;
        return new ComposeModel(root, loading.Variables, loading.Sight, loading.Observations, loading.Called);
    }
}
