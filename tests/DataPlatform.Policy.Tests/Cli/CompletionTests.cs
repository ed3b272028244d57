using Dpp.Tests.House;

namespace Dpp.Tests.Cli;

/// <summary>The scripts, run by the shells they are for.</summary>
[TestClass]
public sealed class CompletionTests
{
    /// <summary>What is typed, the last word still growing, and what must be offered; "!" is what must not.</summary>
    public static IEnumerable<object[]> Lines =>
    [
        ["dpp ch", "check"],
        ["dpp ", "check allow explain completion !DP2001"],
        ["dpp check --for", "--format !--force"],
        ["dpp check --format s", "sarif !json"],
        ["dpp check --environment ", "development staging production dr"],
        ["dpp check --fail-on n", "never"],
        ["dpp explain DP700", "DP7001 !DP2001"],
        ["dpp explain privileged-c", "privileged-container"],
        ["dpp check --select DP700", "DP7001"],
        ["dpp allow DP700", "DP7001"],
        ["dpp check comp", "compose.yaml !check"],
        ["dpp fix comp", "compose.yaml"],
        ["dpp check --output comp", "compose.yaml"],
        ["dpp rules --format t", "table !text"],
        ["dpp completion ", "bash zsh fish pwsh !compose.yaml"],
    ];

    [TestMethod, NeedsProgram("bash")]
    [DynamicData(nameof(Lines))]
    public void Bash_offers(string line, string expected)
        => Offers("bash", line, expected, $$"""
            source ./script
            line={{Quoted(line)}}
            read -ra COMP_WORDS <<<"$line"
            [[ $line != *' ' ]] || COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _dpp
            printf '%s\n' "${COMPREPLY[@]}"
            """);

    [TestMethod, NeedsProgram("fish")]
    [DynamicData(nameof(Lines))]
    public void Fish_offers(string line, string expected)
        => Offers("fish", line, expected, $$"""
            source ./script
            complete -C {{Quoted(line)}} | string replace -r '\t.*' ''
            """);

    [TestMethod, NeedsProgram("zsh")]
    [DynamicData(nameof(Lines))]
    public void Zsh_offers(string line, string expected)
        // zsh completes only at a prompt: a second zsh in a pseudo terminal is typed into, and tells what compadd got.
        => Offers("zsh", line, expected, $$"""
            zmodload zsh/zpty
            zpty inner zsh -f -i
            said() { local out; while ! zpty -r -t inner out "*$1*" 2>/dev/null; do sleep 0.05; done; print -r -- "$out"; }
            zpty -w inner 'PS1=; stty -echo; fpath=($PWD/functions $fpath); autoload -U compinit; compinit -u -D; bindkey "^I" expand-or-complete; unsetopt zle_bracketed_paste; zstyle ":completion:*" list-prompt ""; LISTMAX=0
            compadd() { local -a got; builtin compadd -O got "$@"; (( $#got )) && print -rl -- "${got[@]}" >>offered; builtin compadd "$@"; }
            print rea""dy'
            said ready >/dev/null
            zpty -n -w inner {{Quoted(line)}}$'\t'
            for i in {1..60}; do sleep 0.05; [[ -s offered ]] && break; done
            sleep 0.2
            zpty -d inner
            cat offered 2>/dev/null
            """);

    [TestMethod, NeedsProgram("pwsh")]
    [DynamicData(nameof(Lines))]
    public void PowerShell_offers(string line, string expected)
        => Offers("pwsh", line, expected, $"Get-Content -Raw ./script | Invoke-Expression\n(TabExpansion2 {Quoted(line)} {line.Length}).CompletionMatches.CompletionText", "-NoProfile", "-Command", "-");

    [TestMethod]
    [DataRow("bash")]
    [DataRow("zsh")]
    [DataRow("fish")]
    [DataRow("pwsh")]
    public void Every_command_and_option_of_the_help_is_in_every_script(string shell)
    {
        var script = Executable.Run(Executable.Managed, Repository.Root, ["completion", shell]).Output;
        var help = Executable.Run(Executable.Managed, Repository.Root, ["--help"]).Output;
        var commands = System.Text.RegularExpressions.Regex.Matches(help, "(?m)^  ([a-z]+)").Select(match => match.Groups[1].Value).ToList();
        Assert.IsGreaterThan(7, commands.Count);

        foreach (var command in commands)
        {
            Assert.Contains(command, script);
            foreach (System.Text.RegularExpressions.Match option in System.Text.RegularExpressions.Regex.Matches(Executable.Run(Executable.Managed, Repository.Root, [command, "--help"]).Output, "(?m)^  (--[a-z-]+)"))
            {
                Assert.Contains(shell == "fish" ? $"-l {option.Groups[1].Value[2..]}" : option.Groups[1].Value, script);
            }
        }
    }

    [TestMethod, NeedsProgram("shellcheck")]
    public void Shellcheck_has_nothing_to_say_of_the_script_for_bash()
    {
        using var folder = new Folder(("script", Executable.Run(Executable.Managed, Repository.Root, ["completion", "bash"]).Output));

        var ended = Executable.Run("shellcheck", folder.Root, ["--shell", "bash", "script"]);

        Assert.AreEqual("", ended.Output);
    }

    private static void Offers(string shell, string line, string expected, string driver, params string[] arguments)
    {
        var script = Executable.Run(Executable.Managed, Repository.Root, ["completion", shell]).Output;
        using var folder = new Folder(("script", script), ("functions/_dpp", script), ("compose.yaml", ""), ("driver", driver.ReplaceLineEndings("\n") + "\n"));

        var ended = arguments.Length == 0
            ? Executable.Run(shell, folder.Root, shell == "fish" ? ["--no-config", "driver"] : ["driver"], null, ("HOME", folder.Root))
            : Executable.Run(shell, folder.Root, arguments, System.Text.Encoding.UTF8.GetBytes(driver));

        var offered = ended.Output.Split('\n').Select(word => word.Trim()).ToHashSet(StringComparer.Ordinal);
        foreach (var word in expected.Split(' '))
        {
            Assert.AreEqual(word[0] != '!', offered.Contains(word.TrimStart('!')), $"{shell}: '{line}' gives {ended.Output} {ended.Errors}; expected {word}");
        }
    }

    private static string Quoted(string text) => $"'{text}'";
}
