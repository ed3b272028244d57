using System.Globalization;
using Dpp.Syntax.Markdown;
using Dpp.Text;

namespace Dpp.Formats.Markdown;

/// <summary>Tells which files a block of code shows: by its info string, the line above it, a comment in it, and what it says.</summary>
public static class ShownFiles
{
    private static readonly string[] extensions =
    [
        ".yml", ".yaml", ".conf", ".ini", ".env", ".sql", ".sh", ".json", ".tf", ".tfvars", ".hcl", ".properties", ".cfg", ".toml", ".py", ".xml",
    ];

    private static readonly string[] comments = ["#", "//", "--", ";"];
    private static readonly string[] attributes = ["title=", "filename=", "file=", "name=", "path="];
    private static readonly string[] left = ["...", "…", "[...]", "[…]", "<...>"];

    public static IReadOnlyList<ShownFile> In(MarkdownCode code, SourceFile document)
    {
        var text = document.Text;
        var lines = code.Lines;
        var files = new List<ShownFile>();
        var first = 0;
        var (name, at) = (NameIn(text.Substring(code.Info.Start, code.Info.Length)) ?? NameAbove(text, code.Above), default(TextRange));
        for (var i = 0; i < lines.Count; i++)
        {
            if (NameInComment(text, lines[i], isFirst: IsBlank(text, lines, 0, i)) is not { } said || (i > 0 && !IsBlank(text, lines, i - 1, i) && !IsBlank(text, lines, 0, i)))
            {
                continue;
            }

            Add(first, i);
            (first, name, at) = (i, said, lines[i]);
        }

        Add(first, lines.Count);
        return files;

        void Add(int from, int to)
        {
            if (!IsBlank(text, lines, from, to))
            {
                IReadOnlyList<TextRange> own = [.. lines.Skip(from).Take(to - from)];
                files.Add(new ShownFile(IsLeftOut(text, own) ? null : name ?? NameByContent(document, own, Language(text, code.Info)), own, at));
            }
        }
    }

    /// <summary>The word that says the language of a block.</summary>
    public static string Language(string text, TextRange info)
    {
        var all = text.Substring(info.Start, info.Length).TrimStart('{', '.', ' ');
        var end = all.IndexOfAny([' ', '\t', '{', ',', ':', '}']);
        return (end < 0 ? all : all.Substring(0, end)).ToLowerInvariant();
    }

    /// <summary>yaml title="compose.yaml", yaml:compose.yaml, yaml {file="compose.yaml"}, yaml compose.yaml.</summary>
    private static string? NameIn(string info)
    {
        foreach (var word in info.Split([' ', '\t', '{', '}', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            var said = word;
            foreach (var attribute in attributes)
            {
                said = said.StartsWith(attribute, StringComparison.OrdinalIgnoreCase) ? said.Substring(attribute.Length) : said;
            }

            said = said.Substring(said.LastIndexOf(':') + 1);
            if (FileName(said.Trim('"', '\'')) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The last file name in the paragraph or heading above, as code, in bold or as a word of its own before a colon.</summary>
    private static string? NameAbove(string text, TextRange above)
    {
        if (above.IsEmpty)
        {
            return null;
        }

        var words = text.Substring(above.Start, above.Length).Split([' ', '\t', '\r', '\n', '`', '*', '(', ')', ':', ',', '"', '“', '”', '：', '「', '」'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = words.Length - 1; i >= 0; i--)
        {
            if (FileName(words[i]) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>A line that is a comment with nothing but the name of a file; in the first line it may say more.</summary>
    private static string? NameInComment(string text, TextRange line, bool isFirst)
    {
        var said = text.Substring(line.Start, line.Length).Trim();
        var sign = Array.Find(comments, sign => said.StartsWith(sign, StringComparison.Ordinal));
        if (sign is null)
        {
            return null;
        }

        var words = said.Substring(sign.Length).Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 1 || (words.Length > 1 && isFirst) ? FileName(words[0]) : null;
    }

    private static string? FileName(string word)
    {
        var name = word.TrimEnd('.', ',', ';');
        var isName = name == ".env" || name.EndsWith("/.env", StringComparison.Ordinal)
            || Array.Exists(extensions, extension => name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && name[name.Length - extension.Length - 1] != '/');
        return isName && name.IndexOfAny(['*', '<', '>', '$', '|', '=', '@', '{']) < 0 && name.IndexOf("//", StringComparison.Ordinal) < 0
            ? FileTree.Resolve("", name) ?? FileTree.NameOf(name)
            : null;
    }

    private static string? NameByContent(SourceFile document, IReadOnlyList<TextRange> lines, string language)
    {
        bool isCompose = false, isManifest = false, hasKind = false, hasImage = false;
        var number = document.PositionOf(lines[0].Start).Line.ToString(CultureInfo.InvariantCulture);
        if (language is "dotenv" or "env")
        {
            return ".env";
        }

        if (language is "hcl" or "terraform" or "tf")
        {
            return $"line-{number}.tf";
        }

        if (language is not ("" or "yaml" or "yml" or "compose" or "docker-compose" or "kubernetes" or "k8s" or "text" or "txt"))
        {
            return null;
        }

        foreach (var line in lines)
        {
            var said = document.Text.Substring(line.Start, line.Length).Trim();
            isCompose |= said == "services:";
            hasImage |= said.StartsWith("image:", StringComparison.Ordinal) || said.StartsWith("build:", StringComparison.Ordinal);
            isManifest |= said.StartsWith("apiVersion:", StringComparison.Ordinal);
            hasKind |= said.StartsWith("kind:", StringComparison.Ordinal);
        }

        // A service without an image is a part of what was shown before.
        return isManifest && hasKind ? $"manifests-line-{number}.yaml" : isCompose && hasImage ? "compose.yaml" : null;
    }

    /// <summary>What is left out by dots says nothing of what is missing.</summary>
    private static bool IsLeftOut(string text, IReadOnlyList<TextRange> lines)
        => lines.Any(line => Array.IndexOf(left, text.Substring(line.Start, line.Length).Trim()) >= 0);

    private static bool IsBlank(string text, IReadOnlyList<TextRange> lines, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text.Substring(lines[i].Start, lines[i].Length).Trim().Length > 0)
            {
                return false;
            }
        }

        return true;
    }
}
