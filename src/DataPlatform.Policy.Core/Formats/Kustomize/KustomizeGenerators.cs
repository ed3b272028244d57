using System.Text;
using Dpp.Formats.Compose;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kustomize;

/// <summary>The ConfigMaps and Secrets that a kustomization makes of files, lines and literals.</summary>
internal sealed class KustomizeGenerators(KustomizationFile file, KustomizeNotes notes)
{
    private const int LineLength = 70;

    public void Add(List<KustomizeObject> objects)
    {
        foreach (var one in file.Root["configMapGenerator"].Items)
        {
            Add(Generated("ConfigMap", one), one, objects);
        }

        foreach (var one in file.Root["secretGenerator"].Items)
        {
            Add(Generated("Secret", one), one, objects);
        }
    }

    /// <summary>Puts it beside the others, or over the one it continues.</summary>
    private void Add(KustomizeObject made, Tree generator, List<KustomizeObject> objects)
    {
        var behavior = Text(generator["behavior"]);
        var known = objects.FindIndex(one => one.IsOrWas(made.Id));
        var at = behavior is "merge" or "replace" ? known : -1;
        if (at < 0 && behavior is "merge" or "replace" && notes.SeesAll && made.Name.Length > 0)
        {
            notes.Refuse(generator["behavior"].At, $"there is no {made.Kind} '{made.Name}' to {behavior}");
        }
        else if (known >= 0 && at < 0)
        {
            notes.Refuse(made.WrittenName.At, $"{made.Kind} '{made.Name}' is here already, and nothing says 'behavior: merge'", objects[known].WrittenName.At, "the same name");
        }

        if (at < 0)
        {
            objects.Add(made);
            return;
        }

        var old = objects[at];
        var body = made.Body;
        foreach (var part in behavior == "merge" ? (string[])["labels", "annotations", "data", "binaryData"] : ["labels", "annotations"])
        {
            var inMetadata = part is "labels" or "annotations";
            var below = inMetadata ? old.Body["metadata"][part] : old.Body[part];
            if (below.Kind == TreeKind.Mapping)
            {
                body = body.Change(inMetadata ? ["metadata", part] : [part], above => above is null ? below : Over(below, above), below);
            }
        }

        body = body.Change(["metadata", "name"], _ => old.Body["metadata"].Find("name"));
        made.Body = body.Change(["metadata", "namespace"], _ => old.Body["metadata"].Find("namespace"));
        made.Continue(old);
        objects[at] = made;
    }

    private static Tree Over(Tree below, Tree above)
    {
        var merged = below;
        foreach (var entry in above.Entries)
        {
            merged = merged.Put(new TreeEntry(entry.Key, entry.Value.Over(below.Find(entry.Name))));
        }

        return merged;
    }

    private KustomizeObject Generated(string kind, Tree generator)
    {
        var name = generator["name"].IsMissing ? TreeCopy.Scalar(generator, "") : generator["name"].AsWord();
        var metadata = TreeCopy.Mapping(name, ("name", name));
        if (generator["namespace"] is { IsMissing: false } space)
        {
            metadata = metadata.Put("namespace", space.AsWord(), space);
        }

        var all = file.Root["generatorOptions"];
        var own = generator["options"];
        metadata = Pairs(Pairs(metadata, "labels", all), "labels", own);
        metadata = Pairs(Pairs(metadata, "annotations", all), "annotations", own);
        var body = TreeCopy.Mapping(name, ("apiVersion", TreeCopy.Scalar(name, "v1")), ("kind", TreeCopy.Scalar(name, kind)), ("metadata", metadata));
        if (kind == "Secret")
        {
            body = body.Put("type", generator["type"].IsMissing ? TreeCopy.Scalar(name, "Opaque") : generator["type"].AsWord(), name);
        }

        var data = Data(generator, kind == "Secret");
        if (data.Count > 0)
        {
            body = body.Put("data", TreeCopy.Mapping(name).With(data), name);
        }

        if (Is(own["immutable"]) || (own["immutable"].IsMissing && Is(all["immutable"])))
        {
            body = body.Put("immutable", Is(own["immutable"]) ? own["immutable"] : all["immutable"], name);
        }

        return new KustomizeObject(body) { NeedsHash = !Is(own["disableNameSuffixHash"]) && !Is(all["disableNameSuffixHash"]) };
    }

    private static Tree Pairs(Tree metadata, string key, Tree options)
    {
        foreach (var pair in options[key].Entries)
        {
            metadata = metadata.Change([key, pair.Name], _ => pair.Value.AsWord(), pair.Value);
        }

        return metadata;
    }

    private IReadOnlyList<TreeEntry> Data(Tree generator, bool isSecret)
    {
        var data = new List<TreeEntry>();
        void Add(Tree key, Tree value) => data.Add(new TreeEntry(key, isSecret ? Encoded(value) : value));

        foreach (var path in generator["envs"].Items.Append(generator["env"]).Where(path => path.Kind == TreeKind.Scalar))
        {
            Lines(path, Add);
        }

        foreach (var written in generator["files"].Items)
        {
            var equals = written.Text.IndexOf('=');
            var path = written.Text.Substring(equals + 1);
            if (notes.Read(file, written, path) is { } text)
            {
                var place = new Place(text, new TextRange(0, text.Text.Length));
                Add(TreeCopy.Scalar(written, equals < 0 ? FileTree.NameOf(path) : written.Text.Substring(0, equals)), Said(new SourceText(text), place.Range, written.At));
            }
        }

        foreach (var literal in generator["literals"].Items)
        {
            var equals = literal.Text.IndexOf('=');
            if (equals > 0 && literal.AsSource() is { } source)
            {
                var end = literal.Text.Length;
                var start = equals + 1;
                if (end - start >= 2 && literal.Text[start] is '"' or '\'' && literal.Text[end - 1] == literal.Text[start])
                {
                    (start, end) = (start + 1, end - 1);
                }

                Add(Said(source, new TextRange(0, equals), literal.At), Said(source, new TextRange(start, end), literal.At));
            }
        }

        return data;
    }

    private void Lines(Tree path, Action<Tree, Tree> add)
    {
        if (notes.Read(file, path, path.Text) is not { } text)
        {
            return;
        }

        var source = new SourceText(text);
        for (var line = 1; line <= text.LineCount; line++)
        {
            var range = text.LineRange(line);
            var start = range.Start;
            while (start < range.End && char.IsWhiteSpace(text.Text[start]))
            {
                start++;
            }

            var equals = text.Text.IndexOf('=', start, range.End - start);
            if (start < range.End && text.Text[start] != '#' && equals > start)
            {
                add(Said(source, new TextRange(start, equals), path.At), Said(source, new TextRange(equals + 1, range.End), path.At));
            }
        }
    }

    /// <summary>Part of a text as a value of its own, asked for elsewhere.</summary>
    private static Tree Said(SourceText source, TextRange range, Place site)
    {
        var at = source.PlaceOf(range);
        return new Tree
        {
            Kind = TreeKind.Scalar,
            State = Knowledge.Written,
            At = at,
            Name = at,
            Text = source.Text[range.Start..range.End],
            Map = TextMap.Verbatim(source, range),
            Origin = at.Source == site.Source ? null : new Called(site, null),
        };
    }

    /// <summary>As a Secret keeps it: base64, in lines when it is long.</summary>
    private static Tree Encoded(Tree value)
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Text));
        if (text.Length >= LineLength)
        {
            var lines = new StringBuilder();
            for (var at = 0; at < text.Length; at += LineLength)
            {
                lines.Append(text, at, Math.Min(LineLength, text.Length - at)).Append('\n');
            }

            text = lines.ToString();
        }

        return TreeEdit.Composed(value, text);
    }

    private static bool Is(Tree tree) => tree.AsBool().Knows(out var said) && said;

    private static string Text(Tree tree) => tree.AsText().Knows(out var text) ? text : "";
}
