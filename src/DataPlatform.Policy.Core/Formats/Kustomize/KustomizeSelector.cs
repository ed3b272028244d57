using System.Text.RegularExpressions;
using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>Which objects a patch is for.</summary>
internal sealed class KustomizeSelector(Tree target)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);
    private readonly List<Func<Tree, bool>> labels = Requirements(target["labelSelector"]);
    private readonly List<Func<Tree, bool>> annotations = Requirements(target["annotationSelector"]);

    public bool Selects(KustomizeObject one)
        => (Matches("namespace", one.EffectiveNamespace(one.FirstId.Namespace)) || Matches("namespace", one.EffectiveNamespace(one.Namespace)))
            && (Matches("name", one.FirstId.Name) || Matches("name", one.Name))
            && Matches("group", one.Group) && Matches("version", one.Version) && Matches("kind", one.Kind)
            && labels.TrueForAll(label => label(one.Body["metadata"]["labels"]))
            && annotations.TrueForAll(annotation => annotation(one.Body["metadata"]["annotations"]));

    private bool Matches(string key, string text)
    {
        if (!target[key].AsText().Knows(out var pattern) || pattern.Length == 0)
        {
            return true;
        }

        try
        {
            return pattern == text || Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.CultureInvariant, Longest);
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static List<Func<Tree, bool>> Requirements(Tree selector)
    {
        var found = new List<Func<Tree, bool>>();
        if (!selector.AsText().Knows(out var text))
        {
            return found;
        }

        foreach (var part in Regex.Split(text, @",(?![^()]*\))"))
        {
            var wanted = part.Trim();
            if (wanted.Length > 0)
            {
                found.Add(Requirement(wanted));
            }
        }

        return found;
    }

    private static Func<Tree, bool> Requirement(string wanted)
    {
        var set = Regex.Match(wanted, @"^(\S+)\s+(in|notin)\s+\(([^)]*)\)$");
        if (set.Success)
        {
            var values = set.Groups[3].Value.Split(',').Select(value => value.Trim()).ToList();
            var isIn = set.Groups[2].Value == "in";
            return pairs => pairs.Find(set.Groups[1].Value) is { } value ? values.Contains(value.Text) == isIn : !isIn;
        }

        if (wanted[0] == '!')
        {
            return pairs => pairs.Find(wanted.Substring(1).Trim()) is null;
        }

        var equals = wanted.IndexOf('=');
        if (equals < 0)
        {
            return pairs => pairs.Find(wanted) is not null;
        }

        var isNot = equals > 0 && wanted[equals - 1] == '!';
        var key = wanted.Substring(0, isNot ? equals - 1 : equals).Trim();
        var text = wanted.Substring(equals + 1).TrimStart('=').Trim();
        return pairs => (pairs.Find(key)?.Text == text) != isNot;
    }
}
