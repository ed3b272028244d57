using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Tells of the templates that are not interpreted: once for each chart, not for each of its files.</summary>
internal static class Charts
{
    private const string Templates = "/templates/";

    public static IReadOnlyList<(Place At, string Message)> NotInterpreted(FileTree tree, FileWalk walk, IReadOnlyList<ParsedFile> files)
    {
        var told = new List<(Place, string)>();
        foreach (var folder in walk.Charts)
        {
            if (tree.Look(folder.Length == 0 ? "Chart.yaml" : folder + "/Chart.yaml").File is { } chart)
            {
                told.Add((new Place(chart, default), $"the templates of the chart '{NameOf(folder)}' are not interpreted; check what 'helm template' prints"));
            }
        }

        var known = new HashSet<string>(walk.Charts, StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Kind == FileKind.Template && (!walk.OnlyFiles || walk.Given.Contains(file.Path)) && known.Add(ChartOf(file.Path)))
            {
                told.Add((new Place(file.File, default), $"the template '{file.Name}' is not interpreted; check what 'helm template' prints"));
            }
        }

        return told;
    }

    private static string NameOf(string folder) => folder.Length == 0 ? "." : FileTree.NameOf(folder);

    private static string ChartOf(string path)
    {
        var at = path.LastIndexOf(Templates, StringComparison.Ordinal);
        return at < 0 ? path : path.Substring(0, at);
    }
}
