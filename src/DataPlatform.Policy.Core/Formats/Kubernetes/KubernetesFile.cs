using Dpp.Formats.Yaml;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes;

/// <summary>The objects of one file of manifests. Depends on nothing but its text.</summary>
public sealed class KubernetesFile
{
    private const int MostNested = 8;

    /// <param name="stream">What the YAML parser read in the file.</param>
    public KubernetesFile(SourceFile file, YamlStream stream) : this(file.AsText, stream)
    {
    }

    /// <param name="text">A file, or what a program made of one.</param>
    public KubernetesFile(SourceText text, YamlStream stream)
    {
        File = text.File;
        var reader = new YamlTree(text, stream, YamlDialect.Kubernetes) { IsMade = text.Map is not null };
        var objects = new List<KubernetesObject>();
        var observations = new List<Observation>();
        foreach (var document in stream.Documents)
        {
            if (IsManifest(document))
            {
                Add(reader.Read(document), objects, 0);
            }
            else if (document.Root is MappingNode { Entries.Count: > 0 } root)
            {
                observations.Add(new NoObject(root.Entries[0].Key.Place, Lack(root)));
            }
        }

        foreach (var one in objects)
        {
            ManifestStructure.Judge(one, observations);
        }

        Objects = objects;
        Observations = [.. reader.Observations, .. observations];
        Problems = reader.Problems;
    }

    public SourceFile File { get; }

    /// <summary>In the order written; the items of a List are objects of their own.</summary>
    public IReadOnlyList<KubernetesObject> Objects { get; }
    public IReadOnlyList<Observation> Observations { get; }

    /// <summary>Limits that were hit beyond what the parser tells.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>True when a document of the stream has an apiVersion and a kind.</summary>
    public static bool IsManifests(YamlStream stream)
    {
        foreach (var document in stream.Documents)
        {
            if (IsManifest(document))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsManifest(YamlDocument document) => document.Root is MappingNode root && Marks(root) == 3;

    private static string Lack(MappingNode root) => Marks(root) switch { 1 => "kind", 2 => "apiVersion", _ => "apiVersion and kind" };

    private static int Marks(MappingNode root)
    {
        var found = 0;
        foreach (var entry in root.Entries)
        {
            found |= entry.Name switch { "apiVersion" => 1, "kind" => 2, _ => 0 };
        }

        return found;
    }

    private static void Add(Tree root, List<KubernetesObject> objects, int depth)
    {
        if (KubernetesObject.Of(root) is not { } found)
        {
            return;
        }

        var items = root["items"];
        if (depth >= MostNested || items.Kind != TreeKind.Sequence || !found.Kind.EndsWith("List", StringComparison.Ordinal))
        {
            objects.Add(found);
            return;
        }

        foreach (var item in items.Items)
        {
            Add(item, objects, depth + 1);
        }
    }
}
