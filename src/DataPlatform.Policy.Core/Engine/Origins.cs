using Dpp.Model;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>Tells with related places how a wrong value came to be.</summary>
internal static class Origins
{
    private const int MostSteps = 16;

    /// <summary>What the rule said, then where the value was shared, set, called or put over another one, then the overlay that leaves it alone.</summary>
    public static IReadOnlyList<Related> Related(Found found)
    {
        var finding = found.Finding;
        var related = new List<Related>(finding.Related);
        var origin = finding.Origin;
        for (var i = 0; i < MostSteps && origin is not null; i++)
        {
            origin = Add(origin, finding.At, related);
        }

        if (found.Stack is { } stack && Overlay(stack, finding.At) is { } place && !related.Exists(known => known.Place.Source == place.Source))
        {
            Add(related, finding.At, place, $"{NameFrom(finding.At.Source.Path, place.Source.Path)} does not override it");
        }

        return related.Count == finding.Related.Count ? finding.Related : related;
    }

    /// <summary>A file as it is called beside the other one; with its folder when it is in another.</summary>
    private static string NameFrom(string here, string path)
    {
        var (name, folder) = (FileTree.NameOf(path), FileTree.FolderOf(path));
        return folder.Length == 0 || folder == FileTree.FolderOf(here) ? name : $"{FileTree.NameOf(folder)}/{name}";
    }

    private static Origin? Add(Origin origin, Place at, List<Related> related)
    {
        switch (origin)
        {
            case Overrode overrode:
                Add(related, at, overrode.Loser, "overrides this");
                return overrode.Before;
            case Variable variable:
                Add(related, at, variable.SetAt, $"'{variable.Name}' is set here");
                Add(related, at, variable.Use, $"'{variable.Name}' is used here");
                return variable.Before;
            case Shared shared:
                Add(related, at, shared.Definition, "defined here");
                return null;
            case Called called:
                Add(related, at, called.Site, "called from here");
                return called.Inside;
            case Encodes encodes:
                return encodes.Before;
            default:
                return null;
        }
    }

    private static void Add(List<Related> related, Place at, Place? place, string says)
    {
        if (place is { Source: not null } other && !Same(other, at) && !related.Exists(known => Same(known.Place, other)))
        {
            related.Add(new Related(other, says, IsBackground: true));
        }
    }

    private static bool Same(Place left, Place right) => left.Source.Path == right.Source.Path && left.Range == right.Range;

    // Only for what reaches production: in development the base is the place where people look.
    private static Place? Overlay(Stack stack, Place at)
    {
        if (stack.Layers.Count < 2
            || !stack.Tier.Knows(out var tier) || tier < Tier.Production
            || !stack.IsFromBase(at) || !stack.Layers.Any(layer => ReferenceEquals(layer, at.Source)))
        {
            return null;
        }

        return new Place(stack.LastLayer, default);
    }
}
