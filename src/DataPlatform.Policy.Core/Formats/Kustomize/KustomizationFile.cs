using Dpp.Formats.Yaml;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>One kustomization.yaml: what it takes together and how it changes it.</summary>
public sealed class KustomizationFile
{
    private static readonly string[] Names = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <param name="stream">What the YAML parser read in the file.</param>
    public KustomizationFile(SourceFile file, YamlStream stream)
    {
        File = file;
        var reader = new YamlTree(file.AsText, stream, YamlDialect.Kubernetes);
        var documents = stream.Documents.Where(document => document.Root is MappingNode).ToList();
        Root = documents.Count == 1 ? reader.Read(documents[0]) : Tree.Unknown(Knowledge.Unreadable, new Place(file, default));
        Observations = reader.Observations;
    }

    public SourceFile File { get; }
    public Tree Root { get; }
    public IReadOnlyList<Observation> Observations { get; }
    public string Folder => FileTree.FolderOf(File.Path);

    /// <summary>A component changes what those who use it have; it is nothing on its own.</summary>
    public bool IsComponent => Root["kind"].AsText().Knows(out var kind) && kind == "Component";

    /// <summary>The files and folders it takes resources from, as written.</summary>
    public IEnumerable<Tree> Resources => Root["resources"].Items.Concat(Root["bases"].Items);
    public IEnumerable<Tree> Components => Root["components"].Items;

    /// <summary>Where a path in it leads; null when that is not in the tree.</summary>
    public string? PathOf(Tree written) => written.AsText().Knows(out var text) ? FileTree.Resolve(Folder, text) : null;

    /// <summary>Whether a file of this name is a kustomization wherever it lies.</summary>
    public static bool IsNamed(string path) => Array.IndexOf(Names, FileTree.NameOf(path)) >= 0;

    /// <summary>The names under which a folder may have one, the usual one first.</summary>
    public static IEnumerable<string> In(string folder) => Names.Select(name => folder.Length == 0 ? name : $"{folder}/{name}");
}
