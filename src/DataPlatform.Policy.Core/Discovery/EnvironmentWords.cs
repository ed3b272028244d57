using System.Diagnostics.CodeAnalysis;
using Dpp.Model;

namespace Dpp.Discovery;

/// <summary>The words by which names tell of an environment; a closed table.</summary>
internal static class EnvironmentWords
{
    public static bool TryGet(string? word, out Tier tier)
    {
        Tier? found = word?.ToLowerInvariant() switch
        {
            "dev" or "develop" or "development" or "local" => Tier.Development,
            "stage" or "staging" or "preprod" or "uat" or "qa" => Tier.Staging,
            "prod" or "production" or "live" => Tier.Production,
            "dr" or "failover" => Tier.DisasterRecovery,
            _ => null,
        };
        tier = found ?? default;
        return found is not null;
    }

    /// <summary>The innermost folder of a path whose name is an environment word.</summary>
    public static bool TryGetFolder(string path, [NotNullWhen(true)] out string? folder, out Tier tier)
    {
        var parts = path.Split('/');
        for (var i = parts.Length - 2; i >= 0; i--)
        {
            if (TryGet(parts[i], out tier))
            {
                folder = string.Join("/", parts, 0, i + 1);
                return true;
            }
        }

        folder = null;
        tier = default;
        return false;
    }

    /// <summary>How reports and settings name an environment.</summary>
    public static string NameOf(Tier tier) => tier switch
    {
        Tier.Development => "development",
        Tier.Staging => "staging",
        Tier.Production => "production",
        _ => "dr",
    };
}
