using Dpp.Model;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>A named thing of a stack and everything that is written about it, in whichever files.</summary>
internal sealed record Owner(string Name, Place NamedAt);

/// <summary>Which thing of a stack a place belongs to; made only when somebody asks.</summary>
internal sealed class Owners
{
    private const int MostDepth = 64;
    private readonly PlaceIndex<Owner> index = new();
    private readonly Dictionary<(string Path, TextRange Range), Owner> byName = [];

    public Owners(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            Add(workload.Name, workload.Declared.Body);
            foreach (var container in workload.Containers)
            {
                var owner = Add(container.Name, container.Declared);
                foreach (var file in container.Mounts.SelectMany(mount => mount.Files))
                {
                    index.Add(file.Text.PlaceOf(new TextRange(0, file.Text.Text.Length)), owner);
                }
            }
        }

        foreach (var resource in stack.Resources)
        {
            Add(resource.Name, resource.Body);
        }
    }

    /// <summary>The things that the place is written about.</summary>
    public IEnumerable<Owner> Of(Place place) => index.At(place);

    /// <summary>The thing whose name stands exactly here.</summary>
    public Owner? Named(Place place) => byName.TryGetValue((place.Source.Path, place.Range), out var owner) ? owner : null;

    private Owner Add(Located<string> name, Tree body)
    {
        if (name.At.Source is null)
        {
            return new Owner(name.ToString(), name.At);
        }

        var key = (name.At.Source.Path, name.At.Range);
        if (!byName.TryGetValue(key, out var owner))
        {
            owner = new Owner(name.ToString(), name.At);
            byName.Add(key, owner);
            index.Add(name.At, owner);
        }

        if (IsWhole(body, body.At, 0))
        {
            index.Add(body.At, owner);
        }
        else
        {
            AddLeaves(body, owner, 0);
        }

        return owner;
    }

    /// <summary>Whether everything about it stands together at its place, as nearly always.</summary>
    private static bool IsWhole(Tree tree, Place place, int depth)
    {
        if (depth > MostDepth || (tree.Kind == TreeKind.Scalar && !(ReferenceEquals(tree.At.Source, place.Source) && place.Range.Contains(tree.At.Range))))
        {
            return false;
        }

        foreach (var entry in tree.Entries)
        {
            var key = entry.KeyAt;
            if (!ReferenceEquals(key.Source, place.Source) || !place.Range.Contains(key.Range) || !IsWhole(entry.Value, place, depth + 1))
            {
                return false;
            }
        }

        foreach (var item in tree.Items)
        {
            if (!IsWhole(item, place, depth + 1))
            {
                return false;
            }
        }

        return place.Source is not null;
    }

    // Leaves, not the whole: what is merged in from elsewhere must not take in its new neighbours.
    private void AddLeaves(Tree tree, Owner owner, int depth)
    {
        if (depth > MostDepth)
        {
            return;
        }

        foreach (var entry in tree.Entries)
        {
            Add(entry.KeyAt, owner);
            AddLeaves(entry.Value, owner, depth + 1);
        }

        foreach (var item in tree.Items)
        {
            AddLeaves(item, owner, depth + 1);
        }

        if (tree.Kind == TreeKind.Scalar)
        {
            Add(tree.At, owner);
        }
    }

    private void Add(Place place, Owner owner)
    {
        if (place.Source is not null)
        {
            index.Add(place, owner);
        }
    }
}
