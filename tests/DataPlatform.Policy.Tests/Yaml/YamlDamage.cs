using System.Collections.Concurrent;
using System.Globalization;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Yaml;

/// <summary>One damage to one line: the text before and after, and which part of it may be lost.</summary>
internal sealed record YamlDamage(string Kind, string Before, string After, TextRange Lost, int At, int Delta)
{
    private static readonly ConcurrentDictionary<string, List<TextRange>> EntriesBefore = new();
    private static readonly ConcurrentDictionary<string, List<(string Path, TextRange Range, string Value)>> LeavesBefore = new();

    public static IReadOnlyList<string> Kinds { get; } =
    [
        "delete closing", "tab indents", "insert a: b: c", "open quote at value", "open bracket at value", "stray bracket",
        "insert @x", "one space more", "one space less", "insert %", "open quote at key", "open bracket at key", "insert colons",
        "open brace at value", "single quote at value",
    ];

    public static YamlDamage? Make(string text, int line, string kind)
    {
        var range = new SourceFile("x", text).LineRange(line);
        var content = range.Start;
        while (content < range.End && text[content] == ' ')
        {
            content++;
        }

        var words = text[content..range.End];
        if (words.Length == 0 || words[0] == '#' || words is "---" or "...")
        {
            return null;
        }

        var indent = text[range.Start..content];
        var value = ValueOf(words) is var v && v < 0 ? -1 : content + v;
        var lineEnd = text.IndexOf('\n', range.Start) is var n && n < 0 ? text.Length : n + 1;
        return kind switch
        {
            "delete closing" => LastClosing(text, content, range.End) is var at && at < 0 ? null : Change(at, 1, ""),
            "tab indents" => Change(range.Start, content - range.Start, "\t" + indent),
            "insert a: b: c" => Insert(indent + "a: b: c\n"),
            "insert @x" => Insert(indent + "@x\n"),
            "insert %" => Insert(indent + "%\n"),
            "insert colons" => Insert(indent + "- k: v: w\n") is var i && words.StartsWith("- ", StringComparison.Ordinal) ? i : null,
            "open quote at value" => value < 0 ? null : Change(value, 0, "\""),
            "single quote at value" => value < 0 ? null : Change(value, 0, "'"),
            "open bracket at value" => value < 0 ? null : Change(value, 0, "["),
            "open brace at value" => value < 0 ? null : Change(value, 0, "{"),
            "stray bracket" => Change(range.End, 0, " ]"),
            "one space more" => Change(content, 0, " "),
            "one space less" => indent.Length == 0 ? null : Change(range.Start, 1, ""),
            "open quote at key" => Change(content, 0, "\""),
            "open bracket at key" => Change(content, 0, "["),
            _ => throw new ArgumentException(kind),
        };

        YamlDamage Change(int from, int length, string put)
            => new(kind, text, text.Remove(from, length).Insert(from, put), Enclosing(text, new TextRange(content, range.End)), from, put.Length - length);

        YamlDamage Insert(string put)
            => new(kind, text, text.Insert(range.Start, put), EntryStartsAt(text, content) ? LostByInsertion(text, content, range) : Enclosing(text, new TextRange(content, range.End)), range.Start, put.Length);
    }

    /// <summary>The keys and scalars that must be there after the damage, with their places then.</summary>
    public IEnumerable<string> Kept() => LeavesBefore.GetOrAdd(Before, static text => Leaves(YamlEvents.Parse(text)).ToList())
        .Where(leaf => leaf.Range.End <= Lost.Start || leaf.Range.Start >= Lost.End)
        .Select(leaf => Line(leaf.Path, leaf.Range.Start >= At ? new TextRange(leaf.Range.Start + Delta, leaf.Range.End + Delta) : leaf.Range, leaf.Value));

    public static IEnumerable<string> Found(YamlStream stream) => Leaves(stream).Select(leaf => Line(leaf.Path, leaf.Range, leaf.Value));

    private static string Line(string path, TextRange range, string value) => string.Create(CultureInfo.InvariantCulture, $"{path} {range} {value}");

    private static int ValueOf(string words)
    {
        var colon = words.IndexOf(": ", StringComparison.Ordinal);
        var dash = words.StartsWith("- ", StringComparison.Ordinal) ? 2 : -1;
        return colon >= 0 && words[0] is not ('"' or '\'' or '[' or '{') && (dash < 0 || words[2] is not ('"' or '\'' or '[' or '{')) ? colon + 2 : dash;
    }

    private static int LastClosing(string text, int from, int to)
    {
        for (var i = to - 1; i >= from; i--)
        {
            if (text[i] is ']' or '}' or '"' or '\'')
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The smallest entry or item that holds a whole line.</summary>
    private static TextRange Enclosing(string text, TextRange line)
        => EntriesOf(text).Where(e => e.Start <= line.Start && e.End >= Trim(text, line)).OrderBy(e => e.Length).FirstOrDefault(new TextRange(0, text.Length));

    private static int Trim(string text, TextRange line)
    {
        var comment = text.IndexOf(" #", line.Start, line.Length, StringComparison.Ordinal);
        var end = comment < 0 ? line.End : comment;
        while (end > line.Start && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end;
    }

    /// <summary>Nothing; but a line put between a key and its items at the same column parts them.</summary>
    private static TextRange LostByInsertion(string text, int content, TextRange line)
    {
        var holder = EntriesOf(text).Where(e => e.Start < content && e.End > content).OrderBy(e => e.Length).FirstOrDefault();
        var column = holder.Start - (text.LastIndexOf('\n', holder.Start) + 1);
        return text[content] == '-' && column == content - line.Start ? holder : new TextRange(line.Start, line.Start);
    }

    private static bool EntryStartsAt(string text, int at) => EntriesOf(text).Any(e => e.Start == at);

    private static List<TextRange> EntriesOf(string text) => EntriesBefore.GetOrAdd(text, static t => Entries(YamlEvents.Parse(t)).ToList());

    /// <summary>Entries of block mappings, and items of block sequences from their dash.</summary>
    private static IEnumerable<TextRange> Entries(YamlStream stream)
        => stream.Documents.SelectMany(d => d.Root is null ? [] : Entries(d.Root));

    private static IEnumerable<TextRange> Entries(Node node) => node switch
    {
        MappingNode { IsFlow: false } mapping => mapping.Entries.SelectMany(e => Entries(e.Value).Prepend(e.Range)),
        SequenceNode { IsFlow: false } sequence => sequence.Items.SelectMany(i => Entries(i).Prepend(new TextRange(DashBefore(i), i.Range.End))),
        _ => [],
    };

    private static int DashBefore(Node item)
    {
        var text = item.Source.Text;
        var at = item.Range.Start - 1;
        while (text[at] != '-' || text[at + 1] is not (' ' or '\n' or '\r'))
        {
            at--;
        }

        return at;
    }

    private static IEnumerable<(string Path, TextRange Range, string Value)> Leaves(YamlStream stream)
        => stream.Documents.SelectMany(d => d.Root is null ? [] : Leaves(d.Root, ""));

    private static IEnumerable<(string Path, TextRange Range, string Value)> Leaves(Node node, string path) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(e => Leaves(e.Value, path + "/" + e.Name).Concat(Leaves(e.Key, path + "?"))),
        SequenceNode sequence => sequence.Items.SelectMany(i => Leaves(i, path + "/-")),
        ScalarNode { Style: not ScalarStyle.Absent } scalar => [(path, scalar.Range, scalar.Value)],
        AliasNode alias => [(path, alias.Range, "*" + alias.Name)],
        _ => [],
    };
}
