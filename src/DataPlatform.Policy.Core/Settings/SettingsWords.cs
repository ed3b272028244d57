using Dpp.Model;

namespace Dpp.Settings;

/// <summary>The words that settings, suppressions and options use.</summary>
public static class SettingsWords
{
    /// <summary>In the order of <see cref="Tier"/>.</summary>
    public static IReadOnlyList<string> Tiers { get; } = ["development", "staging", "production", "dr"];

    /// <summary>In the order of <see cref="Topology"/>.</summary>
    public static IReadOnlyList<string> Topologies { get; } = ["single-host", "many-hosts"];

    /// <summary>From nothing to the worst.</summary>
    public static IReadOnlyList<string> Severities { get; } = ["off", "info", "warning", "error"];

    public static IReadOnlyList<string> Profiles { get; } = ["standard", "regulated"];

    public static IReadOnlyList<string> ExternalKinds { get; } =
        ["secrets", "configMaps", "services", "networks", "volumes", "namespaces", "storageClasses", "workloads", "serviceAccounts", "secretStores", "issuers", "ingressClasses", "priorityClasses", "objects", "databases", "backup", "monitoring"];

    public static bool TryTier(string word, out Tier tier)
    {
        var known = TryIndex(Tiers, word, out var index);
        tier = (Tier)index;
        return known;
    }

    public static bool TryTopology(string word, out Topology topology)
    {
        var known = TryIndex(Topologies, word, out var index);
        topology = (Topology)index;
        return known;
    }

    public static string Of(Tier tier) => Tiers[(int)tier];

    private static bool TryIndex(IReadOnlyList<string> words, string word, out int index)
    {
        for (index = 0; index < words.Count; index++)
        {
            if (words[index] == word)
            {
                return true;
            }
        }

        index = 0;
        return false;
    }
}
