using System.Text;
using Dpp.Engine;

namespace Dpp.Cli.Reports;

/// <summary>What a report says about a rule, short of its examples.</summary>
internal static class RuleHelp
{
    public static string Text(RuleInfo rule) => $"{rule.Title}. {Flat(rule.Why)} More: dpp explain {rule.Id}";

    public static string Markdown(RuleInfo rule)
    {
        var text = new StringBuilder();
        text.Append("**").Append(rule.Title).Append("** (`").Append(rule.Id).Append("` `").Append(rule.Name).Append("`)\n\n");
        text.Append(rule.Why.Trim().Replace("\r\n", "\n", StringComparison.Ordinal)).Append("\n\n");
        text.Append("| development | staging | production, dr |\n|---|---|---|\n| ")
            .Append(rule.Development.Word()).Append(" | ").Append(rule.Staging.Word()).Append(" | ").Append(rule.Production.Word()).Append(" |\n");
        foreach (var reference in rule.References)
        {
            text.Append("\n- ").Append(reference);
        }

        return text.Append("\n\nExamples and what to write instead: `dpp explain ").Append(rule.Id).Append("`\n").ToString();
    }

    public static string Flat(string text) => string.Join(' ', text.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
}
