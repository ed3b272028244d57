using Dpp.Model;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Yaml;

/// <summary>Writes into one YAML document; knows how to get its nodes, not what they are.</summary>
public sealed class YamlWriter : TreeWriter
{
    private readonly YamlLayouts layouts;
    private readonly int document;
    private readonly YamlDialect dialect;

    /// <param name="document">Where the document begins.</param>
    internal YamlWriter(YamlLayouts layouts, int document, YamlDialect dialect)
    {
        this.layouts = layouts;
        this.document = document;
        this.dialect = dialect;
    }

    public override SourceFile File => layouts.Source.File;

    private YamlEditor Editor => new(layouts.Of(document), dialect);

    public override IReadOnlyList<Edit>? Replace(Tree scalar, string text) => Editor.Replace(scalar, text);
    public override IReadOnlyList<Edit>? Insert(Tree owner, IReadOnlyList<string> path, string text) => Editor.Insert(owner, path, text);
    public override IReadOnlyList<Edit>? Remove(Tree tree) => Editor.Remove(tree);
    public override IReadOnlyList<Edit>? Rename(Tree tree, string key) => Editor.Rename(tree, key);
    public override IReadOnlyList<Edit>? Quote(Tree scalar) => Editor.Quote(scalar);
}
