using System.Text;

namespace Dpp.Cli.Completion;

/// <summary>For PowerShell 7.</summary>
internal static class PwshCompletion
{
    public static string Write(IReadOnlyList<CompletedCommand> commands, IReadOnlyList<string> rules)
    {
        var script = new StringBuilder();
        script.Append("# dpp completion pwsh: dpp completion pwsh | Out-String | Invoke-Expression, in $PROFILE\n");
        script.Append("Register-ArgumentCompleter -Native -CommandName dpp -ScriptBlock {\n  param($word, $ast, $position)\n");
        script.Append($"  $rules = {List(rules)}\n");
        script.Append("  $given = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })\n");
        script.Append("  $files = { Get-ChildItem -Path \"$word*\" -ErrorAction SilentlyContinue | ForEach-Object { Resolve-Path -Relative $_ } | ForEach-Object { $_ -replace '^\\.[\\\\/]', '' } }\n");
        script.Append($"  if ($given.Count -le 1) {{\n    $words = {List([.. commands.Select(command => command.Name), "--help", "--version"])}\n  }} else {{\n    $words = switch (\"$($given[1]) $($given[-1])\") {{\n");
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.Value != CompletedValue.None))
            {
                foreach (var name in option.Names)
                {
                    script.Append($"      '{command.Name} {name}' {{ {(option.Choices.Count > 0 ? List(option.Choices) : Take(option.Value))}; break }}\n");
                }
            }
        }

        script.Append("      default {\n        switch ($given[1]) {\n");
        foreach (var command in commands)
        {
            var options = List([.. command.Options.SelectMany(option => option.Names)]);
            script.Append($"          '{command.Name}' {{ if ($word -like '-*') {{ {options} }} else {{ {(command.Words.Count > 0 ? List(command.Words) : Take(command.Argument))} }} }}\n");
        }

        return script.Append("        }\n      }\n    }\n  }\n  $words | Where-Object { $_ -like \"$word*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n}\n").ToString();
    }

    private static string Take(CompletedValue value) => value switch
    {
        CompletedValue.File => "& $files",
        CompletedValue.Rule => "$rules",
        CompletedValue.RuleOrFile => "$rules; & $files",
        _ => "@()",
    };

    private static string List(IReadOnlyList<string> words) => $"@({string.Join(", ", words.Select(word => $"'{word}'"))})";
}
