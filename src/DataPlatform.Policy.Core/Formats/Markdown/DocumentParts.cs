using System.Globalization;
using Dpp.Syntax.Markdown;
using Dpp.Text;

namespace Dpp.Formats.Markdown;

/// <summary>Takes a Markdown document apart into the files that it shows.</summary>
/// <remarks>A name that comes again begins another set of files: a guide that shows two ways shows two platforms.</remarks>
public sealed class DocumentParts
{
    /// <summary>Each part is as long as the document up to its end; a document of many thousand blocks is none that people read.</summary>
    private const int MostCharacters = 1 << 25;

    private readonly SourceFile document;
    private readonly List<DocumentPart> parts = [];
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
    private int characters, set = 1;

    private DocumentParts(SourceFile document) => this.document = document;

    /// <summary>In the order of the document.</summary>
    public static IReadOnlyList<DocumentPart> Of(MarkdownDocument document)
    {
        var all = new DocumentParts(document.Source.File);
        foreach (var code in document.Code)
        {
            all.Add(code);
        }

        return all.parts;
    }

    /// <summary>True for the names of Markdown files.</summary>
    public static bool IsDocument(string path)
        => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);

    private void Add(MarkdownCode code)
    {
        foreach (var file in ShownFiles.In(code, document))
        {
            if (file.Name is { } name && characters + file.Lines[file.Lines.Count - 1].End <= MostCharacters)
            {
                Add(name, file.Lines, parts.Count == 0 || !names.Contains(name), code.Comment);
            }
        }
    }

    private void Add(string name, IReadOnlyList<TextRange> lines, bool isNew, TextRange comment)
    {
        if (!isNew)
        {
            set++;
            names.Clear();
        }

        names.Add(name);
        var end = lines[lines.Count - 1].End;
        characters += end;
        var path = set == 1 ? $"{document.Path}/{name}" : $"{document.Path}/{set.ToString(CultureInfo.InvariantCulture)}/{name}";
        parts.Add(new DocumentPart(path, SourceFile.PartOf(document, path, Blanked(lines, comment, end))));
    }

    /// <summary>Everything before the part is blank; an HTML comment above it is a comment of the file.</summary>
    private string Blanked(IReadOnlyList<TextRange> lines, TextRange comment, int end)
    {
        var text = document.Text;
        var blank = new char[end];
        for (var i = 0; i < end; i++)
        {
            blank[i] = text[i] is '\n' or '\r' ? text[i] : ' ';
        }

        foreach (var line in lines)
        {
            text.CopyTo(line.Start, blank, line.Start, line.Length);
        }

        const int opening = 4, closing = 3;
        if (comment.Length > opening + closing && text.IndexOf('\n', comment.Start, comment.Length) < 0)
        {
            // "<!-- dpp:allow ... -->" becomes "#    dpp:allow ...    ".
            text.CopyTo(comment.Start + opening, blank, comment.Start + opening, comment.Length - opening - closing);
            blank[comment.Start] = '#';
        }

        return new string(blank);
    }
}
