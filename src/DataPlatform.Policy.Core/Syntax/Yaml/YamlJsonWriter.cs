using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>The state of writing one document as JSON.</summary>
internal sealed class YamlJsonWriter(YamlDialect dialect, StringBuilder output, bool places, int limit)
{
    private const int MostDepth = 500;
    private const int LongestKey = 100_000;
    private StringBuilder output = output;
    private ValueWriter writer = new(output, places);
    private int depth;
    private int expanding;
    private long expanded;
    private int expandedFrom;

    public SyntaxProblem? Problem { get; private set; }

    private readonly record struct Entry(string Name, Node Key, Node Value);

    public void Write(Node node) => Write(node, node.Place);

    /// <param name="at">What is said to be its place: of what an alias repeats, the alias.</param>
    private void Write(Node node, Place at)
    {
        if (node is ScalarNode scalar)
        {
            WriteScalar(scalar, at);
            return;
        }

        if (node is BrokenNode || !Enter(node))
        {
            writer.Word("null", at);
            return;
        }

        switch (node)
        {
            case MappingNode mapping:
                WriteMapping(mapping, at);
                break;
            case SequenceNode sequence:
                WriteSequence(sequence, at);
                break;
            case AliasNode alias:
                WriteAlias(alias, at);
                break;
        }

        depth--;
    }

    private void WriteScalar(ScalarNode scalar, Place at)
    {
        var (text, isText) = YamlJsonScalar.Of(scalar, dialect);
        if (isText)
        {
            writer.Text(text, at);
        }
        else
        {
            writer.Word(text, at);
        }
    }

    private void WriteSequence(SequenceNode node, Place at)
    {
        writer.BeginArray(at);
        foreach (var item in node.Items)
        {
            Write(item);
        }

        writer.EndArray();
    }

    private void WriteMapping(MappingNode node, Place at)
    {
        writer.BeginObject(at);
        foreach (var entry in EntriesOf(node))
        {
            writer.Key(entry.Name, entry.Key.Place);
            Write(entry.Value);
        }

        writer.EndObject();
    }

    /// <summary>The keys in the order they are first written, each with its last value; what is merged comes behind.</summary>
    private List<Entry> EntriesOf(MappingNode node)
    {
        var all = new List<Entry>(node.Entries.Count);
        var known = new Dictionary<string, int>(node.Entries.Count, StringComparer.Ordinal);
        List<Node>? merges = null;
        foreach (var entry in node.Entries)
        {
            if (IsMerge(entry))
            {
                (merges ??= []).Add(entry.Value);
                continue;
            }

            var name = NameOf(entry.Key);
            var said = new Entry(name, entry.Key, entry.Value);
            if (known.TryGetValue(name, out var at))
            {
                all[at] = said;
                continue;
            }

            known[name] = all.Count;
            all.Add(said);
        }

        foreach (var merge in merges ?? [])
        {
            Merge(merge, all, known);
        }

        return all;
    }

    private bool IsMerge(EntryNode entry)
        => dialect != YamlDialect.Core12
            && entry.Key is ScalarNode { Value: "<<", Style: ScalarStyle.Plain, Tag: null or "tag:yaml.org,2002:merge" }
            && (Behind(entry.Value) is MappingNode
                || (Behind(entry.Value) is SequenceNode several && several.Items.All(item => Behind(item) is MappingNode)));

    private static Node? Behind(Node node) => node is AliasNode alias ? alias.Target : node;

    /// <summary>Adds what the mapping does not say itself; of several, the earlier one wins.</summary>
    private void Merge(Node value, List<Entry> all, Dictionary<string, int> known)
    {
        if (Behind(value) is SequenceNode several)
        {
            foreach (var item in several.Items)
            {
                Merge(item, all, known);
            }
        }
        else if (Behind(value) is MappingNode mapping && Enter(value))
        {
            foreach (var entry in IsSpent(value) ? [] : EntriesOf(mapping))
            {
                expanded++;
                if (!known.ContainsKey(entry.Name))
                {
                    known[entry.Name] = all.Count;
                    all.Add(entry);
                }
            }

            depth--;
        }
    }

    private string NameOf(Node key)
    {
        if (Behind(key) is ScalarNode scalar)
        {
            return YamlJsonScalar.Of(scalar, dialect).Text;
        }

        var outer = (output, writer, expanding, expandedFrom);
        output = new StringBuilder();
        (writer, expandedFrom) = (new ValueWriter(output, places: false), 0);
        expanding++;
        Write(key);
        var name = output.ToString();
        expanded += name.Length;
        (output, writer, expanding, expandedFrom) = outer;
        if (name.Length <= LongestKey)
        {
            return name;
        }

        Tell(key, $"this key has more than {LongestKey} characters in JSON and is cut");
        return name.Substring(0, LongestKey);
    }

    private void WriteAlias(AliasNode alias, Place at)
    {
        if (alias.Target is null || IsSpent(alias))
        {
            writer.Word("null", at);
            return;
        }

        if (expanding++ == 0)
        {
            expandedFrom = output.Length;
        }

        Write(alias.Target, at);
        if (--expanding == 0)
        {
            expanded += output.Length - expandedFrom;
        }
    }

    private bool IsSpent(Node node)
    {
        if (expanded + (expanding > 0 ? output.Length - expandedFrom : 0) < limit)
        {
            return false;
        }

        Tell(node, "aliases repeat more of this text than is written; from here on they are left out");
        return true;
    }

    private bool Enter(Node node)
    {
        if (depth < MostDepth)
        {
            depth++;
            return true;
        }

        Tell(node, $"aliases nest this more than {MostDepth} levels deep; it is left out");
        return false;
    }

    private void Tell(Node node, string message) => Problem ??= new SyntaxProblem(node.Place, message, IsLimit: true);
}
