using Dpp.Model;
using Dpp.Syntax.Markdown;
using Dpp.Text;

namespace Dpp.Formats.Markdown;

/// <summary>Reads what a document says besides the files that it shows: its tables, and what is unclear about its blocks of code.</summary>
public static class DocumentReader
{
    private static readonly string[] yaml = ["yaml", "yml"];
    private static readonly string[] scripts = ["sh", "bash", "shell", "zsh", "console"];

    /// <summary>Programs that begin a line of a script, and are no key of a file.</summary>
    private static readonly string[] programs =
    [
        "kubectl", "docker", "docker-compose", "helm", "terraform", "psql", "pg_dump", "pg_basebackup", "curl", "mc", "git", "export", "sudo", "apt-get", "pip", "cd", "mkdir", "aws", "az", "gcloud", "systemctl",
    ];

    public static Document Read(MarkdownDocument document)
        => new(document.Source.File, [.. document.Tables.Select(table => new DocumentTable([.. table.Header.Select(Cell)], [.. table.Rows.Select(row => (IReadOnlyList<DocumentCell>)[.. row.Select(Cell)])]))]);

    public static IEnumerable<UnclearFence> Unclear(MarkdownDocument document)
    {
        var text = document.Source.Text;
        foreach (var code in document.Code.Where(code => code.IsFenced))
        {
            var files = ShownFiles.In(code, document.Source.File);
            var named = files.Where(file => !file.NamedAt.IsEmpty).ToList();
            if (named.Count > 1 && files.Count > 1)
            {
                var later = named.First(file => file.NamedAt != files[0].NamedAt);
                var first = files[0].Name is { } name ? $"'{name}'" : "another file";
                yield return new UnclearFence(Trimmed(document.Source, later.NamedAt), $"this block shows {first} and '{later.Name}': whoever copies it gets one file of both");
            }

            if (WrongTag(text, code, files) is { } what)
            {
                var language = ShownFiles.Language(text, code.Info);
                yield return new UnclearFence(document.Source.PlaceOf(TextRange.At(code.Info.Start, language.Length)), $"this block is called {language}, and it shows {what}");
            }
        }
    }

    private static string? WrongTag(string text, MarkdownCode code, IReadOnlyList<ShownFile> files)
    {
        var language = ShownFiles.Language(text, code.Info);
        var first = FirstLine(text, code);
        if (Array.IndexOf(yaml, language) >= 0)
        {
            return files.Select(file => file.Name).FirstOrDefault(name => name is not null && (EndsWith(name, ".conf") || EndsWith(name, ".ini") || EndsWith(name, ".sql") || EndsWith(name, ".sh"))) is { } other ? $"'{other}'"
                : Array.Exists(programs, program => first.StartsWith(program + " ", StringComparison.Ordinal)) ? "commands"
                : null;
        }

        return Array.IndexOf(scripts, language) >= 0 && (first.StartsWith("apiVersion:", StringComparison.Ordinal) || first == "services:") ? "YAML"
            : language == "json" && (first.StartsWith("apiVersion:", StringComparison.Ordinal) || first == "services:" || first == "---") ? "YAML"
            : null;
    }

    /// <summary>The first line that is neither blank nor a comment.</summary>
    private static string FirstLine(string text, MarkdownCode code)
    {
        foreach (var line in code.Lines)
        {
            var said = text.Substring(line.Start, line.Length).Trim();
            if (said.Length > 0 && said[0] != '#')
            {
                return said;
            }
        }

        return "";
    }

    private static bool EndsWith(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static Place Trimmed(SourceText source, TextRange line)
    {
        var start = line.Start;
        var end = line.End;
        while (start < end && char.IsWhiteSpace(source.Text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(source.Text[end - 1]))
        {
            end--;
        }

        return source.PlaceOf(new TextRange(start, end));
    }

    /// <summary>Stars, underscores and backquotes around a text are no part of it.</summary>
    private static DocumentCell Cell(MarkdownCell cell)
    {
        var said = cell.Text.Text;
        int start = 0, end = said.Length;
        var isCode = false;
        while (end - start >= 2 && said[start] == said[end - 1] && said[start] is '*' or '_' or '`')
        {
            isCode |= said[start] == '`';
            start++;
            end--;
        }

        var range = new TextRange(start, end);
        var at = said.Length == 0 ? new Place(cell.Text.File, cell.Range) : cell.Text.PlaceOf(range);
        return new DocumentCell(Located<string>.Written(said.Substring(start, range.Length), at), isCode);
    }
}
