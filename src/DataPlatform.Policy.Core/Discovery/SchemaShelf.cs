using Dpp.JsonSchema;
using Dpp.Settings;
using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>The schemas of a run: read once each, with what they refer to, and what is wrong with them.</summary>
internal sealed class SchemaShelf
{
    private const string FileScheme = "file:///";

    private readonly FileTree tree;
    private readonly DppSettings settings;
    private readonly SchemaLibrary library;
    private readonly Dictionary<string, SchemaFile?> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Schema?> schemas = new(StringComparer.Ordinal);
    private readonly List<SyntaxProblem> syntaxProblems = [];
    private readonly SortedSet<string> looked = new(StringComparer.Ordinal);
    private Dictionary<string, SchemaFile>? byId;

    public SchemaShelf(FileTree tree, DppSettings settings)
    {
        this.tree = tree;
        this.settings = settings;
        library = new SchemaLibrary(Find);
    }

    /// <summary>What makes a schema useless, at its place in the settings or in the schema.</summary>
    public List<SchemaProblem> Problems { get; } = [];

    public IReadOnlyList<SyntaxProblem> SyntaxProblems => syntaxProblems;

    /// <summary>The files that were read or looked for.</summary>
    public IReadOnlyCollection<string> Looked => looked;

    /// <summary>Null when it cannot be used, which is told once.</summary>
    /// <param name="owner">Who names the file; null when nobody does.</param>
    public Schema? Get(string path, SchemaDraft? draft, Place? owner)
    {
        if (schemas.TryGetValue(path, out var known))
        {
            return known;
        }

        schemas[path] = null;
        var told = syntaxProblems.Count;
        if (FileAt(path, draft, owner) is not { } file || syntaxProblems.Count > told)
        {
            return null;
        }

        var reading = library.Read(file);
        Problems.AddRange(reading.Problems.Select(problem => problem with { Message = "the schema is wrong: " + problem.Message }));
        return schemas[path] = reading.Schema;
    }

    private SchemaFile? FileAt(string path, SchemaDraft? draft, Place? owner)
    {
        var look = tree.Look(path);
        looked.Add(path);
        if (look.File is not { } file)
        {
            if (owner is { } place)
            {
                Problems.Add(new SchemaProblem(place, $"the schema '{path}' {(look.Presence == Presence.NotHere ? "is not there" : look.Problem ?? "cannot be seen from here")}"));
            }

            return null;
        }

        var (roots, problems) = Parse(file);
        syntaxProblems.AddRange(problems);
        if (roots.Count == 0)
        {
            if (problems.Count == 0 && owner is { } from)
            {
                Problems.Add(new SchemaProblem(from, $"the schema '{path}' is empty"));
            }

            return null;
        }

        return new SchemaFile(FileScheme + path, roots[0], draft);
    }

    /// <summary>The documents of a file: of JSON the only one.</summary>
    public static (IReadOnlyList<Node> Roots, IReadOnlyList<SyntaxProblem> Problems) Parse(SourceFile file)
    {
        if (IsJson(file))
        {
            var json = JsonParser.Parse(new SourceText(file), file.Path.EndsWith(".jsonc", StringComparison.OrdinalIgnoreCase) ? JsonDialect.WithComments : JsonDialect.Strict);
            return (json.Root is null ? [] : [json.Root], json.Problems);
        }

        var stream = YamlParser.Parse(new SourceText(file));
        return ([.. stream.Documents.Select(document => document.Root).OfType<Node>()], stream.Problems);
    }

    public static bool IsJson(SourceFile file)
        => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            || file.Path.EndsWith(".jsonc", StringComparison.OrdinalIgnoreCase)
            || (!ComposeName.IsYaml(file.Path) && file.Text.TrimStart() is { Length: > 0 } text && text[0] is '{' or '[');

    /// <summary>What a reference leads to: an address that the settings give a file, a file of the tree, or a named schema with that "$id".</summary>
    private SchemaFile? Find(string address)
    {
        if (files.TryGetValue(address, out var known))
        {
            return known;
        }

        return files[address] = Registered(address)
            ?? (address.StartsWith(FileScheme, StringComparison.Ordinal) ? FileAt(Uri.UnescapeDataString(address.Substring(FileScheme.Length)), null, null) : null)
            ?? (ById().TryGetValue(address, out var named) ? named : null);
    }

    private SchemaFile? Registered(string address)
    {
        foreach (var setting in settings.Schemas)
        {
            if (!setting.IsAddress || !setting.Key.Knows(out var key) || setting.PathIn(settings.Folder) is not { } path)
            {
                continue;
            }

            var isFolder = key[key.Length - 1] == '/';
            if (isFolder && address.StartsWith(key, StringComparison.Ordinal) && address.Length > key.Length && FileTree.Resolve(path, Uri.UnescapeDataString(address.Substring(key.Length))) is { } below)
            {
                if (FileAt(below, setting.KnownDraft, null) is { } inFolder)
                {
                    return inFolder;
                }
            }
            else if (!isFolder && key.TrimEnd('#') == address)
            {
                return FileAt(path, setting.KnownDraft, setting.File.At);
            }
        }

        return null;
    }

    private Dictionary<string, SchemaFile> ById()
    {
        if (byId is not null)
        {
            return byId;
        }

        byId = new Dictionary<string, SchemaFile>(StringComparer.Ordinal);
        foreach (var setting in settings.Schemas)
        {
            if (setting.Key.Knows(out var key) && key[key.Length - 1] != '/' && setting.PathIn(settings.Folder) is { } path && tree.Look(path).File is { } file
                && Parse(file).Roots is [MappingNode root, ..] && root.Entries.FirstOrDefault(entry => entry.Name == "$id").Value is ScalarNode { Value: var id })
            {
                byId[id.TrimEnd('#')] = new SchemaFile(id.TrimEnd('#'), root, setting.KnownDraft);
            }
        }

        return byId;
    }
}
