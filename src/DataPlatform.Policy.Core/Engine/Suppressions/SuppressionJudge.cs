using System.Globalization;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Engine.Suppressions;

/// <summary>Applies suppressions to findings, and finds what is wrong with the suppressions themselves.</summary>
internal sealed class SuppressionJudge(RuleBook book, SeverityJudge severities, CheckRequest request)
{
    private readonly List<Suppression> all = [];
    private readonly Dictionary<string, List<Suppression>> ofFile = new(StringComparer.Ordinal);
    private readonly PlaceIndex<Suppression> atPlace = new();
    private readonly List<Suppression> ofSettings = [];
    private readonly List<Found> faults = [];
    private readonly List<Stack> stacks = [.. request.Estates.SelectMany(estate => estate.Stacks)];
    private readonly Dictionary<Stack, Owners> owners = [];

    /// <summary>Marks what is accepted.</summary>
    /// <returns>The faults of the suppressions.</returns>
    public List<Found> Apply(List<Found> found)
    {
        Collect();
        if (all.Count == 0)
        {
            return faults;
        }

        foreach (var suppression in all)
        {
            CheckWords(suppression);
        }

        foreach (var one in found)
        {
            Apply(one);
        }

        foreach (var suppression in all)
        {
            CheckUse(suppression);
        }

        return faults;
    }

    private void Collect()
    {
        foreach (var file in request.Files.Select(file => file.File).Concat(request.FurtherFiles))
        {
            foreach (var suppression in SuppressionComments.Read(file))
            {
                all.Add(suppression);
                if (suppression.Scope is null)
                {
                    if (!ofFile.TryGetValue(file.Path, out var list))
                    {
                        ofFile.Add(file.Path, list = []);
                    }

                    list.Add(suppression);
                }

                foreach (var place in suppression.Scope ?? [])
                {
                    atPlace.Add(place, suppression);
                }
            }
        }

        foreach (var setting in request.Settings.Suppressions)
        {
            ofSettings.Add(new Suppression
            {
                At = setting.At,
                Rules = [.. setting.Rules.Select(rule => new SuppressedRule(rule.ToString(), rule.At))],
                Reason = setting.Reason.Knows(out var reason) && reason.Trim().Length > 0 ? reason : null,
                Until = setting.Until,
                Environments = setting.Environments,
                Setting = setting,
            });
        }

        all.AddRange(ofSettings);
    }

    private void CheckWords(Suppression suppression)
    {
        foreach (var rule in suppression.Rules)
        {
            rule.Rule = book.Find(rule.Text);
            if (rule.Rule is null)
            {
                var near = book.NearestTo(rule.Text);
                Tell(EngineRules.AllowUnknown, suppression, rule.At, $"unknown rule '{rule.Text}'{(near is null ? "" : $"; did you mean '{near}'?")}", near is null ? null : Replace(rule, near));
            }
            else if (EngineRules.IsNeverAllowed(rule.Rule))
            {
                rule.IsUsed = true;
                Tell(EngineRules.AllowForbidden, suppression, rule.At, $"'{rule.Rule.Name}' ({rule.Rule.Id}) cannot be suppressed");
            }
        }

        foreach (var mistake in suppression.Mistakes)
        {
            Tell(EngineRules.AllowUnknown, suppression, mistake.Place, mistake.Message);
        }

        if (suppression.Reason is null)
        {
            Tell(EngineRules.AllowWithoutReason, suppression, suppression.At, $"'{Names(suppression)}' is suppressed without a reason");
        }

        if (suppression.Until.State == Knowledge.Unreadable)
        {
            Tell(EngineRules.AllowExpired, suppression, suppression.Until.At, $"'{suppression.Until.At.Text}' is not a day such as until=2027-01-31; the suppression does not hold");
        }
        else if (suppression.IsExpired(request.Today) && suppression.Until.Knows(out var last))
        {
            Tell(EngineRules.AllowExpired, suppression, suppression.Until.At, $"the suppression of '{Names(suppression)}' held until {last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        }
    }

    private void Apply(Found one)
    {
        if (EngineRules.IsNeverAllowed(one.Rule))
        {
            return;
        }

        foreach (var suppression in Candidates(one))
        {
            if (suppression.IsExpired(request.Today) || !suppression.AppliesIn(TierOf(one)))
            {
                continue;
            }

            foreach (var named in suppression.Rules)
            {
                if (!ReferenceEquals(named.Rule, one.Rule))
                {
                    continue;
                }

                if (IsForbidden(one))
                {
                    if (!named.IsUsed)
                    {
                        Tell(EngineRules.AllowForbidden, suppression, named.At, $"the policy for {SettingsWords.Of(TierOf(one))} does not let '{one.Rule.Name}' ({one.Rule.Id}) be suppressed");
                    }
                }
                else if (one.Suppressed is null)
                {
                    one.Suppressed = suppression.Reason ?? "no reason given";
                    one.SuppressedAt = suppression.At;
                    one.IsSuppressedBySettings = suppression.Setting is not null;
                }

                named.IsUsed = true;
            }
        }
    }

    private IEnumerable<Suppression> Candidates(Found one)
    {
        foreach (var suppression in atPlace.At(one.At with { Range = new TextRange(one.At.Range.Start, one.At.Range.Start) }))
        {
            yield return suppression;
        }

        if (ofFile.TryGetValue(one.Path, out var list))
        {
            foreach (var suppression in list)
            {
                yield return suppression;
            }
        }

        foreach (var suppression in ofSettings)
        {
            if (suppression.Setting is { } setting && Means(setting, one))
            {
                yield return suppression;
            }
        }
    }

    private bool Means(SuppressionSetting setting, Found one)
        => (setting.Paths.Count == 0 || setting.Paths.Any(glob => glob.Knows(out var known) && known.IsMatch(one.Path)))
            && (setting.Stacks.Count == 0 || (one.Stack is { } stack && Matches(setting.Stacks, stack.Name)))
            && (setting.Components.Count == 0 || (one.Stack is { } owning && OwnersOf(owning).Of(one.At).Any(owner => Matches(setting.Components, owner.Name))));

    private static bool Matches(IReadOnlyList<Located<string>> patterns, string name)
        => patterns.Any(pattern => pattern.Knows(out var known) && Wildcard.Matches(known, name));

    private Owners OwnersOf(Stack stack)
    {
        if (!owners.TryGetValue(stack, out var made))
        {
            owners.Add(stack, made = new Owners(stack));
        }

        return made;
    }

    private bool IsForbidden(Found one)
    {
        var tier = TierOf(one);
        return request.Settings.Policy.Any(policy => policy.Tier == tier
            && policy.NeverAllow.Any(rule => rule.Knows(out var known) && RuleBook.Weight(known, one.Rule) > 0));
    }

    private static Tier TierOf(Found one)
        => one.Stack is { } stack && stack.Tier.Knows(out var tier) ? tier : one.Estate?.Tier ?? Tier.Production;

    private void CheckUse(Suppression suppression)
    {
        if (!request.IsComplete || suppression.IsExpired(request.Today) || suppression.Mistakes.Count > 0)
        {
            return;
        }

        var stale = suppression.Rules.Where(rule => !rule.IsUsed && rule.Rule is not null).ToList();
        if (stale.Count == 0 || request.Files.Any(file => file.File.Path == suppression.At.Source.Path && file.Problems.Count > 0))
        {
            return;
        }

        foreach (var rule in stale)
        {
            if (rule.Rule is { } info && WasLookedFor(info, suppression))
            {
                Tell(EngineRules.AllowStale, suppression, rule.At, $"nothing here is '{info.Name}' ({info.Id}) any more", stale.Count == suppression.Rules.Count ? Remove(suppression) : null);
            }
        }
    }

    private bool WasLookedFor(RuleInfo rule, Suppression suppression)
        => rule.Area == Area.Engine
            || StacksOf(suppression).Any(stack => stack.Tier.Knows(out var tier) && suppression.AppliesIn(tier) && severities.MayMatter(rule, tier));

    private IEnumerable<Stack> StacksOf(Suppression suppression)
        => suppression.Setting is { } setting
            ? stacks.Where(stack => setting.Stacks.Count == 0 || Matches(setting.Stacks, stack.Name))
            : stacks.Where(stack => Reads(stack, suppression.At.Source.Path));

    private static bool Reads(Stack stack, string path)
        => stack.Layers.Any(layer => layer.Path == path) || stack.Looked.Contains(path);

    private void Tell(RuleInfo rule, Suppression suppression, Place at, string message, ProposedFix? fix = null)
    {
        var severity = Severity.Off;
        foreach (var stack in StacksOf(suppression))
        {
            if (stack.Tier.Knows(out var tier) && severities.Of(rule, tier, stack, at.Source.Path) is var here && here > severity)
            {
                severity = here;
            }
        }

        severity = severity == Severity.Off && !StacksOf(suppression).Any() ? severities.Of(rule, Tier.Production, null, at.Source.Path) : severity;
        if (severity != Severity.Off)
        {
            faults.Add(new Found(rule, new Finding(at, message) { Fix = fix }) { Severity = severity });
        }
    }

    private static string Names(Suppression suppression) => string.Join(", ", suppression.Rules.Select(rule => rule.Text));

    private static ProposedFix Replace(SuppressedRule rule, string near)
        => new($"Write '{near}'", new Change([new Edit(rule.At, near)]), Unsafe: true);

    private static ProposedFix? Remove(Suppression suppression)
    {
        if (suppression.Setting is not null)
        {
            return null;
        }

        var file = suppression.At.Source;
        var line = file.LineRange(suppression.At.Start.Line);
        var start = suppression.At.Range.Start;
        while (start > line.Start && file.Text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        var range = new TextRange(start, suppression.At.Range.End);
        if (start == line.Start)
        {
            var next = suppression.At.Start.Line < file.LineCount ? file.LineRange(suppression.At.Start.Line + 1).Start : file.Text.Length;
            range = new TextRange(line.Start, next);
        }

        return new ProposedFix("Remove the suppression", new Change([new Edit(new Place(file, range), "")]), Unsafe: false);
    }
}
