using Dpp.Model;

namespace Dpp.Reach;

/// <summary>Workloads of compose and Swarm reach each other by name when they are on one network.</summary>
public static class SharedNetworks
{
    /// <summary>The same stack with the answer for every link between two of its workloads.</summary>
    public static Stack Judge(Stack stack)
    {
        if (stack.Links.Count == 0)
        {
            return stack;
        }

        var external = new HashSet<string>(stack.Networks.Where(network => !network.IsOurs).Select(network => network.Name.ToString()), StringComparer.Ordinal);
        var byBody = new Dictionary<Tree, Workload>();
        foreach (var workload in stack.Workloads)
        {
            byBody[workload.Declared.Body] = workload;
        }

        return stack with
        {
            Links = [.. stack.Links.Select(link => link.To is InTree { Resource: var to } && byBody.TryGetValue(to.Body, out var target) && byBody.TryGetValue(link.From.Declared.Body, out var from)
                ? link with { Reach = Between(from, target, external) }
                : link)],
        };
    }

    /// <summary>Unknown when one of them is on no network of the project, such as that of its host.</summary>
    /// <param name="external">Networks on which others may have the same name.</param>
    private static Passage Between(Workload from, Workload to, HashSet<string> external)
    {
        if (!from.Networks.Knows(out var mine) || !to.Networks.Knows(out var theirs))
        {
            return default;
        }

        var complete = true;
        foreach (var network in mine)
        {
            foreach (var other in theirs)
            {
                var (known, otherKnown) = (network.Network.Knows(out var name), other.Network.Knows(out var otherName));
                complete &= known && otherKnown && !external.Contains(name!); // known has one
                if (known && otherKnown && name == otherName)
                {
                    return new Passage(Located<bool>.Written(true, other.Network.At), other.Network.At, $"both are on network '{name}'");
                }
            }
        }

        if (!complete)
        {
            return default;
        }

        var place = theirs.Count > 0 ? theirs[0].Network.At : to.Networks.At;
        return new Passage(Located<bool>.Written(false, place), place, $"'{from.Name}' is on {Names(mine)}, '{to.Name}' on {Names(theirs)}");
    }

    private static string Names(IReadOnlyList<Membership> networks)
        => networks.Count == 0 ? "no network" : string.Join(", ", networks.Select(network => $"'{network.Network}'"));
}
