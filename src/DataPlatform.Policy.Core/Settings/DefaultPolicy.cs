using Dpp.Model;
using Dpp.Text;

namespace Dpp.Settings;

/// <summary>The terms of rules/policies as numbers, so that nothing is read at the start; a test compares both.</summary>
public static class DefaultPolicy
{
    /// <summary>Where a policy departs from the defaults of the rules.</summary>
    public static IReadOnlyList<(Tier Tier, string Rule, string Severity)> Deviations { get; } = [];

    /// <summary>The terms of an environment that nobody stated otherwise.</summary>
    public static PolicyTerms For(Tier tier, Place owner)
    {
        var because = new Fact($"rules/policies/{FileOf(tier)}", "2026-11");
        return tier switch
        {
            Tier.Development => Terms(Duration.FromHours(24), Duration.FromHours(24), 1, 1, 95m),
            Tier.Staging => Terms(Duration.FromHours(4), Duration.FromHours(4), 2, 7, 99m),
            _ => Terms(Duration.FromMinutes(15), Duration.FromHours(1), 2, 7, 99.9m),
        };

        PolicyTerms Terms(Duration rpo, Duration rto, int replicas, int retentionDays, decimal availability) => new()
        {
            Rpo = Located<Duration>.Implied(rpo, owner, because),
            Rto = Located<Duration>.Implied(rto, owner, because),
            MinReplicas = Located<int>.Implied(replicas, owner, because),
            BackupRetention = Located<Duration>.Implied(Duration.FromHours(24 * retentionDays), owner, because),
            HostMemory = Located<Bytes>.Missing(owner),
            Availability = Located<decimal>.Implied(availability, owner, because),
        };
    }

    /// <summary>The severity that the policy of the environment gives a rule instead of the rule's own; null: none.</summary>
    public static string? Deviation(Tier tier, string ruleId)
    {
        foreach (var (where, rule, severity) in Deviations)
        {
            if (where == tier && rule == ruleId)
            {
                return severity;
            }
        }

        return null;
    }

    public static string FileOf(Tier tier) => tier switch
    {
        Tier.Development => "development.yaml",
        Tier.Staging => "staging.yaml",
        Tier.Production => "production.yaml",
        _ => "dr.yaml",
    };
}
