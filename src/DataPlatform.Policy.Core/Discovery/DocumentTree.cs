using Dpp.Formats.Markdown;
using Dpp.Syntax.Markdown;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>A tree in which Markdown documents are folders with the files that they show. What a document does not show cannot be seen.</summary>
public sealed class DocumentTree : FileTree
{
    private readonly FileTree inner;
    private readonly SortedDictionary<string, SourceFile> parts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, MarkdownDocument> documents = new(StringComparer.Ordinal);

    private DocumentTree(FileTree inner) => this.inner = inner;

    /// <summary>The documents that were read, in ordinal order.</summary>
    public IEnumerable<MarkdownDocument> Documents => documents.Values;

    /// <summary>The tree itself when none of the paths is a document that is here.</summary>
    public static FileTree Over(FileTree inner, IEnumerable<string> paths)
    {
        DocumentTree? tree = null;
        foreach (var path in paths)
        {
            if (DocumentParts.IsDocument(path) && inner.Look(path).File is { } file)
            {
                var document = MarkdownParser.Parse(new SourceText(file));
                tree ??= new DocumentTree(inner);
                tree.documents[path] = document;
                foreach (var part in DocumentParts.Of(document))
                {
                    tree.parts[part.Path] = part.File;
                }
            }
        }

        return tree ?? inner;
    }

    public override FileLook Look(string path)
        => parts.TryGetValue(path, out var part) ? new FileLook(Presence.Here, part)
            : documents.ContainsKey(path) ? new FileLook(Presence.NotHere)
            : IsInDocument(path) ? new FileLook(Presence.CannotSee)
            : inner.Look(path);

    public override FolderListing List(string folder)
    {
        if (!documents.ContainsKey(folder) && !IsInDocument(folder))
        {
            return inner.List(folder);
        }

        var below = folder + "/";
        var rest = parts.Keys.Where(path => path.StartsWith(below, StringComparison.Ordinal)).Select(path => path.Substring(below.Length)).ToList();
        return new FolderListing(
            [.. rest.Where(path => path.IndexOf('/') < 0)],
            [.. rest.Where(path => path.IndexOf('/') >= 0).Select(path => path.Substring(0, path.IndexOf('/'))).Distinct()],
            Complete: false);
    }

    public override Presence Tracks(string path) => IsInDocument(path) ? Presence.CannotSee : inner.Tracks(path);

    public override void Expect(IReadOnlyList<string> paths) => inner.Expect([.. paths.Where(path => !IsInDocument(path))]);

    private bool IsInDocument(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (documents.ContainsKey(path.Substring(0, slash)))
            {
                return true;
            }
        }

        return false;
    }
}
