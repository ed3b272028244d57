using Dpp.Text;

namespace Dpp.Engine;

/// <summary>All rules of a run, the engine's own included, and how people name them.</summary>
public sealed class RuleBook
{
    private Dictionary<string, RuleInfo>? byName;

    public RuleBook(IEnumerable<RuleDefinition> rules) => All = [.. EngineRules.All, .. rules.Select(rule => rule.Info)];

    public IReadOnlyList<RuleInfo> All { get; }

    /// <summary>A rule by its id or name.</summary>
    public RuleInfo? Find(string idOrName)
    {
        if (byName is null)
        {
            var names = new Dictionary<string, RuleInfo>(StringComparer.Ordinal);
            foreach (var rule in All)
            {
                names[rule.Id] = rule;
                names[rule.Name] = rule;
            }

            byName = names;
        }

        return byName.TryGetValue(idOrName, out var found) ? found : null;
    }

    /// <summary>True when an id, prefix, name or area means at least one rule.</summary>
    public bool Knows(string selector)
    {
        foreach (var rule in All)
        {
            if (Weight(selector, rule) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The id, name or area that somebody probably meant.</summary>
    public string? NearestTo(string selector)
        => Nearest.Of(selector, All.Select(rule => rule.Id).Concat(All.Select(rule => rule.Name)).Concat(All.Select(rule => AreaName(rule.Area)).Distinct()));

    /// <summary>How exactly a selector means the rule: 0 not at all, 1 by area, more by prefix, most by id or name.</summary>
    public static int Weight(string selector, RuleInfo rule)
    {
        if (selector == rule.Id || selector == rule.Name)
        {
            return int.MaxValue;
        }

        if (selector.StartsWith("DP", StringComparison.Ordinal))
        {
            return rule.Id.StartsWith(selector, StringComparison.Ordinal) ? selector.Length : 0;
        }

        return selector == AreaName(rule.Area) ? 1 : 0;
    }

    public static string AreaName(Area area) => area switch
    {
        Area.Engine => "engine",
        Area.Capacity => "capacity",
        Area.Secrets => "secrets",
        Area.Encryption => "encryption",
        Area.Availability => "availability",
        Area.Backup => "backup",
        Area.Network => "network",
        Area.Hardening => "hardening",
        Area.Operations => "operations",
        _ => "consistency",
    };
}
