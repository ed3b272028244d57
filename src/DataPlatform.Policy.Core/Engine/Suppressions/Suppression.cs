using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Engine.Suppressions;

/// <summary>What somebody accepted: rules, where, why, until when.</summary>
internal sealed class Suppression
{
    /// <summary>The comment, or the entry of the settings.</summary>
    public required Place At { get; init; }
    public required IReadOnlyList<SuppressedRule> Rules { get; init; }
    public string? Reason { get; init; }

    /// <summary>The last day it holds; Unreadable when what is written is no day.</summary>
    public Located<DateTime> Until { get; init; }
    public IReadOnlyList<Located<Tier>> Environments { get; init; } = [];

    /// <summary>Words that are neither a rule nor an option.</summary>
    public IReadOnlyList<SettingsProblem> Mistakes { get; init; } = [];

    /// <summary>Where the findings stand that it means; null: in the whole file, or wherever the settings say.</summary>
    public IReadOnlyList<Place>? Scope { get; init; }

    /// <summary>Null for a comment.</summary>
    public SuppressionSetting? Setting { get; init; }

    public bool AppliesIn(Tier tier)
    {
        foreach (var environment in Environments)
        {
            if (environment.Knows(out var known) && known == tier)
            {
                return true;
            }
        }

        return Environments.Count == 0;
    }

    public bool IsExpired(DateTime today) => Until.State == Knowledge.Unreadable || (Until.Knows(out var last) && today.Date > last);
}

/// <summary>One rule that a suppression names, and what became of it.</summary>
internal sealed class SuppressedRule(string text, Place at)
{
    public string Text { get; } = text;
    public Place At { get; } = at;

    /// <summary>Null when there is no such rule.</summary>
    public RuleInfo? Rule { get; set; }
    public bool IsUsed { get; set; }
}
