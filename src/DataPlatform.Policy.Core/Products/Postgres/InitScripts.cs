using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Syntax.Shell.Arguments;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>Collects the databases and users that scripts make: rather too many names than too few, and it says when there may be more.</summary>
internal sealed class InitScripts(EnvironmentVariables environment)
{
    /// <summary>Programs that make no database.</summary>
    private static readonly HashSet<string> harmless = new(StringComparer.Ordinal)
    {
        "psql", "createdb", "createuser", "set", "shopt", "export", "local", "readonly", "declare", "echo", "printf", "test", "[", "[[", "true", "false", ":", "exit", "return", "sleep", "pg_isready", "cat", "grep",
        "tr", "sed", "cut", "awk", "mkdir", "chmod", "chown", "cp", "mv", "rm", "ls", "date", "touch", "tee", "id", "whoami", "cd", "shift", "trap", "wait", "head", "tail", "sort", "basename", "dirname",
    };

    private static readonly string[] kinds = ["DATABASE", "ROLE", "USER", "GROUP"];

    public List<Located<string>> Databases { get; } = [];
    public List<Located<string>> Users { get; } = [];

    /// <summary>False when a script may make what is not listed.</summary>
    public bool IsComplete { get; private set; } = true;

    public void Read(MountedFile file)
    {
        if (file.Path.EndsWith(".sql", StringComparison.Ordinal))
        {
            Statements(file.Text);
            IsComplete &= !IncludesOthers(file.Text.Text);
        }
        else if (file.Path.EndsWith(".sh", StringComparison.Ordinal))
        {
            Statements(file.Text);
            Commands(ShellParser.Parse(file.Text));
        }
        else if (file.Path.IndexOf(".sql.", StringComparison.Ordinal) >= 0)
        {
            IsComplete = false;
        }
    }

    /// <summary>Every CREATE DATABASE, ROLE or USER and every new name, wherever it stands: in SQL, in a here-document, between quotes.</summary>
    private void Statements(SourceText source)
    {
        var text = source.Text;
        for (var at = Word(text, "CREATE", 0); at >= 0; at = Word(text, "CREATE", at + 1))
        {
            var next = Space(text, at + 6);
            var kind = Array.Find(kinds, kind => IsWord(text, kind, next));
            if (kind is not null && next > at + 6)
            {
                Name(source, Space(text, next + kind.Length), kind == "DATABASE", kind != "DATABASE");
            }
        }

        for (var at = Word(text, "RENAME", 0); at >= 0; at = Word(text, "RENAME", at + 1))
        {
            if (Space(text, at + 6) is var to && IsWord(text, "TO", to))
            {
                Name(source, Space(text, to + 2), isDatabase: true, isUser: true);
            }
        }
    }

    private void Commands(ShellScript script)
    {
        IsComplete &= script.Problems.Count == 0;
        foreach (var command in script.Commands)
        {
            if (command.Words.Count == 0)
            {
                continue;
            }

            var call = ProgramCall.Of(command.Words);
            if (call.Program is not { } program || !harmless.Contains(program))
            {
                IsComplete = false;
            }
            else if (program is "createdb" or "createuser")
            {
                // An option's value taken for a name makes a name too many, which only keeps dpp silent.
                foreach (var word in call.Words.Skip(1).Where(word => word.Shape.Length > 0 && word.Shape[0] != '-'))
                {
                    Name(word.AsSource(), 0, program == "createdb", program == "createuser", isWhole: true);
                }
            }
            else if (program == "psql")
            {
                IsComplete &= !call.Words.Any(word => word.Shape.StartsWith("-f", StringComparison.Ordinal) || word.Shape.StartsWith("--file", StringComparison.Ordinal))
                    && !command.Redirections.Any(redirection => redirection.Operator == "<");
            }
        }
    }

    private void Name(SourceText source, int at, bool isDatabase, bool isUser, bool isWhole = false)
    {
        var text = source.Text;
        if (!isWhole && IsWord(text, "IF", at) && text.IndexOf("EXISTS", at, StringComparison.OrdinalIgnoreCase) is var exists and > 0)
        {
            at = Space(text, exists + 6);
        }

        if (!isWhole && IsWord(text, "MAPPING", at))
        {
            return;
        }

        var quote = at;
        while (quote < text.Length && text[quote] is '\\' or '"' or '`' or '\'')
        {
            quote++;
        }

        var isQuoted = quote > at && text[quote - 1] == '"';
        var start = quote;
        var end = start;
        if (start < text.Length && text[start] == '$')
        {
            var brace = start + 1 < text.Length && text[start + 1] == '{' ? 2 : 1;
            end = start + brace;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            var value = environment[text.Substring(start + brace, end - start - brace)];
            var closes = brace == 1 || (end < text.Length && text[end++] == '}');
            Add(closes && IsEnd(text, end) ? value : default, isDatabase, isUser, isQuoted || isWhole);
            return;
        }

        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' || ((isQuoted || isWhole) && text[end] is '-' or '.' or ' ' or '@')))
        {
            end++;
        }

        var range = new TextRange(start, end);
        Add(range.IsEmpty || !IsEnd(text, end) ? default : Located<string>.Written(text.Substring(start, range.Length), source.PlaceOf(range)), isDatabase, isUser, isQuoted || isWhole);
    }

    private void Add(Located<string> name, bool isDatabase, bool isUser, bool isExact)
    {
        if (!name.Knows(out var known) || known.Length == 0)
        {
            IsComplete = false;
            return;
        }

        // PostgreSQL reads names without quotes in small letters.
        var made = isExact ? name : name.Select(text => text.ToLowerInvariant());
        if (isDatabase)
        {
            Databases.Add(made);
        }

        if (isUser)
        {
            Users.Add(made);
        }
    }

    /// <summary>A name does not go on behind it: no part of a variable, no joined text.</summary>
    private static bool IsEnd(string text, int at) => at >= text.Length || char.IsWhiteSpace(text[at]) || text[at] is ';' or '"' or '\'' or '\\' or ')' or ',' or '`';

    private static bool IncludesOthers(string text)
        => text.IndexOf("\\i", StringComparison.Ordinal) >= 0 || text.IndexOf("\\gexec", StringComparison.Ordinal) >= 0 && text.IndexOf("format(", StringComparison.OrdinalIgnoreCase) >= 0;

    private static int Word(string text, string word, int from)
    {
        for (var at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (IsWord(text, word, at) && (at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_')))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsWord(string text, string word, int at)
        => string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (at + word.Length >= text.Length || !(char.IsLetterOrDigit(text[at + word.Length]) || text[at + word.Length] == '_'));

    private static int Space(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }
}
