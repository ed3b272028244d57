using System.Text;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>yamldecode() and yamlencode().</summary>
internal static class YamlFunctions
{
    private const int Deepest = 100;

    public static void Add(Dictionary<string, Function> all)
    {
        all["yamldecode"] = new(HclType.Any, [HclType.String], null, Decode);
        all["yamlencode"] = new(HclType.String, [HclType.Any], null, given => given[0].FirstUnknown() is { } unknown ? given.Unknown(unknown, HclType.String) : given.Of(Encode(given[0]))) { TakesNull = true, TakesUnknown = true };
    }

    private static Value Decode(Arguments given)
    {
        var stream = YamlParser.Parse(new SourceText(new SourceFile("value.yaml", given.Text(0))));
        return stream.Problems.Count > 0 || stream.Documents.Count > 1 ? given.Error("this is no YAML document")
            : stream.Documents.Count == 0 || stream.Documents[0].Root is not { } root ? Value.Null(HclType.Any, given.At)
            : Of(root, given, 0);
    }

    private static Value Of(Node node, Arguments given, int depth) => node switch
    {
        _ when depth > Deepest => Value.Unknown(Knowledge.Unreadable, HclType.Any, given.At),
        MappingNode mapping => Value.ObjectOf(mapping.Entries.Select(entry => new ValueEntry(entry.Name ?? "", Of(entry.Value, given, depth + 1), given.At)), given.At),
        SequenceNode sequence => Value.Tuple([.. sequence.Items.Select(item => Of(item, given, depth + 1))], given.At),
        AliasNode { Target: { } target } => Of(target, given, depth + 1),
        ScalarNode { Style: ScalarStyle.Absent } => Value.Null(HclType.Any, given.At),
        ScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value, given),
        ScalarNode text => given.Of(text.Value),
        _ => Value.Unknown(Knowledge.Unreadable, HclType.Any, given.At),
    };

    private static Value Plain(string word, Arguments given) => word switch
    {
        "" or "~" or "null" or "Null" or "NULL" => Value.Null(HclType.Any, given.At),
        "true" or "True" or "TRUE" => given.Of(true),
        "false" or "False" or "FALSE" => given.Of(false),
        _ when char.IsDigit(word[word.Length - 1]) && Number.TryParse(word.Replace("_", ""), out var number) => given.Of(number),
        _ => given.Of(word),
    };

    private static string Encode(Value value)
    {
        var text = new StringBuilder();
        Write(value, 0, text);
        return text.ToString();
    }

    private static void Write(Value value, int indent, StringBuilder into)
    {
        if (value.Type.IsMapping && value.Entries.Count > 0)
        {
            foreach (var entry in value.Entries)
            {
                into.Append(' ', indent);
                ValueText.Quote(entry.Name, into);
                into.Append(':');
                Below(entry.Value, indent, into);
            }
        }
        else if (value.Type.IsSequence && value.Items.Count > 0)
        {
            foreach (var item in value.Items)
            {
                into.Append(' ', indent).Append('-');
                if ((item.Type.IsMapping && item.Entries.Count > 0) || (item.Type.IsSequence && item.Items.Count > 0))
                {
                    Nested(item, indent, into);
                }
                else
                {
                    into.Append(' ');
                    Leaf(item, indent, into);
                }
            }
        }
        else
        {
            Leaf(value, indent, into);
        }
    }

    private static void Nested(Value item, int indent, StringBuilder into)
    {
        var inner = new StringBuilder();
        Write(item, indent + 2, inner);
        into.Append(' ').Append(inner.ToString().Substring(indent + 2));
    }

    private static void Below(Value value, int indent, StringBuilder into)
    {
        var isFilled = (value.Type.IsMapping && value.Entries.Count > 0) || (value.Type.IsSequence && value.Items.Count > 0);
        if (!isFilled)
        {
            into.Append(' ');
            Leaf(value, indent, into);
            return;
        }

        into.Append('\n');
        Write(value, value.Type.IsMapping ? indent + 2 : indent, into);
    }

    private static void Leaf(Value value, int indent, StringBuilder into)
    {
        if (value.IsNull)
        {
            into.Append("null\n");
        }
        else if (value.Type.Kind == HclKind.String && value.Text.IndexOf('\n') >= 0)
        {
            into.Append(value.Text[value.Text.Length - 1] == '\n' ? "|\n" : "|-\n");
            foreach (var line in value.Text.TrimEnd('\n').Split('\n'))
            {
                into.Append(' ', indent + 2).Append(line).Append('\n');
            }
        }
        else
        {
            into.Append(ValueText.Json(value)).Append('\n');
        }
    }
}
