using Dpp.Model;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>One cause, one finding: takes out what another finding at the same cause stands for.</summary>
/// <remarks>The same cause: both touch the same characters, or the covering one names the thing (or the stack) that the covered one is about.</remarks>
internal sealed class Covering
{
    private readonly Dictionary<string, HashSet<string>> coveredBy = new(StringComparer.Ordinal);

    public Covering(IEnumerable<RuleInfo> rules)
    {
        var direct = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            direct[rule.Id] = rule.Covers;
        }

        foreach (var id in direct.Keys)
        {
            if (direct[id].Count > 0)
            {
                coveredBy.Add(id, Closure(id, direct));
            }
        }
    }

    /// <summary>What remains, in the same order.</summary>
    public List<Found> Apply(List<Found> found)
    {
        if (!found.Any(one => coveredBy.ContainsKey(one.Rule.Id)))
        {
            return found;
        }

        var covered = new HashSet<Found>();
        foreach (var estate in found.Where(one => one.Estate is not null).GroupBy(one => one.Estate!)) // the line filters
        {
            var ofEstate = estate.Where(one => one.Stack is null).ToList();
            foreach (var stack in estate.Where(one => one.Stack is not null).GroupBy(one => one.Stack!)) // the line filters
            {
                Cover([.. stack, .. ofEstate], stack.Key, covered);
            }

            Cover(ofEstate, null, covered);
        }

        return covered.Count == 0 ? found : found.FindAll(one => !covered.Contains(one));
    }

    private void Cover(List<Found> scope, Stack? stack, HashSet<Found> covered)
    {
        var atPlace = new PlaceIndex<Found>();
        var ofStack = new List<Found>();
        Dictionary<Owner, List<Found>>? ofOwner = null;
        Owners? owners = null;
        foreach (var one in scope)
        {
            if (!coveredBy.ContainsKey(one.Rule.Id))
            {
                continue;
            }

            foreach (var place in (IEnumerable<Place>)[one.At, .. one.Finding.AlsoAt])
            {
                atPlace.Add(place, one);
                if (stack is null)
                {
                    continue;
                }

                if (place.Source.Path == stack.At.Source.Path && place.Range == stack.At.Range)
                {
                    ofStack.Add(one);
                }
                else if ((owners ??= new Owners(stack)).Named(place) is { } owner)
                {
                    ofOwner ??= [];
                    if (!ofOwner.TryGetValue(owner, out var list))
                    {
                        ofOwner.Add(owner, list = []);
                    }

                    list.Add(one);
                }
            }
        }

        foreach (var one in scope)
        {
            if (Stands(atPlace.At(one.At), one)
                || Stands(ofStack, one)
                || (ofOwner is not null && owners!.Of(one.At).Any(owner => ofOwner.TryGetValue(owner, out var list) && Stands(list, one)))) // made together
            {
                covered.Add(one);
            }
        }
    }

    private bool Stands(IEnumerable<Found> others, Found one)
    {
        foreach (var other in others)
        {
            if (other.Rule.Id != one.Rule.Id && Covers(other.Rule.Id, one.Rule.Id))
            {
                return true;
            }
        }

        return false;
    }

    // Two rules that cover each other must not both vanish: the lower id stands.
    private bool Covers(string id, string other)
        => coveredBy.TryGetValue(id, out var all) && all.Contains(other)
            && !(coveredBy.TryGetValue(other, out var back) && back.Contains(id) && string.CompareOrdinal(other, id) < 0);

    private static HashSet<string> Closure(string id, Dictionary<string, IReadOnlyList<string>> direct)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>();
        open.Push(id);
        while (open.Count > 0)
        {
            if (direct.TryGetValue(open.Pop(), out var next))
            {
                foreach (var covered in next)
                {
                    if (all.Add(covered))
                    {
                        open.Push(covered);
                    }
                }
            }
        }

        return all;
    }
}
