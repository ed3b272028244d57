using Dpp.Model;
using Dpp.Settings;

namespace Dpp.Engine;

/// <summary>How much a rule matters in an environment and a file: rule, policy, settings, then what the command line selects; the last one that speaks decides.</summary>
internal sealed class SeverityJudge(DppSettings settings, IReadOnlyList<string> select, IReadOnlyList<string> ignore)
{
    private readonly bool isRegulated = settings.Regulated.Knows(out var regulated) && regulated;

    /// <summary>False when no finding of the rule can come out in this environment, so that it need not run.</summary>
    public bool MayMatter(RuleInfo rule, Tier tier)
    {
        if (Of(rule, tier, null, null) != Severity.Off)
        {
            return true;
        }

        return IsSelected(rule, out _) && settings.Overrides.Any(o => o.Paths.Count > 0 && Applies(o, tier) && Said(o.Rules, rule) is not null and not Severity.Off);
    }

    /// <param name="stack">Where it was found; null for a problem of a file.</param>
    /// <param name="path">The file it was found in; null: as if no file had settings of its own.</param>
    public Severity Of(RuleInfo rule, Tier tier, Stack? stack, string? path)
    {
        var severity = Raw(rule, tier, stack, path);

        // A guess never fails a build: an error stays one only if it is one in development too.
        var isGuess = stack is { TierIsGuessed: true };
        return isGuess && severity == Severity.Error && Raw(rule, Tier.Development, stack, path) != Severity.Error ? Severity.Warning : severity;
    }

    private Severity Raw(RuleInfo rule, Tier tier, Stack? stack, string? path)
    {
        if (EngineRules.IsFixed(rule))
        {
            return rule.In(tier);
        }

        if (!IsSelected(rule, out var isNamed))
        {
            return Severity.Off;
        }

        var severity = rule.OnlyWhenRegulated && !isRegulated ? Severity.Off : rule.In(tier);
        severity = DefaultPolicy.Deviation(tier, rule.Id) is { } deviation ? ToSeverity(deviation) : severity;
        if (severity > Severity.Note && rule.AcceptedWhen is { } accepted && stack is not null && stack.Policy.Topology.Knows(out var stated) && stated == accepted)
        {
            severity = Severity.Note;
        }

        severity = Said(settings.Rules, rule) ?? severity;
        severity = Overridden(rule, tier, null) ?? severity;
        severity = path is null ? severity : Overridden(rule, tier, path) ?? severity;
        return severity == Severity.Off && isNamed ? Worst(rule) : severity;
    }

    private static Severity ToSeverity(string word) => word switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Note,
        _ => Severity.Off,
    };

    private static Severity Worst(RuleInfo rule)
    {
        var worst = (Severity)Math.Max((byte)rule.Development, Math.Max((byte)rule.Staging, (byte)rule.Production));
        return worst == Severity.Off ? Severity.Note : worst;
    }

    // Within one mapping the more exact selector decides, whatever the order: id or name, longer prefix, shorter prefix, area.
    private static Severity? Said(IReadOnlyList<RuleSetting> rules, RuleInfo rule)
    {
        Severity? said = null;
        var best = 0;
        foreach (var setting in rules)
        {
            if (setting.Selector.Knows(out var selector) && setting.Severity.Knows(out var word) && RuleBook.Weight(selector, rule) is var weight && weight >= best && weight > 0)
            {
                best = weight;
                said = ToSeverity(word);
            }
        }

        return said;
    }

    private static bool Applies(OverrideSetting setting, Tier tier)
        => setting.Environments.Count == 0 || setting.Environments.Any(named => named.Knows(out var known) && known == tier);

    /// <param name="path">Null: only overrides without paths; otherwise only those with.</param>
    private Severity? Overridden(RuleInfo rule, Tier tier, string? path)
    {
        Severity? said = null;
        foreach (var setting in settings.Overrides)
        {
            if ((setting.Paths.Count > 0) == (path is not null)
                && Applies(setting, tier)
                && (path is null || setting.Paths.Any(glob => glob.Knows(out var known) && known.IsMatch(path))))
            {
                said = Said(setting.Rules, rule) ?? said;
            }
        }

        return said;
    }

    /// <param name="isNamed">True when --select names exactly this rule: it is told even where it is off.</param>
    private bool IsSelected(RuleInfo rule, out bool isNamed)
    {
        var best = select.Count == 0 || rule.Area == Area.Engine ? 1 : 0;
        isNamed = false;
        foreach (var selector in select)
        {
            best = Math.Max(best, RuleBook.Weight(selector, rule));
        }

        isNamed = best == int.MaxValue;
        return best > 0 && !ignore.Any(selector => RuleBook.Weight(selector, rule) > 0);
    }
}
