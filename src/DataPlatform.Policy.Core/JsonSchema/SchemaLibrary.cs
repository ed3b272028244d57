using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.JsonSchema;

/// <summary>A document with schemas, parsed from JSON or YAML.</summary>
/// <param name="Address">Where it is, as an absolute address without fragment.</param>
/// <param name="Draft">The draft it is written for, where its "$schema" does not say it.</param>
public sealed record SchemaFile(string Address, Node Root, SchemaDraft? Draft = null);

/// <summary>A schema, and what is wrong with it; null when it cannot judge anything.</summary>
public sealed record SchemaReading(Schema? Schema, IReadOnlyList<SchemaProblem> Problems);

/// <summary>Schemas that may refer to each other. Not for several threads; the schemas it gives are.</summary>
/// <param name="find">Finds the document at an address; null when there is none. Nothing is fetched from a network.</param>
public sealed class SchemaLibrary(Func<string, SchemaFile?>? find = null)
{
    private readonly Dictionary<string, SchemaResource?> byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, SchemaResource> roots = [];
    private readonly List<(Node Root, SchemaResource Resource)> documents = [];
    private readonly Dictionary<string, SchemaDialect?> dialects = new(StringComparer.Ordinal);
    private readonly List<SchemaProblem> problems = [];
    private readonly HashSet<Node> walked = [];
    private SchemaCompiler? compiler;

    private SchemaCompiler Compiler => compiler ??= new SchemaCompiler(this);

    /// <param name="isTrusted">True for schemas that are known to be right: they are not held against their metaschema.</param>
    public SchemaReading Read(SchemaFile file, bool isTrusted = false)
    {
        problems.Clear();
        var resource = byAddress.TryGetValue(file.Address, out var known) && known is not null ? known : Add(file, null);
        if (resource is null)
        {
            return new SchemaReading(null, [.. problems]);
        }

        var rule = Compiler.Compile(JsonValues.Resolve(file.Root), resource);
        if (!isTrusted)
        {
            CheckDocuments();
        }

        documents.Clear();
        IReadOnlyList<SchemaProblem> told = [.. problems.Distinct()];
        return new SchemaReading(told.Count == 0 ? new Schema(rule) : null, told);
    }

    internal void Tell(Place place, string message) => problems.Add(new SchemaProblem(place, message));

    /// <summary>The resource that begins at a node; null when it belongs to the one around it.</summary>
    internal SchemaResource? RootedAt(Node node) => roots.TryGetValue(node, out var resource) ? resource : null;

    /// <summary>The schema that a reference leads to; null when there is none, which is told.</summary>
    internal SchemaTarget? Follow(SchemaResource from, string reference, Node at)
    {
        var (bare, fragment) = SchemaAddress.Split(reference);
        var resource = bare.Length == 0 ? from : Find(from, bare);
        if (resource is null)
        {
            Tell(at.Place, $"the reference '{reference}' leads to no schema that is known here; 'schemas:' in the settings may name the file for '{SchemaAddress.Resolve(from.Address, bare)}'");
            return null;
        }

        if (string.IsNullOrEmpty(fragment))
        {
            return new SchemaTarget(resource.Root, resource, null);
        }

        if (fragment![0] == '/')
        {
            return Pointed(resource, fragment, reference, at);
        }

        if (resource.Anchors.TryGetValue(fragment, out var anchored))
        {
            return new SchemaTarget(anchored, resource, resource.DynamicAnchors.Contains(fragment) ? fragment : null);
        }

        Tell(at.Place, $"the reference '{reference}' leads nowhere: there is no anchor '{fragment}'");
        return null;
    }

    /// <summary>Registers the schemas inside a part of a document that no keyword says is a schema.</summary>
    internal void AddPart(Node node, SchemaResource around)
    {
        if (!walked.Contains(node))
        {
            Walk(node, around);
        }
    }

    private SchemaResource? Find(SchemaResource from, string reference)
        => At(SchemaAddress.Resolve(from.Address, reference), from.Dialect)
            ?? (SchemaAddress.IsAbsolute(reference) || from.DocumentAddress == from.Address ? null : At(SchemaAddress.Resolve(from.DocumentAddress, reference), from.Dialect));

    private SchemaResource? At(string address, SchemaDialect dialect)
    {
        if (byAddress.TryGetValue(address, out var known))
        {
            return known;
        }

        if (MetaSchemas.Find(address) is { } own)
        {
            return Add(own, dialect);
        }

        byAddress[address] = null;
        return find?.Invoke(address) is { } file ? Add(file with { Address = address }, dialect) : null;
    }

    private SchemaResource? Add(SchemaFile file, SchemaDialect? inherited)
    {
        var root = JsonValues.Resolve(file.Root);
        var dialect = DialectOf(root, file.Draft is { } draft ? SchemaDialect.Of(draft) : inherited ?? SchemaDialect.Of(SchemaDraft.Draft202012));
        if (dialect is null)
        {
            return null;
        }

        var resource = new SchemaResource(IdOf(root, dialect.Draft) is { } id ? SchemaAddress.Resolve(file.Address, id) : file.Address, file.Address, root, dialect);
        byAddress[file.Address] = resource;
        Register(resource);
        Walk(root, resource);
        if (MetaSchemas.Find(file.Address) is null)
        {
            documents.Add((root, resource));
        }

        return resource;
    }

    private void Register(SchemaResource resource)
    {
        roots[resource.Root] = resource;
        if (!byAddress.TryGetValue(resource.Address, out var known) || known is null)
        {
            byAddress[resource.Address] = resource;
        }
    }

    /// <summary>Finds the addresses and anchors of a schema and of all schemas in it.</summary>
    private void Walk(Node start, SchemaResource resource)
    {
        var waiting = new Stack<(Node Node, SchemaResource Resource)>();
        waiting.Push((start, resource));
        while (waiting.Count > 0)
        {
            var (node, around) = waiting.Pop();
            if (node is not MappingNode schema)
            {
                continue;
            }

            walked.Add(schema);

            var inside = roots.TryGetValue(schema, out var known) ? known : Embedded(schema, around);
            AddAnchors(schema, inside);
            foreach (var child in SchemaShape.Children(schema, inside.Dialect.Draft))
            {
                waiting.Push((child, inside));
            }
        }
    }

    private SchemaResource Embedded(MappingNode schema, SchemaResource around)
    {
        if (IdOf(schema, around.Dialect.Draft) is not { Length: > 0 } id)
        {
            return around;
        }

        var resource = new SchemaResource(SchemaAddress.Resolve(around.Address, id), around.DocumentAddress, schema, DialectOf(schema, around.Dialect) ?? around.Dialect);
        Register(resource);
        return resource;
    }

    private static void AddAnchors(MappingNode schema, SchemaResource resource)
    {
        if (resource.Dialect.Draft == SchemaDraft.Draft7)
        {
            if (!IsReference(schema) && JsonValues.AsText(JsonValues.Find(schema, "$id")) is { } id && SchemaAddress.Split(id).Fragment is { Length: > 0 } name)
            {
                resource.Anchors[name] = schema;
            }

            return;
        }

        if (JsonValues.AsText(JsonValues.Find(schema, "$anchor")) is { } anchor)
        {
            resource.Anchors[anchor] = schema;
        }

        if (resource.Dialect.Draft == SchemaDraft.Draft202012 && JsonValues.AsText(JsonValues.Find(schema, "$dynamicAnchor")) is { } dynamic)
        {
            resource.Anchors[dynamic] = schema;
            resource.DynamicAnchors.Add(dynamic);
        }

        if (resource.Dialect.Draft == SchemaDraft.Draft201909 && ReferenceEquals(schema, resource.Root) && JsonValues.AsBoolean(JsonValues.Find(schema, "$recursiveAnchor")) == true)
        {
            resource.IsRecursive = true;
        }
    }

    /// <summary>The address that a schema gives itself, without fragment; null when it gives none.</summary>
    private static string? IdOf(Node node, SchemaDraft draft)
        => node is MappingNode schema && !(draft == SchemaDraft.Draft7 && IsReference(schema)) && JsonValues.AsText(JsonValues.Find(schema, "$id")) is { } id
            && SchemaAddress.Split(id).Address is { Length: > 0 } address
            ? address
            : null;

    private static bool IsReference(MappingNode schema) => JsonValues.AsText(JsonValues.Find(schema, "$ref")) is not null;

    private SchemaTarget? Pointed(SchemaResource resource, string pointer, string reference, Node at)
    {
        var node = resource.Root;
        foreach (var part in pointer.Substring(1).Split('/'))
        {
            var name = part.Replace("~1", "/").Replace("~0", "~");
            var next = node switch
            {
                MappingNode mapping => JsonValues.Find(mapping, name),
                SequenceNode list when name.Length is > 0 and < 10 && name.All(c => c is >= '0' and <= '9') && (name.Length == 1 || name[0] != '0')
                    && int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) is var index && index < list.Items.Count => JsonValues.Resolve(list.Items[index]),
                _ => null,
            };
            if (next is null)
            {
                Tell(at.Place, $"the reference '{reference}' leads nowhere: there is no '{name}' there");
                return null;
            }

            node = next;
            resource = RootedAt(node) ?? resource;
        }

        return new SchemaTarget(node, resource, null);
    }

    private SchemaDialect? DialectOf(Node root, SchemaDialect otherwise)
    {
        if (root is not MappingNode schema || JsonValues.Find(schema, "$schema") is not { } said || JsonValues.AsText(said) is not { } written)
        {
            return otherwise;
        }

        var uri = written.TrimEnd('#');
        if (SchemaDrafts.OfMetaSchema(uri) is { } draft)
        {
            return SchemaDialect.Of(draft);
        }

        if (!dialects.TryGetValue(uri, out var dialect))
        {
            dialects[uri] = null; // a metaschema that names itself
            dialects[uri] = dialect = Custom(uri, written, said);
        }

        return dialect;
    }

    /// <summary>The dialect of a metaschema that somebody wrote: the vocabularies it names, or those of the draft it is written in.</summary>
    private SchemaDialect? Custom(string uri, string written, Node at)
    {
        if (At(uri, SchemaDialect.Of(SchemaDraft.Draft202012)) is not { Root: MappingNode meta } resource)
        {
            Tell(at.Place, $"'$schema: {written}' is not known; dpp knows draft-07, 2019-09 and 2020-12, and metaschemas that 'schemas:' in the settings names");
            return null;
        }

        if (JsonValues.Find(meta, "$vocabulary") is not MappingNode named)
        {
            return resource.Dialect with { MetaSchema = uri };
        }

        var draft = resource.Dialect.Draft;
        var has = Vocabularies.None;
        foreach (var entry in named.Entries)
        {
            if (entry.Name is { } name && SchemaDialect.Vocabulary(name) is { } known)
            {
                draft = known.Draft;
                has |= known.Brings;
            }
            else if (JsonValues.AsBoolean(entry.Value) == true)
            {
                Tell(at.Place, $"the schema needs the vocabulary '{entry.Name}', which dpp does not know");
                return null;
            }
        }

        return new SchemaDialect(draft, has, uri);
    }

    /// <summary>Holds every document that was read against its metaschema.</summary>
    private void CheckDocuments()
    {
        for (var i = 0; i < documents.Count; i++)
        {
            var (root, resource) = documents[i];
            if (At(resource.Dialect.MetaSchema, resource.Dialect) is { } meta && !ReferenceEquals(meta.Root, root))
            {
                var verdict = new Schema(Compiler.Compile(meta.Root, meta)).Judge(root, new SchemaJudging { RootName = "the schema" });
                problems.AddRange(verdict.Violations.Select(violation => new SchemaProblem(violation.Place, violation.Message)));
                problems.AddRange(verdict.NotJudged);
            }
        }
    }
}

/// <summary>What a reference leads to.</summary>
/// <param name="DynamicAnchor">The name of the dynamic anchor that the reference named; null for everything else.</param>
internal sealed record SchemaTarget(Node Node, SchemaResource Resource, string? DynamicAnchor);
