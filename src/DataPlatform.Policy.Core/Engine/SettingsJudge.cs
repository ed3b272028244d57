using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>Holds the settings against the rules of a run: what they name must exist.</summary>
public static class SettingsJudge
{
    public static IReadOnlyList<FileProblem> Check(SettingsReading reading, RuleBook book)
    {
        var problems = new List<FileProblem>();
        foreach (var problem in reading.SyntaxProblems)
        {
            problems.Add(new FileProblem(problem.IsLimit ? EngineRules.LimitHit : EngineRules.SyntaxError, problem.Place, problem.Message));
        }

        foreach (var problem in reading.Problems)
        {
            Tell(problem.Place, problem.Message, problems);
        }

        foreach (var rule in reading.Settings.Rules.Concat(reading.Settings.Overrides.SelectMany(setting => setting.Rules)))
        {
            CheckRule(rule, book, problems);
        }

        foreach (var policy in reading.Settings.Policy)
        {
            foreach (var rule in policy.NeverAllow)
            {
                if (rule.Knows(out var selector) && !book.Knows(selector))
                {
                    TellUnknown(selector, rule.At, book, problems);
                }
            }
        }

        return problems;
    }

    private static void CheckRule(RuleSetting setting, RuleBook book, List<FileProblem> problems)
    {
        if (!setting.Selector.Knows(out var selector))
        {
            return;
        }

        if (!book.Knows(selector))
        {
            TellUnknown(selector, setting.Selector.At, book, problems);
            return;
        }

        var rule = book.Find(selector);
        if (rule is not null && EngineRules.IsFixed(rule))
        {
            Tell(setting.Selector.At, $"'{selector}' is always an error; settings cannot change it", problems);
        }

        foreach (var parameter in setting.Parameters)
        {
            if (parameter.Name.Knows(out var name) && (rule is null || !rule.Parameters.Contains(name)))
            {
                var known = rule is null || rule.Parameters.Count == 0 ? "it has none" : "known: " + string.Join(", ", rule.Parameters);
                Tell(parameter.Name.At, $"unknown parameter '{name}' of '{selector}'; {known}", problems);
            }
        }
    }

    private static void TellUnknown(string selector, Place at, RuleBook book, List<FileProblem> problems)
        => Tell(at, $"unknown rule '{selector}'{(book.NearestTo(selector) is { } near ? $"; did you mean '{near}'?" : "; a rule is named by its id, a prefix of ids, its name or its area")}", problems);

    private static void Tell(Place at, string message, List<FileProblem> problems)
        => problems.Add(new FileProblem(EngineRules.WrongSettings, at, message));
}
