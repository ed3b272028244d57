using System.Globalization;
using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>The state of writing one document as JSON.</summary>
internal sealed class YamlJsonWriter(YamlDialect dialect, StringBuilder output, int limit)
{
    private const int MostDepth = 500;
    private const int LongestKey = 100_000;
    private StringBuilder output = output;
    private bool spans;
    private int depth;
    private int expanding;
    private long expanded;
    private int expandedFrom;

    public SyntaxProblem? Problem { get; private set; }

    private readonly record struct Entry(string Name, Node Key, Node Value);

    public void WriteWithPlace(Node node)
    {
        spans = true;
        WriteSpanned(null, node);
    }

    public void Write(Node node)
    {
        if (node is ScalarNode scalar)
        {
            var (text, isText) = YamlJsonScalar.Of(scalar, dialect);
            if (isText)
            {
                YamlJsonScalar.AppendText(output, text);
            }
            else
            {
                output.Append(text);
            }

            return;
        }

        if (node is BrokenNode || !Enter(node))
        {
            output.Append("null");
            return;
        }

        switch (node)
        {
            case MappingNode mapping:
                WriteMapping(mapping);
                break;
            case SequenceNode sequence:
                WriteSequence(sequence);
                break;
            case AliasNode alias:
                WriteAlias(alias);
                break;
        }

        depth--;
    }

    private void WriteValue(Node? key, Node node)
    {
        if (spans)
        {
            WriteSpanned(key, node);
        }
        else
        {
            Write(node);
        }
    }

    private void WriteSpanned(Node? key, Node node)
    {
        output.Append('{');
        if (key is not null)
        {
            AppendPlace("key", key.Place);
        }

        AppendPlace("at", node.Place);
        output.Append("\"value\":");
        Write(node);
        output.Append('}');
    }

    private void AppendPlace(string name, Place place)
    {
        var (start, end) = (place.Start, place.End);
        output.Append('"').Append(name).Append("\":\"");
        AppendPosition(start).Append('-');
        AppendPosition(end).Append("\",");
    }

    private StringBuilder AppendPosition(LinePosition position)
        => output.Append(position.Line.ToString(CultureInfo.InvariantCulture)).Append(':').Append(position.Column.ToString(CultureInfo.InvariantCulture));

    private void WriteSequence(SequenceNode node)
    {
        output.Append('[');
        for (var i = 0; i < node.Items.Count; i++)
        {
            if (i > 0)
            {
                output.Append(',');
            }

            WriteValue(null, node.Items[i]);
        }

        output.Append(']');
    }

    private void WriteMapping(MappingNode node)
    {
        output.Append('{');
        var first = true;
        foreach (var entry in EntriesOf(node))
        {
            if (!first)
            {
                output.Append(',');
            }

            first = false;
            YamlJsonScalar.AppendText(output, entry.Name);
            output.Append(':');
            WriteValue(entry.Key, entry.Value);
        }

        output.Append('}');
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

        var outer = (output, spans, expanding, expandedFrom);
        output = new StringBuilder();
        (spans, expandedFrom) = (false, 0);
        expanding++;
        Write(key);
        var name = output.ToString();
        expanded += name.Length;
        (output, spans, expanding, expandedFrom) = outer;
        if (name.Length <= LongestKey)
        {
            return name;
        }

        Tell(key, $"this key has more than {LongestKey} characters in JSON and is cut");
        return name.Substring(0, LongestKey);
    }

    private void WriteAlias(AliasNode alias)
    {
        if (alias.Target is null || IsSpent(alias))
        {
            output.Append("null");
            return;
        }

        if (expanding++ == 0)
        {
            expandedFrom = output.Length;
        }

        Write(alias.Target);
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
