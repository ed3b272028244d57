namespace Dpp.Syntax.Shell.Arguments;

/// <summary>Programs that run the program behind them, and shells.</summary>
internal static class ShellPrograms
{
    /// <summary>Name, options with a value, other operands before the program: from their manuals, as of 2026-11.</summary>
    private static readonly (string Name, string WithValue, int Operands)[] wrappers =
    [
        ("sudo", " -u -g -h -p -C -D -r -t -T -U -R --user --group --host --prompt --close-from --chdir --role --type --command-timeout --other-user --chroot ", 0),
        ("doas", " -u -C ", 0),
        ("env", " -u -C -S --unset --chdir --split-string ", 0),
        ("exec", " -a ", 0),
        ("command", " ", 0),
        ("builtin", " ", 0),
        ("nohup", " ", 0),
        ("setsid", " ", 0),
        ("time", " -f -o --format --output ", 0),
        ("nice", " -n --adjustment ", 0),
        ("ionice", " -c -n -t --class --classdata ", 0),
        ("chrt", " ", 1),
        ("stdbuf", " -i -o -e --input --output --error ", 0),
        ("gosu", " ", 1),
        ("su-exec", " ", 1),
        ("chpst", " -u -U -b -/ -n -l -L -m -d -o -p -f -c -r -t ", 0),
        ("setpriv", " --reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig --selinux-label --apparmor-profile ", 0),
        ("tini", " -p -e ", 0),
        ("tini-static", " -p -e ", 0),
        ("docker-init", " -p -e ", 0),
        ("dumb-init", " -r --rewrite ", 0),
        ("catatonit", " -P ", 0),
        ("timeout", " -k -s --kill-after --signal ", 1),
        ("chroot", " ", 1),
        ("flock", " -w -E --wait --timeout --conflict-exit-code ", 1),
        ("xargs", " -I -n -P -d -a -L -s -E --replace --max-args --max-procs --delimiter --arg-file --max-lines --max-chars ", 0),
    ];

    private static readonly string[] shells = ["sh", "bash", "ash", "dash", "ksh", "zsh"];

    public static bool IsWrapper(string name) => wrappers.Any(wrapper => wrapper.Name == name);

    public static bool IsShell(string name) => shells.Contains(name);

    /// <summary>The words of the program inside; null when the name is no wrapper, or nothing is known to be behind it.</summary>
    public static IReadOnlyList<ShellWord>? Unwrap(string name, IReadOnlyList<ShellWord> words, List<ShellAssignment> assignments)
    {
        var (found, withValue, operands) = wrappers.FirstOrDefault(wrapper => wrapper.Name == name);
        if (found is null)
        {
            return null;
        }

        var at = 1;
        var optionsEnd = false;
        for (; at < words.Count; at++)
        {
            var word = words[at];
            if (!optionsEnd && word.Text == "--")
            {
                optionsEnd = true;
            }
            else if (!optionsEnd && word.IsLiteralUntil(1) && word.Shape.Length > 1 && word.Shape[0] == '-')
            {
                at += word.Text is { } option && withValue.IndexOf(" " + option + " ", StringComparison.Ordinal) >= 0 ? 1 : 0;
            }
            else if (name is "env" or "sudo" && ShellAssignment.Of(word) is { } assignment)
            {
                assignments.Add(assignment);
            }
            else if (operands-- <= 0)
            {
                break;
            }
        }

        return at < words.Count ? [.. words.Skip(at)] : null;
    }
}
