using System.Text;

namespace Dpp.Cli.Completion;

/// <summary>For bash 4 and newer, without the bash-completion package.</summary>
internal static class BashCompletion
{
    public static string Write(IReadOnlyList<CompletedCommand> commands, IReadOnlyList<string> rules)
    {
        var script = new StringBuilder();
        script.Append("# dpp completion bash: source it from ~/.bashrc, or write it to ~/.local/share/bash-completion/completions/dpp\n");
        script.Append("_dpp() {\n");
        script.Append("  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}\n");
        script.Append("  local words='' files=false\n");
        script.Append($"  local rules='{string.Join(' ', rules)}'\n");
        script.Append("  COMPREPLY=()\n");
        script.Append("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n");
        script.Append($"    words='{string.Join(' ', commands.Select(command => command.Name))} --help --version'\n");
        script.Append("  else\n    case \"$command $previous\" in\n");
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.Value != CompletedValue.None))
            {
                script.Append("      ").AppendJoin(" | ", option.Names.Select(name => $"'{command.Name} {name}'")).Append(") ").Append(Take(option)).Append(" ;;\n");
            }
        }

        script.Append("      *)\n        case $command in\n");
        foreach (var command in commands)
        {
            script.Append("          ").Append(command.Name).Append(")\n            if [[ $current == -* ]]; then\n              words='")
                .AppendJoin(' ', command.Options.SelectMany(option => option.Names)).Append("'\n            else\n              ").Append(Argument(command)).Append("\n            fi\n            ;;\n");
        }

        script.Append("        esac\n        ;;\n    esac\n  fi\n");
        script.Append("  [ -z \"$words\" ] || mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n");
        script.Append("  if $files; then\n    local path\n    compopt -o filenames 2>/dev/null\n    while IFS= read -r path; do COMPREPLY+=(\"$path\"); done < <(compgen -f -- \"$current\")\n  fi\n}\n");
        return script.Append("complete -F _dpp dpp\n").ToString();
    }

    private static string Take(CompletedOption option)
        => option.Choices.Count > 0 ? $"words='{string.Join(' ', option.Choices)}'" : Take(option.Value);

    private static string Argument(CompletedCommand command)
        => command.Words.Count > 0 ? $"words='{string.Join(' ', command.Words)}'" : Take(command.Argument);

    private static string Take(CompletedValue value) => value switch
    {
        CompletedValue.File => "files=true",
        CompletedValue.Rule => "words=$rules",
        CompletedValue.RuleOrFile => "words=$rules files=true",
        _ => ":",
    };
}
