using Dpp.JsonSchema;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Settings;

/// <summary>A JSON Schema and the files that keep to it; or, under an address, a file that references to that address lead to.</summary>
/// <param name="Key">A glob; or an address such as "https://example.com/x.json", which stands for a folder when it ends in "/".</param>
/// <param name="File">The schema, relative to the settings.</param>
/// <param name="Draft">For schemas that do not say it by "$schema".</param>
public sealed record SchemaSetting(Located<string> Key, Located<Glob> Glob, Located<string> File, Located<string> Draft)
{
    public bool IsAddress => Key.Knows(out var key) && (key.IndexOf("://", StringComparison.Ordinal) > 0 || key.StartsWith("urn:", StringComparison.Ordinal));
    public SchemaDraft? KnownDraft => Draft.Knows(out var draft) ? SchemaDrafts.Named(draft) : null;

    public bool Matches(string path) => !IsAddress && Glob.Knows(out var glob) && glob.IsMatch(path);

    /// <summary>The path of the schema in the tree; null when it leaves the tree.</summary>
    public string? PathIn(string folder) => File.Knows(out var file) ? FileTree.Resolve(folder, file) : null;
}
