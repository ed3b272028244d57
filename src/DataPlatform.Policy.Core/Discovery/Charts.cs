using Dpp.Formats.Helm;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>The charts below the given paths: rendered when the host can, told of once for each when not.</summary>
internal sealed class Charts
{
    private readonly List<(Place At, string Message)> told = [];
    private readonly List<(string Folder, IReadOnlyList<ParsedFile> Files)> rendered = [];

    public Charts(FileTree tree, FileWalk walk, IReadOnlyList<ParsedFile> files, ChartRenderer? renderer)
    {
        foreach (var folder in walk.Charts)
        {
            if (tree.Look(folder.Length == 0 ? "Chart.yaml" : folder + "/Chart.yaml").File is { } chart)
            {
                Read(folder, chart, tree, renderer);
            }
        }

        foreach (var file in files)
        {
            if (file.Kind == FileKind.Template && (!walk.OnlyFiles || walk.Given.Contains(file.Path)) && !walk.Charts.Any(folder => file.Path.StartsWith(folder + "/templates/", StringComparison.Ordinal)))
            {
                told.Add((new Place(file.File, default), $"'{file.Name}' is a template and not interpreted; check what is made of it"));
            }
        }
    }

    /// <summary>The manifests of each chart that was rendered.</summary>
    public IReadOnlyList<(string Folder, IReadOnlyList<ParsedFile> Files)> Rendered => rendered;

    public IReadOnlyList<(Place At, string Message)> NotInterpreted => told;

    private void Read(string folder, SourceFile chart, FileTree tree, ChartRenderer? renderer)
    {
        var name = folder.Length == 0 ? "." : FileTree.NameOf(folder);
        var rendering = renderer?.Render(folder) ?? default;
        if (rendering.Manifests is { } manifests)
        {
            IReadOnlyList<ParsedFile> files =
            [
                .. RenderedChart.Read(manifests, chart, tree).Select(part => ParsedFile.Of(part.File, part.Stream)),
            ];
            if (files.Count > 0)
            {
                rendered.Add((folder, files));
            }
        }
        else
        {
            told.Add((new Place(chart, default), rendering.Problem is { } problem
                ? $"helm cannot render the chart '{name}': {problem}"
                : $"the templates of the chart '{name}' are not interpreted; --helm renders them"));
        }
    }
}
