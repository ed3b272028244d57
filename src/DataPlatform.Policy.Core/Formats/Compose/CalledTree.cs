using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>What another service or file says, as it counts where it is called: with the call in every origin, and its paths told from here.</summary>
/// <param name="prefix">From the folder of the caller to that of the called file; empty when they are the same.</param>
internal sealed class CalledTree(string prefix, Place site)
{
    private readonly ComposePaths? paths = prefix.Length == 0 ? null : new ComposePaths(prefix);

    public Tree Service(Tree service) => Mark(InFolder(service));

    /// <summary>A whole project: its services and what they use.</summary>
    public Tree Project(Tree root) => Mark(paths is null || root.Kind != TreeKind.Mapping ? root : root.With((IReadOnlyList<TreeEntry>)[.. root.Entries.Select(Section)]));

    private TreeEntry Section(TreeEntry section)
    {
        if (section.Value.Kind != TreeKind.Mapping || section.Name is not ("services" or "configs" or "secrets"))
        {
            return section;
        }

        var entries = section.Value.Entries.Select(entry
            => new TreeEntry(entry.Key, section.Name == "services" ? InFolder(entry.Value) : paths!.InDeclaration(entry.Value))); // asked only with a prefix
        return new TreeEntry(section.Key, section.Value.With((IReadOnlyList<TreeEntry>)[.. entries]));
    }

    private Tree InFolder(Tree service) => paths is null || service.Kind != TreeKind.Mapping
        ? service
        : service.With((IReadOnlyList<TreeEntry>)[.. service.Entries.Select(entry => new TreeEntry(entry.Key, paths.InService(entry.Name, entry.Value)))]);

    private Tree Mark(Tree tree) => tree.Called(
        new Called(site, tree.Origin),
        tree.Entries.Count == 0 ? [] : [.. tree.Entries.Select(entry => new TreeEntry(entry.Key, Mark(entry.Value)))],
        tree.Items.Count == 0 ? [] : [.. tree.Items.Select(Mark)]);
}
