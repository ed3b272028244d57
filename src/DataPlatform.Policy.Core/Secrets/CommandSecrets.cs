using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>A secret in the words of a command.</summary>
/// <param name="Name">The option or program that takes it.</param>
/// <param name="Word">Which word it stands in.</param>
/// <param name="Range">Its characters in that word.</param>
internal readonly record struct CommandSecret(string Name, int Word, TextRange Range)
{
    /// <summary>The user it belongs to, when the command says one.</summary>
    public string? User { get; init; }
}

/// <summary>Finds passwords among the words of a command: options that name them, assignments before it, and what single programs take.</summary>
internal static class CommandSecrets
{
    /// <summary>How many words after its program a place among them can tell something.</summary>
    private const int MostWords = 30;

    /// <summary>Programs whose option takes the next word, or the rest of its own, as a password.</summary>
    private static readonly Dictionary<string, string[]> options = new(StringComparer.Ordinal)
    {
        ["mysql"] = ["-p+"],
        ["mysqladmin"] = ["-p+"],
        ["mysqldump"] = ["-p+"],
        ["mysqlsh"] = ["-p+"],
        ["mariadb"] = ["-p+"],
        ["mariadb-admin"] = ["-p+"],
        ["mariadb-dump"] = ["-p+"],
        ["mongo"] = ["-p", "-p+"],
        ["mongosh"] = ["-p", "-p+"],
        ["mongodump"] = ["-p", "-p+"],
        ["mongorestore"] = ["-p", "-p+"],
        ["redis-cli"] = ["-a", "--pass"],
        ["valkey-cli"] = ["-a", "--pass"],
        ["sqlcmd"] = ["-P", "-P+"],
        ["bcp"] = ["-P", "-P+"],
        ["sshpass"] = ["-p", "-p+"],
        ["docker"] = ["-p"],
        ["podman"] = ["-p"],
        ["cypher-shell"] = ["-p"],
        ["ldapsearch"] = ["-w"],
        ["keytool"] = ["-storepass", "-keypass", "-srcstorepass", "-deststorepass"],
        ["airflow"] = ["-p"],
        ["curl"] = ["-u", "--user", "-u+"],
        ["wget"] = ["--http-password"],
    };

    /// <summary>The option "-p" of these means something else unless this is among their words.</summary>
    private static readonly Dictionary<string, string> onlyWith = new(StringComparer.Ordinal) { ["docker"] = "login", ["podman"] = "login", ["airflow"] = "users" };

    public static IEnumerable<CommandSecret> Find(IReadOnlyList<ScriptWord> words)
    {
        var program = "";
        var start = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var called = FileTree.NameOf(word.Text);
            if (word.IsFirst || (IsKnown(called) && !words[i - 1].Text.StartsWith("-", StringComparison.Ordinal)))
            {
                // What runs another program, such as timeout or docker exec, hands the rest to it.
                program = called;
                start = i;
            }

            if (Named(words, i) is { } named)
            {
                yield return named;
            }
            else if (Option(words, i, start, program) is { } option)
            {
                yield return option;
            }
            else if (Positional(words, i, start, program) is { } positional)
            {
                yield return positional;
            }
            else if (Header(word.Text) is { } header)
            {
                yield return new CommandSecret("Authorization", i, header);
            }
            else if (Sql(word.Text) is { } sql)
            {
                yield return new CommandSecret("SQL", i, sql);
            }
        }
    }

    /// <summary>NAME=secret, --name=secret, --name secret, --from-literal=name=secret.</summary>
    private static CommandSecret? Named(IReadOnlyList<ScriptWord> words, int i)
    {
        var text = words[i].Text;
        var from = text.StartsWith("--from-literal=", StringComparison.Ordinal) ? "--from-literal=".Length : 0;
        var sign = text.IndexOf('=', from);
        if (sign > from)
        {
            var name = text.Substring(from, sign - from).TrimStart('-');
            return IsName(name) && SecretNames.IsSecret(name) && !text.Contains("://") ? new CommandSecret(name, i, Unquoted(text, sign + 1)) : null;
        }

        return text.StartsWith("--", StringComparison.Ordinal) && text.Length > 2 && SecretNames.IsSecret(text.Substring(2)) && i + 1 < words.Count
            && !words[i + 1].IsFirst && !words[i + 1].Text.StartsWith("--", StringComparison.Ordinal)
                ? new CommandSecret(text.Substring(2), i + 1, TextRange.At(0, words[i + 1].Text.Length))
                : null;
    }

    private static CommandSecret? Option(IReadOnlyList<ScriptWord> words, int i, int start, string program)
    {
        if (i == start || !options.TryGetValue(program, out var known) || (onlyWith.TryGetValue(program, out var needed) && !IsAmong(words, start, i, needed)))
        {
            return null;
        }

        var text = words[i].Text;
        foreach (var option in known)
        {
            var isAttached = option.EndsWith("+", StringComparison.Ordinal);
            var sign = isAttached ? option.TrimEnd('+') : option;
            if (isAttached && text.Length > sign.Length && text.StartsWith(sign, StringComparison.Ordinal) && !text.StartsWith("--", StringComparison.Ordinal))
            {
                return AfterUser(program, words, i, Unquoted(text, sign.Length));
            }

            if (!isAttached && (text == sign || IsBundle(program, text)) && i + 1 < words.Count && !words[i + 1].Text.StartsWith("-", StringComparison.Ordinal))
            {
                return AfterUser(program, words, i + 1, TextRange.At(0, words[i + 1].Text.Length));
            }
        }

        return null;
    }

    /// <summary>"-u user:password" of curl; the whole word for the others.</summary>
    private static CommandSecret? AfterUser(string program, IReadOnlyList<ScriptWord> words, int i, TextRange range)
    {
        if (program != "curl")
        {
            return new CommandSecret(program, i, range);
        }

        var text = words[i].Text;
        var brace = text[range.Start] == '$' ? text.IndexOf('}', range.Start) : -1;
        var colon = text.IndexOf(':', Math.Max(range.Start, brace));
        return colon < 0 || colon + 1 >= range.End
            ? null
            : new CommandSecret(program, i, new TextRange(colon + 1, range.End)) { User = text[range.Start..colon] };
    }

    /// <summary>mc alias set NAME URL KEY SECRET and the like: what the place among the words tells.</summary>
    private static CommandSecret? Positional(IReadOnlyList<ScriptWord> words, int i, int start, string program)
    {
        string[] shape = program switch
        {
            "mc" when IsAt(words, start + 1, "alias", "set") => ["alias", "set", "NAME", "URL", "KEY", "SECRET"],
            "mc" when IsAt(words, start + 1, "config", "host") => ["config", "host", "add", "NAME", "URL", "KEY", "SECRET"],
            "mc" when IsAt(words, start + 1, "admin", "user") => ["admin", "user", "add", "NAME", "KEY", "SECRET"],
            "rabbitmqctl" when IsAt(words, start + 1, "add_user") || IsAt(words, start + 1, "change_password") => ["add_user", "KEY", "SECRET"],
            "vault" when IsAt(words, start + 1, "login") => ["login", "SECRET"],
            _ => [],
        };
        if (shape.Length == 0 || i <= start || i - start > MostWords)
        {
            return null;
        }

        var at = 0;
        for (var j = start + 1; j <= i; j++)
        {
            if (words[j].Text.StartsWith("-", StringComparison.Ordinal))
            {
                continue;
            }

            if (j == i)
            {
                return at < shape.Length && shape[at] == "SECRET" ? new CommandSecret(program, i, TextRange.At(0, words[i].Text.Length)) { User = at > 0 && shape[at - 1] == "KEY" ? words[i - 1].Text : null } : null;
            }

            at++;
        }

        return null;
    }

    /// <summary>"Authorization: Bearer xyz".</summary>
    public static TextRange? Header(string text)
    {
        foreach (var start in (ReadOnlySpan<string>)["Authorization: Bearer ", "Authorization: Basic ", "authorization: Bearer ", "Authorization:Bearer ", "Authorization:Basic "])
        {
            if (text.StartsWith(start, StringComparison.Ordinal) && text.Length > start.Length)
            {
                return new TextRange(start.Length, text.Length);
            }
        }

        return null;
    }

    /// <summary>PASSWORD 'x' and IDENTIFIED BY 'x' of a statement.</summary>
    private static TextRange? Sql(string text)
    {
        foreach (var start in (ReadOnlySpan<string>)["PASSWORD '", "IDENTIFIED BY '"])
        {
            var at = text.IndexOf(start, StringComparison.OrdinalIgnoreCase);
            var close = at < 0 ? -1 : text.IndexOf('\'', at + start.Length);
            if (close > at + start.Length)
            {
                return new TextRange(at + start.Length, close);
            }
        }

        return null;
    }

    /// <summary>"-fsu user:password" of curl: several short options in one word, the last one takes the next.</summary>
    private static bool IsBundle(string program, string text)
        => program == "curl" && text.Length > 2 && text[0] == '-' && text[text.Length - 1] == 'u' && text.Skip(1).All(c => c is 'f' or 's' or 'S' or 'k' or 'L' or 'i' or 'I' or 'v' or 'g' or 'u');

    private static bool IsKnown(string program) => options.ContainsKey(program) || program is "mc" or "rabbitmqctl" or "vault";

    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-');

    private static bool IsAt(IReadOnlyList<ScriptWord> words, int i, params string[] expected)
        => i + expected.Length <= words.Count && Enumerable.Range(0, expected.Length).All(at => words[i + at].Text == expected[at]);

    private static bool IsAmong(IReadOnlyList<ScriptWord> words, int from, int to, string wanted)
    {
        for (var i = from; i < to && i - from <= MostWords; i++)
        {
            if (words[i].Text == wanted)
            {
                return true;
            }
        }

        return false;
    }

    private static TextRange Unquoted(string text, int start)
        => text.Length - start >= 2 && text[start] is '"' or '\'' && text[text.Length - 1] == text[start] ? new TextRange(start + 1, text.Length - 1) : new TextRange(start, text.Length);
}
