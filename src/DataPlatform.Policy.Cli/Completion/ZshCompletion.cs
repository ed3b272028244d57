using System.Text;

namespace Dpp.Cli.Completion;

/// <summary>For zsh with compinit.</summary>
internal static class ZshCompletion
{
    public static string Write(IReadOnlyList<CompletedCommand> commands, IReadOnlyList<string> rules)
    {
        var script = new StringBuilder();
        script.Append("#compdef dpp\n# dpp completion zsh: write it to a folder of $fpath as _dpp, before compinit\n");
        script.Append("_dpp_rules() {\n  local -a rules=(").AppendJoin(' ', rules).Append(")\n  compadd -a rules\n}\n");
        script.Append("_dpp_rules_and_files() {\n  _dpp_rules\n  _files\n}\n");
        script.Append("_dpp() {\n  local -a commands=(\n");
        foreach (var command in commands)
        {
            script.Append("    ").Append(Quoted($"{command.Name}:{command.Says.Replace(":", "\\:", StringComparison.Ordinal)}")).Append('\n');
        }

        script.Append("  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    compadd -- --help --version\n    return\n  fi\n  local command=${words[2]}\n  shift words\n  (( CURRENT-- ))\n  case $command in\n");
        foreach (var command in commands)
        {
            script.Append("    ").Append(command.Name).Append(") _arguments");
            foreach (var option in command.Options)
            {
                foreach (var name in option.Names)
                {
                    script.Append(" \\\n      ").Append(Quoted($"{name}[{Bracketed(option.Says)}]{Value(option)}"));
                }
            }

            script.Append(Argument(command)).Append(" ;;\n");
        }

        return script.Append("  esac\n}\nif [ \"$funcstack[1]\" = _dpp ]; then _dpp \"$@\"; else compdef _dpp dpp; fi\n").ToString();
    }

    private static string Value(CompletedOption option) => option.Value switch
    {
        CompletedValue.None => "",
        _ when option.Choices.Count > 0 => $":value:({string.Join(' ', option.Choices)})",
        CompletedValue.File => ":file:_files",
        CompletedValue.Rule => ":rule:_dpp_rules",
        _ => ":value: ",
    };

    private static string Argument(CompletedCommand command) => command.Words.Count > 0 ? $" \\\n      '*:word:({string.Join(' ', command.Words)})'" : command.Argument switch
    {
        CompletedValue.File => " \\\n      '*:file:_files'",
        CompletedValue.Rule => " \\\n      '*:rule:_dpp_rules'",
        CompletedValue.RuleOrFile => " \\\n      '*:rule or file:_dpp_rules_and_files'",
        _ => "",
    };

    private static string Bracketed(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
