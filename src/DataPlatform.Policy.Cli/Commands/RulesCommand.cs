using System.CommandLine;
using System.Text;
using Dpp.Cli.Reports;
using Dpp.Engine;

namespace Dpp.Cli.Commands;

/// <summary>dpp rules: the catalogue.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "table, json or markdown", DefaultValueFactory = _ => "table" };
        var command = new Command("rules", "List the rules");
        command.Options.Add(format);
        command.SetAction(asked =>
        {
            var name = asked.GetValue(format)!; // it has a default
            List<RuleInfo> rules = [.. Rules.RuleIndex.All.Select(rule => rule.Info).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
            Terminal.Write(name switch
            {
                "table" => Encoding.UTF8.GetBytes(Table(rules)),
                "json" => Json(rules),
                "markdown" => Encoding.UTF8.GetBytes(Markdown(rules)),
                _ => throw new UsageException($"--format: '{name}' is not table, json or markdown" + DidYouMean.Hint(name, ["table", "json", "markdown"])),
            });
            return ExitCode.Fine;
        });
        return command;
    }

    internal static string Table(IReadOnlyList<RuleInfo> rules)
    {
        var text = new StringBuilder();
        var name = rules.Select(rule => rule.Name.Length).Append(4).Max();
        text.Append("id      ").Append("name".PadRight(name)).Append("  dev      staging  prod     title\n");
        foreach (var rule in rules)
        {
            text.Append(rule.Id).Append("  ").Append(rule.Name.PadRight(name)).Append("  ")
                .Append(rule.Development.Word().PadRight(9)).Append(rule.Staging.Word().PadRight(9)).Append(rule.Production.Word().PadRight(9))
                .Append(rule.Title).Append('\n');
        }

        return text.ToString();
    }

    internal static string Markdown(IReadOnlyList<RuleInfo> rules)
    {
        var text = new StringBuilder("| id | name | area | development | staging | production, dr | fault |\n|---|---|---|---|---|---|---|\n");
        foreach (var rule in rules)
        {
            text.Append("| ").AppendJoin(" | ",
                rule.Id, $"`{rule.Name}`", rule.Area.Word(), rule.Development.Word(), rule.Staging.Word(), rule.Production.Word(), rule.Title.Replace("|", "\\|", StringComparison.Ordinal))
                .Append(" |\n");
        }

        return text.ToString();
    }

    internal static byte[] Json(IReadOnlyList<RuleInfo> rules) => JsonText.Write(json =>
    {
        json.WriteStartArray();
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            json.WriteString("area", rule.Area.Word());
            json.WriteString("title", rule.Title);
            json.WriteString("why", RuleHelp.Flat(rule.Why));
            json.WriteStartObject("severity");
            json.WriteString("development", rule.Development.Word());
            json.WriteString("staging", rule.Staging.Word());
            json.WriteString("production", rule.Production.Word());
            json.WriteEndObject();
            json.Texts("inputs", rule.Inputs.Select(input => input.ToString().ToLowerInvariant()));
            json.Texts("references", rule.References);
            json.Texts("covers", rule.Covers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
