using System.Text;

namespace Dpp.Cli.Completion;

/// <summary>For fish 3 and newer.</summary>
internal static class FishCompletion
{
    public static string Write(IReadOnlyList<CompletedCommand> commands, IReadOnlyList<string> rules)
    {
        var script = new StringBuilder();
        script.Append("# dpp completion fish: write it to ~/.config/fish/completions/dpp.fish\n");
        script.Append($"set -g __dpp_rules {string.Join(' ', rules)}\n");
        script.Append("complete -c dpp -f\n");
        script.Append("complete -c dpp -n __fish_use_subcommand -l help -s h -d 'This text'\ncomplete -c dpp -n __fish_use_subcommand -l version -d 'The version'\n");
        foreach (var command in commands)
        {
            script.Append("complete -c dpp -n __fish_use_subcommand -a ").Append(command.Name).Append(" -d ").Append(Quoted(command.Says)).Append('\n');
        }

        foreach (var command in commands)
        {
            var here = $"complete -c dpp -n '__fish_seen_subcommand_from {command.Name}'";
            foreach (var option in command.Options)
            {
                script.Append(here);
                foreach (var name in option.Names)
                {
                    script.Append(name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}");
                }

                script.Append(Value(option)).Append(" -d ").Append(Quoted(option.Says)).Append('\n');
            }

            var argument = command.Words.Count > 0 ? $" -a '{string.Join(' ', command.Words)}'" : command.Argument switch
            {
                CompletedValue.File => " -F",
                CompletedValue.Rule => " -a '$__dpp_rules'",
                CompletedValue.RuleOrFile => " -F -a '$__dpp_rules'",
                _ => "",
            };
            script.Append(argument.Length > 0 ? $"{here}{argument}\n" : "");
        }

        return script.ToString();
    }

    private static string Value(CompletedOption option) => option.Value switch
    {
        CompletedValue.None => "",
        _ when option.Choices.Count > 0 => $" -x -a '{string.Join(' ', option.Choices)}'",
        CompletedValue.File => " -r -F",
        CompletedValue.Rule => " -x -a '$__dpp_rules'",
        _ => " -x",
    };

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
