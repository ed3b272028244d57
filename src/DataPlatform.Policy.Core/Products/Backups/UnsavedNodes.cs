using Dpp.Model;

namespace Dpp.Products.Backups;

/// <summary>Clusters of one product of which no node is backed up: whoever copies one node's view has them all.</summary>
public static class UnsavedNodes
{
    /// <returns>For each stack the nodes, when nothing of the estate can be a backup of any of them.</returns>
    public static IEnumerable<IReadOnlyList<Store>> Of(Estate estate, Func<Product, bool> isMeant)
    {
        var backups = estate.Stacks.SelectMany(stack => stack.Backups).ToList();
        foreach (var stack in estate.Stacks)
        {
            IReadOnlyList<Store> nodes = [.. stack.Stores.Where(store => store.Rebuild == Rebuild.Never && store.Container?.Product is { } product && isMeant(product))];
            if (nodes.Count > 0
                && !nodes.Any(node => estate.Policy.IsExternal("backup", node.Name.ToString()))
                && backups.TrueForAll(backup => nodes.All(node => backup.Protects(node) == false)))
            {
                yield return nodes;
            }
        }
    }
}
