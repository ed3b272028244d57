using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>What the files of one folder declare together: a module, before anybody calls it.</summary>
internal sealed class TerraformFolder
{
    private readonly Dictionary<string, HclBlock> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclAttribute> locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclBlock> resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclBlock> modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclBlock> outputs = new(StringComparer.Ordinal);
    private readonly List<HclBlock> others = [];

    /// <param name="files">Those of configuration, in the order of their names.</param>
    public TerraformFolder(string path, IReadOnlyList<TerraformFile> files)
    {
        Path = path;
        Files = files;
        foreach (var file in files.OrderBy(file => file.IsOverride))
        {
            foreach (var block in file.Body.Blocks)
            {
                Add(block, file.IsOverride);
            }
        }
    }

    public string Path { get; }

    /// <summary>False when a file of it cannot be seen.</summary>
    public bool IsWhole { get; init; } = true;
    public IReadOnlyList<TerraformFile> Files { get; }
    public IReadOnlyDictionary<string, HclBlock> Variables => variables;
    public IReadOnlyDictionary<string, HclAttribute> Locals => locals;

    /// <summary>By "type.name", or "data.type.name".</summary>
    public IReadOnlyDictionary<string, HclBlock> Resources => resources;
    public IReadOnlyDictionary<string, HclBlock> Modules => modules;
    public IReadOnlyDictionary<string, HclBlock> Outputs => outputs;

    /// <summary>Provider, terraform, moved, import, check, removed.</summary>
    public IReadOnlyList<HclBlock> Others => others;

    public bool HasProvider => others.Exists(block => block.Type.Value == "provider");
    public bool HasBackend => others.Exists(block => block.Type.Value == "terraform" && block.Body.Blocks.Any(inner => inner.Type.Value is "backend" or "cloud"));

    /// <summary>The folders of this tree whose modules it calls.</summary>
    public IEnumerable<string> Calls => modules.Values.Select(call => LocalSource(call) is { } source ? FileTree.Resolve(Path, source) : null).OfType<string>();

    public static string? SourceOf(HclBlock call) => (call.Body.Attribute("source")?.Value as HclTemplate)?.Text?.Value;

    /// <summary>"./modules/db"; null for a source that is not a folder beside it.</summary>
    public static string? LocalSource(HclBlock call)
        => SourceOf(call) is { } source && (source is "." or ".." || source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal)) ? source : null;

    public static string KeyOf(HclBlock block)
        => block.Type.Value == "resource" ? $"{block.Labels[0].Value}.{block.Labels[1].Value}" : $"{block.Type.Value}.{block.Labels[0].Value}.{block.Labels[1].Value}";

    private void Add(HclBlock block, bool overrides)
    {
        switch (block.Type.Value, block.Labels.Count)
        {
            case ("variable", 1):
                Add(variables, block.Labels[0].Value, block, overrides);
                break;
            case ("resource" or "data" or "ephemeral", 2):
                Add(resources, KeyOf(block), block, overrides);
                break;
            case ("module", 1):
                Add(modules, block.Labels[0].Value, block, overrides);
                break;
            case ("output", 1):
                Add(outputs, block.Labels[0].Value, block, overrides);
                break;
            case ("locals", 0):
                foreach (var local in block.Body.Attributes)
                {
                    if (overrides || !locals.ContainsKey(local.Name.Value))
                    {
                        locals[local.Name.Value] = local;
                    }
                }

                break;
            default:
                others.Add(block);
                break;
        }
    }

    private static void Add(Dictionary<string, HclBlock> into, string key, HclBlock block, bool overrides)
    {
        if (!into.TryGetValue(key, out var known))
        {
            into[key] = block;
        }
        else if (overrides)
        {
            into[key] = new HclBlock(known.Source, known.Range, known.Type, known.Labels, Merged(known.Body, block.Body));
        }
    }

    /// <summary>An override file replaces attributes one by one, and all nested blocks of a type that it has.</summary>
    private static HclBody Merged(HclBody body, HclBody over)
    {
        var replaced = new HashSet<string>(over.Attributes.Select(attribute => attribute.Name.Value).Concat(over.Blocks.Select(block => block.Type.Value)), StringComparer.Ordinal);
        return new HclBody(body.Source, body.Range, [.. body.Members.Where(member => !replaced.Contains(member is HclAttribute attribute ? attribute.Name.Value : ((HclBlock)member).Type.Value)), .. over.Members]);
    }
}
