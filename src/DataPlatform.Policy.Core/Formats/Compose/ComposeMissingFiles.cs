using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Finds files that services mount and that are not beside the project, unless git leaves them out on purpose.</summary>
internal sealed class ComposeMissingFiles(ComposeSite site)
{
    /// <summary>What people write and commit; certificates, sockets and data are made elsewhere.</summary>
    private static readonly HashSet<string> written = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cfg", ".cnf", ".conf", ".hcl", ".ini", ".js", ".json", ".properties", ".py", ".sh", ".sql", ".template", ".toml", ".xml", ".yaml", ".yml",
    };

    private readonly IgnoredFiles ignored = new(site.Tree);

    public IEnumerable<Observation> In(IReadOnlyList<Workload> workloads)
    {
        foreach (var workload in workloads)
        {
            foreach (var mount in workload.Containers[0].Mounts)
            {
                if (mount.Kind == MountKind.Bind && mount.Files.Count == 0 && mount.Source.State == Knowledge.Written && mount.Source.Knows(out var source)
                    && FileTree.Resolve(site.Folder, source) is { } path && IsWritten(FileTree.NameOf(path)) && IsMissing(path) && !ignored.Has(path))
                {
                    yield return new MissingFile(workload.Name.ToString(), mount.Source);
                }
            }
        }
    }

    private static bool IsWritten(string name)
        => name.LastIndexOf('.') is var dot and > 0 && written.Contains(name.Substring(dot));

    private bool IsMissing(string path)
    {
        if (site.Tree.Look(path).Presence != Presence.NotHere)
        {
            return false;
        }

        // A folder of this name is none of its files.
        var listing = site.Tree.List(FileTree.FolderOf(path));
        return listing.Complete && !listing.Folders.Contains(FileTree.NameOf(path));
    }
}
