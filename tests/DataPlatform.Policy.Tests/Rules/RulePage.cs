using System.Globalization;
using System.Text;
using Dpp.Engine;
using Dpp.Rules;
using Dpp.Tests.Rules.Harness;
using Dpp.Text;

namespace Dpp.Tests.Rules;

/// <summary>Writes the page of a rule from the rule: what it says of itself, and what it finds in its own examples.</summary>
internal static class RulePage
{
    public static string Of(RuleDefinition rule)
    {
        var page = new StringBuilder();
        var info = rule.Info;
        page.AppendLine(CultureInfo.InvariantCulture, $"# {info.Id}: {info.Title}\n");
        page.AppendLine(CultureInfo.InvariantCulture, $"`{info.Name}` looks at {string.Join(", ", info.Inputs.Select(Named))}.\n");
        page.AppendLine("## Why\n").AppendLine(info.Why.Trim()).AppendLine();
        page.AppendLine("| development | staging | production, dr |").AppendLine("|---|---|---|");
        page.AppendLine(CultureInfo.InvariantCulture, $"| {Named(info.Development)} | {Named(info.Staging)} | {Named(info.Production)} |\n");
        if (info.Covers.Count > 0)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"A finding stands for those of {string.Join(", ", info.Covers)} at the same place.\n");
        }
        var examples = rule.Examples().ToList();
        page.AppendLine("## Wrong\n");
        foreach (var example in examples.Where(example => example.IsBad))
        {
            Wrong(page, rule, example);
        }
        page.AppendLine("## Right\n");
        foreach (var example in examples.Where(example => !example.IsBad))
        {
            Note(page, example);
            Texts(page, ExampleCase.Of(example));
        }
        page.AppendLine("## When it is meant\n");
        page.AppendLine("```yaml").AppendLine(CultureInfo.InvariantCulture, $"# dpp:allow {info.Id} -- why it is right here").AppendLine("```");
        if (info.References.Count > 0)
        {
            page.AppendLine("\n## References\n");
            foreach (var reference in info.References)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"- <{reference}>");
            }
        }
        return page.ToString();
    }

    /// <summary>The table of all rules.</summary>
    public static string Index(IReadOnlyList<RuleDefinition> rules)
    {
        var page = new StringBuilder("# Rules\n\n| id | name | what it finds | development | staging | production | in | fix |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var rule in rules.OrderBy(rule => rule.Info.Id, StringComparer.Ordinal))
        {
            var info = rule.Info;
            var mends = rule.Examples().Any(example => example.Fixed is not null);
            page.AppendLine(CultureInfo.InvariantCulture, $"| [{info.Id}]({info.Id}.md) | `{info.Name}` | {info.Title} | {Named(info.Development)} | {Named(info.Staging)} | {Named(info.Production)} | {string.Join(", ", info.Inputs.Select(Named))} | {(mends ? "yes" : "")} |");
        }
        return page.ToString();
    }

    /// <summary>Which rules answer the general checks that users of other tools expect.</summary>
    public static string Coverage(IReadOnlyList<RuleDefinition> rules)
    {
        var answers = rules
            .SelectMany(rule => rule.Info.Answers.Select(concept => (Concept: concept, rule.Info.Id)))
            .GroupBy(answer => answer.Concept, StringComparer.Ordinal)
            .OrderBy(answer => answer.Key, StringComparer.Ordinal);
        return "concept\trules\n" + string.Concat(answers.Select(answer => $"{answer.Key}\t{string.Join(',', answer.Select(each => each.Id).Order(StringComparer.Ordinal))}\n"));
    }

    private static void Wrong(StringBuilder page, RuleDefinition rule, Example example)
    {
        var texts = ExampleCase.Of(example);
        Note(page, example);
        Texts(page, texts);
        page.AppendLine("```text");
        if (example.Environment != Dpp.Model.Tier.Production)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"--environment {example.Environment.ToString().ToLowerInvariant()}");
        }
        foreach (var problem in texts.Run(RuleIndex.All).Problems.Where(problem => problem.Rule.Id == rule.Info.Id))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"{problem.At}: {Named(problem.Severity)} {problem.Rule.Id}: {problem.Message}");
            foreach (var related in problem.Related)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"  {related.Place}: {related.Says}");
            }
            if (problem.Fix is { } fix)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"  fix: {fix.Title}{(fix.IsSafe ? "" : " (needs --unsafe)")}");
            }
        }
        page.AppendLine("```\n");
        if (example.Fixed is { } mended)
        {
            page.AppendLine("After the fix:\n").Append("```").AppendLine(Language(texts.Marks(MarkKind.Primary).First().File.Path)).AppendLine(mended.TrimEnd()).AppendLine("```\n");
        }
    }

    private static void Note(StringBuilder page, Example example)
    {
        if (example.Note is not null)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"{example.Note}:\n");
        }
    }

    private static void Texts(StringBuilder page, ExampleCase example)
    {
        foreach (var file in example.Files)
        {
            if (example.Files.Count > 1)
            {
                page.AppendLine(CultureInfo.InvariantCulture, $"`{file.Path}`\n");
            }
            page.Append("```").AppendLine(Language(file.Path)).AppendLine(file.Text.TrimEnd()).AppendLine("```\n");
        }
    }

    private static string Language(string path) => FileTree.NameOf(path).Split('.')[^1] switch
    {
        "conf" or "ini" => "ini",
        "txt" => "",
        "dremio-env" => "sh",
        "json" => "json",
        "py" => "python",
        "tf" or "tfvars" => "hcl",
        _ => "yaml",
    };

    private static string Named(Severity severity) => severity == Severity.Note ? "info" : severity.ToString().ToLowerInvariant();

    private static string Named(Input input) => input switch
    {
        Input.Compose => "compose",
        Input.Kubernetes => "Kubernetes",
        Input.PostgresConf => "postgresql.conf",
        Input.PgBouncer => "pgbouncer.ini",
        Input.DremioConf => "dremio.conf",
        Input.DbtProfile => "profiles.yml",
        Input.WithSchema => "files with a JSON Schema",
        Input.Markdown => "Markdown",
        Input.SupersetConfig => "superset_config.py",
        Input.Terraform => "Terraform",
        _ => "pg_hba.conf",
    };
}
