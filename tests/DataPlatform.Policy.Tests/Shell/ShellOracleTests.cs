using System.Diagnostics;
using System.Text;

namespace Dpp.Tests.Shell;

/// <summary>What bash itself says of generated texts. These tests need bash on the machine.</summary>
[TestClass]
public sealed class ShellOracleTests
{
    private static readonly string[] pieces =
    [
        "a", "B1", "é", "'x y'", "'$a'", "''", "\"x y\"", "\"it's\"", "\"\\\"q\\\"\"", "\"\\$a\"", "\"a\\nb\"", "\\ ", "\\\\", "\\'", "\\$", "\\n", "$'t\\tq'", "$'\\x41'", "$'\\'s'",
        "$'\\u00e9'", "$'\\q'", "$\"d e\"", "\\\n", "=", ",", ":", "%", "+", "-", "/", ".", "@", "#b", "\"\"", "$", "\"$\"", "\"a\\\nb\"", "'a\nb'", "]", "^", "~x",
    ];

    private static readonly string[] fragments =
    [
        "a", "b c", "A=1", "A=1 b", "if a; then b; fi", "if a; then b; else c; fi", "while a; do b; done", "for x in 1 2; do a; done", "case $x in a) b;; esac", "{ a; }", "(a)",
        "f() { a; }", "! a", "a | b", "a && b", "a || b", "a &", "[[ -f a ]]", "((1 + 2))", "a > b", "a 2>&1", "$(a; b)", "`a`", "\"$(a)\"", "$((1 + 2))", "${a:-b}", "# note",
    ];

    private static readonly string[] glue = ["; ", "\n", " && ", " || ", " | ", " & ", "\n\n"];

    private static readonly string[] damages = ["fi", "done", "then", "do", "esac", ")", "(", "}", "{", ";;", "&&", "|", "'", "\"", "$(", "if", "while", "case", ";", "else", "elif", "`", "for", "!", "<", ">"];

    [TestMethod]
    public void Bash_reads_the_same_words()
    {
        var random = new Random(5);
        var lines = Enumerable.Range(0, 400)
            .Select(_ => string.Join(" ", Enumerable.Range(0, random.Next(1, 5)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => pieces[random.Next(pieces.Length)])))))
            .Where(line => !line.Contains("$$", StringComparison.Ordinal) && !ShellRendering.Parse("w " + line).Commands[0].Words.Any(word => !word.IsLiteral))
            .Where(line => !line.StartsWith("#b", StringComparison.Ordinal) && !line.Contains(" #", StringComparison.Ordinal) && !line.Contains("~x", StringComparison.Ordinal) && !line.EndsWith("\\\n", StringComparison.Ordinal)).ToList();
        Assert.IsGreaterThan(150, lines.Count);

        var script = string.Concat(lines.Select(line => "printf '%s\\0' " + line + "\nprintf '\\1\\0'\n"));
        var (_, output) = Bash(script);
        var expected = output.Split("\u0001\0", StringSplitOptions.RemoveEmptyEntries);
        Assert.HasCount(lines.Count, expected);
        for (var i = 0; i < lines.Count; i++)
        {
            var words = ShellRendering.Parse("w " + lines[i]).Commands[0].Words.Skip(1).Select(word => word.Text);
            Assert.AreEqual(expected[i], string.Concat(words.Select(word => word + "\0")), lines[i]);
        }
    }

    [TestMethod]
    public void Bash_accepts_and_refuses_the_same_scripts()
    {
        var random = new Random(11);
        var scripts = new List<string>();
        while (scripts.Count < 300)
        {
            var made = Made(random, 3);
            made = scripts.Count % 2 == 0 ? made : Damaged(random, made);
            if (IsComparable(made))
            {
                scripts.Add(made);
            }
        }

        var verdicts = Verdicts(scripts);
        var wrong = new List<string>();
        var refused = 0;
        for (var i = 0; i < scripts.Count; i++)
        {
            var ours = ShellRendering.Parse(scripts[i]).Problems;
            refused += verdicts[i] ? 0 : 1;
            if (verdicts[i] != (ours.Count == 0))
            {
                wrong.Add($"bash {(verdicts[i] ? "accepts" : "refuses")}: {scripts[i].Replace("\n", "⏎", StringComparison.Ordinal)}   {string.Join(" | ", ours)}");
            }
        }

        Assert.IsGreaterThan(60, refused);
        Assert.AreEqual("", string.Join("\n", wrong));
    }

    /// <summary>bash -n does not look into what may be an expression, loses its way in subshells that look like one, and lets some tests end anywhere.</summary>
    private static bool IsComparable(string script)
    {
        var rest = script.Replace("((1 + 2))", "", StringComparison.Ordinal).Replace("[[ -f a ]]", "", StringComparison.Ordinal);
        return !rest.Contains("((", StringComparison.Ordinal) && !rest.Contains("[[", StringComparison.Ordinal);
    }

    private static string Made(Random random, int depth)
    {
        var parts = new StringBuilder(One(random, depth));
        for (var more = random.Next(3); more > 0; more--)
        {
            var last = parts.ToString();
            var open = last.EndsWith("# note", StringComparison.Ordinal) || last.EndsWith('&');
            parts.Append(open ? "\n" : glue[random.Next(glue.Length)]).Append(One(random, depth, isFirst: open));
        }

        return parts.ToString();
    }

    private static string One(Random random, int depth, bool isFirst = false) => depth == 0 || random.Next(2) == 0
        ? fragments[random.Next(fragments.Length - (isFirst ? 0 : 1))]
        : random.Next(7) switch
        {
            0 => $"if {Made(random, depth - 1)}\nthen {Made(random, depth - 1)}\nfi",
            1 => $"while {Made(random, depth - 1)}\ndo {Made(random, depth - 1)}\ndone",
            2 => $"{{ {Made(random, depth - 1)}\n}}",
            3 => $"({Made(random, depth - 1)}\n)",
            4 => $"case a in\nb|c) {Made(random, depth - 1)}\n;;\n*) ;; esac",
            5 => $"echo \"$({Made(random, depth - 1)}\n)\" x",
            _ => $"f() {{\n{Made(random, depth - 1)}\n}}",
        };

    /// <summary>A word is put in, taken away or replaced.</summary>
    private static string Damaged(Random random, string script)
    {
        var words = script.Split(' ').ToList();
        var at = random.Next(words.Count);
        switch (random.Next(3))
        {
            case 0:
                words.Insert(at, damages[random.Next(damages.Length)]);
                break;
            case 1:
                words[at] = damages[random.Next(damages.Length)];
                break;
            default:
                words.RemoveAt(at);
                break;
        }

        return string.Join(' ', words);
    }

    /// <summary>One process for all: each script is a file that bash -n reads.</summary>
    private static List<bool> Verdicts(List<string> scripts)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-shell-");
        try
        {
            for (var i = 0; i < scripts.Count; i++)
            {
                File.WriteAllText(Path.Combine(folder.FullName, $"{i}.sh"), scripts[i]);
            }

            var (_, output) = Bash($"cd '{folder.FullName}'; for ((i = 0; i < {scripts.Count}; i++)); do if bash -n $i.sh 2>/dev/null; then printf y; else printf n; fi; done");
            return [.. output.Select(verdict => verdict == 'y')];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int Code, string Output) Bash(string script)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardInputEncoding = new UTF8Encoding(false) };
        start.Environment["LC_ALL"] = "C.UTF-8";
        Process process;
        try
        {
            process = Process.Start(start)!; // a new process
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("there is no bash on this machine to compare with");
            throw;
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Write(script);
            process.StandardInput.Close();
            process.WaitForExit();
            _ = errors.Result;
            return (process.ExitCode, output.Result);
        }
    }
}
