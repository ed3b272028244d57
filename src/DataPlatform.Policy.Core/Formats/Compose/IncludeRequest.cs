using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>One entry of include: the files of the other project, base first, where its paths begin, and its variables.</summary>
/// <param name="Paths">Relative to the root of the tree.</param>
/// <param name="EnvFiles">Null: the .env of its folder.</param>
internal sealed record IncludeRequest(IReadOnlyList<string> Paths, string Folder, IReadOnlyList<string>? EnvFiles)
{
    /// <summary>Null when not all of it is known or in the tree.</summary>
    public static IncludeRequest? Of(Tree item, ComposeSite site)
    {
        var path = item.Kind == TreeKind.Mapping ? item["path"] : item;
        if (Resolved(path, site) is not { Count: > 0 } paths)
        {
            return null;
        }

        var folder = FileTree.FolderOf(paths[0]);
        if (item["project_directory"] is { IsMissing: false } directory && item.Kind == TreeKind.Mapping)
        {
            if (!directory.AsText().Knows(out var written) || FileTree.Resolve(site.Folder, written) is not { } named)
            {
                return null;
            }

            folder = named;
        }

        var env = item.Kind == TreeKind.Mapping ? item["env_file"] : path;
        var isNamed = item.Kind == TreeKind.Mapping && !env.IsMissing && !env.IsNull;
        var envFiles = isNamed ? Resolved(env, site) : null;
        return new IncludeRequest(paths, folder, isNamed ? envFiles ?? [] : null);
    }

    /// <summary>What the outer project sets wins over the variables of the included one.</summary>
    public ComposeSite SiteFrom(ComposeSite outer)
    {
        var env = EnvFiles ?? [Folder.Length == 0 ? ".env" : Folder + "/.env"];
        var own = ComposeEnvironment.Variables(env.Select(path => outer.Tree.Look(path).File).OfType<SourceFile>());
        return outer with { Folder = Folder, Variables = outer.Variables.Over(own) };
    }

    private static IReadOnlyList<string>? Resolved(Tree tree, ComposeSite site)
    {
        var all = new List<string>();
        foreach (var item in tree.Kind == TreeKind.Sequence ? tree.Items : [tree])
        {
            if (!item.AsText().Knows(out var written) || FileTree.Resolve(site.Folder, written) is not { } path)
            {
                return null;
            }

            all.Add(path);
        }

        return all;
    }
}
