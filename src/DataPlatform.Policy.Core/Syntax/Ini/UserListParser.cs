using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Ini;

/// <summary>What an auth_file of PgBouncer says.</summary>
public sealed record UserList(SourceText Source, IReadOnlyList<UserListEntry> Entries, IReadOnlyList<SyntaxProblem> Problems);

/// <summary>One line: a name and a secret, each in double quotes; the nodes count without their quotes.</summary>
public sealed record UserListEntry(ScalarNode Name, ScalarNode Secret);

/// <summary>Reads lines of "name" "secret" as PgBouncer does (loader.c): from the first mistake on nothing is read.</summary>
public static class UserListParser
{
    public static UserList Parse(SourceText source)
    {
        var entries = new List<UserListEntry>();
        var problems = new List<SyntaxProblem>();
        var text = source.Text;
        for (var at = Skip(text, 0); at < text.Length; at = Skip(text, EndOfLine(text, at)))
        {
            if (text[at] == ';')
            {
                continue;
            }

            var line = at;
            if (Quoted(source, ref at) is not { } name)
            {
                problems.Add(new SyntaxProblem(source.PlaceOf(new TextRange(line, EndOfLine(text, line))), "expected a name in double quotes; nothing from here on is read"));
                break;
            }

            while (at < text.Length && text[at] is ' ' or '\t')
            {
                at++;
            }

            if (Quoted(source, ref at) is not { } secret)
            {
                problems.Add(new SyntaxProblem(name.Place, "expected a password in double quotes behind the name; nothing from here on is read"));
                break;
            }

            entries.Add(new UserListEntry(name, secret));
        }

        return new UserList(source, entries, problems);
    }

    private static ScalarNode? Quoted(SourceText source, ref int at)
    {
        var text = source.Text;
        if (at >= text.Length || text[at] != '"')
        {
            return null;
        }

        var start = at + 1;
        var value = new StringBuilder();
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                value.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                value.Append(text[i++]);
            }
            else
            {
                at = i + 1;
                return new ScalarNode(source, new TextRange(start, i), value.ToString(), ScalarStyle.Plain);
            }
        }

        return null;
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int EndOfLine(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }
}
