using System.Text;

namespace Dpp.Tests.Yaml;

/// <summary>Writes random trees in random styles; every text it writes is valid YAML.</summary>
internal sealed class YamlGenerator(int seed)
{
    private static readonly string[] Words =
    [
        "a", "image", "postgres:16.4", "x-common", "5432", "1.5", "true", "~", "http://example.com/x?y=1", "-c", "a b c", "it's", "C:\\data", "x#y", "é", "😀",
        "key with spaces", "-1", "a,b", "[x", "?y", "10m",
    ];

    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();
    private readonly List<string> anchors = [];
    private int names;

    public static string Write(int seed) => new YamlGenerator(seed).Stream();

    private string Stream()
    {
        var documents = random.Next(1, 3);
        for (var i = 0; i < documents; i++)
        {
            if (i > 0 || random.Next(2) == 0)
            {
                text.Append("---\n");
            }

            anchors.Clear();
            Gap(0);
            Block(0, 0);
        }

        return text.ToString();
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    /// <summary>Comments and blank lines between entries.</summary>
    private void Gap(int indent)
    {
        while (Chance(12))
        {
            text.Append(Chance(50) ? "\n" : new string(' ', Chance(50) ? indent : random.Next(6)) + "# note: x\n");
        }
    }

    private void EndLine() => text.Append(Chance(10) ? " # end\n" : "\n");

    private string Anchor()
    {
        if (!Chance(8))
        {
            return Chance(6) ? Pick("!!str ", "!local ", "! ") : "";
        }

        var name = "n" + names++;
        anchors.Add(name);
        return "&" + name + " " + (Chance(20) ? "!tag " : "");
    }

    /// <summary>A block collection whose first line begins at the column where the position is.</summary>
    private void Block(int indent, int depth)
    {
        if (Chance(35))
        {
            Sequence(indent, depth);
        }
        else
        {
            Mapping(indent, depth);
        }
    }

    private void Sequence(int indent, int depth)
    {
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            text.Append(Pad(indent)).Append('-');
            if (depth < 5 && Chance(30))
            {
                var gap = random.Next(1, 4);
                text.Append(' ', gap);
                Block(indent + 1 + gap, depth + 1);
            }
            else
            {
                Value(indent, depth, sequenceAtParent: false);
            }

            Gap(indent);
        }
    }

    private void Mapping(int indent, int depth)
    {
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            text.Append(Pad(indent));
            if (Chance(5))
            {
                text.Append("? ").Append(Pick("a", "'b'", "[c, d]")).Append('\n').Append(new string(' ', indent)).Append(':');
            }
            else
            {
                text.Append(Chance(10) ? Anchor() : "").Append(Pick("a", "key", "long key", "'q'", "\"d q\"", "x-y", "a.b/c", "http://x", "-k", "é", "<<")).Append(Chance(10) ? " :" : ":");
            }

            Value(indent, depth, sequenceAtParent: true);
            Gap(indent);
        }
    }

    /// <summary>The indentation, unless the line has begun already (behind a dash).</summary>
    private string Pad(int indent) => text.Length == 0 || text[^1] == '\n' ? new string(' ', indent) : "";

    private void Value(int indent, int depth, bool sequenceAtParent)
    {
        switch (random.Next(12))
        {
            case 0:
                EndLine();
                break;
            case 1 or 2 or 3 when depth < 5:
                text.Append(Chance(10) ? " " + Anchor().TrimEnd() : "").Append(Chance(10) ? " # end\n" : "\n");
                if (sequenceAtParent && Chance(30))
                {
                    Sequence(indent, depth + 1);
                }
                else
                {
                    Block(indent + random.Next(1, 5), depth + 1);
                }

                break;
            case 4:
                BlockScalar(indent);
                break;
            case 5 or 6:
                text.Append(' ').Append(Anchor()).Append(Flow(indent, 0));
                EndLine();
                break;
            case 7 when anchors.Count > 0:
                text.Append(" *").Append(anchors[random.Next(anchors.Count)]);
                EndLine();
                break;
            default:
                text.Append(' ').Append(Anchor()).Append(Scalar(indent, inFlow: false));
                EndLine();
                break;
        }
    }

    private string Scalar(int indent, bool inFlow)
    {
        var fold = "\n" + (Chance(30) ? "\n" : "") + new string(' ', indent + random.Next(1, 4));
        return random.Next(6) switch
        {
            0 => "'" + Words[random.Next(Words.Length)].Replace("'", "''", StringComparison.Ordinal) + (Chance(20) ? fold + "more" : "") + "'",
            1 => "\"x " + Pick("\\n", "\\t", "\\\"", "\\u00e9", "\\\\", "") + (Chance(20) ? fold + "more" : Chance(10) ? "\\" + fold + "cut" : "") + "\"",
            2 when !inFlow => "plain" + (Chance(40) ? fold + "more text" : "") + (Chance(20) ? fold + "last" : ""),
            _ => inFlow ? Pick("a", "b c", "1", "x:y", "a-b") : Plain(),
        };
    }

    private string Plain()
    {
        var word = Words[random.Next(Words.Length)];
        return word[0] is '[' ? "x" + word : word;
    }

    private string Flow(int indent, int depth)
    {
        var separator = Chance(20) ? ",\n" + new string(' ', indent + random.Next(1, 4)) : Pick(", ", ",", " , ");
        var items = Enumerable.Range(0, random.Next(0, 4)).Select(_ => FlowItem(indent, depth)).ToList();
        if (Chance(50))
        {
            return "[" + string.Join(separator, items) + (items.Count > 0 && Chance(10) ? "," : "") + Pick("", " ") + "]";
        }

        return "{" + Pick("", " ") + string.Join(separator, items.Select((item, i) => Pick("k" + i, "\"q" + i + "\"", "'s'") + ": " + item)) + Pick("", " ") + "}";
    }

    private string FlowItem(int indent, int depth)
        => depth < 3 && Chance(25) ? Flow(indent, depth + 1)
            : anchors.Count > 0 && Chance(5) ? "*" + anchors[random.Next(anchors.Count)] + " "
            : Scalar(indent, inFlow: true);

    private void BlockScalar(int indent)
    {
        var inner = indent + random.Next(1, 4);
        text.Append(' ').Append(Anchor()).Append(Pick("|", ">")).Append(Pick("", "-", "+")).Append(Chance(10) ? " # text" : "").Append('\n');
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            text.Append(' ', inner).Append(Pick("line", "x: y", "# no comment", "- item", "\"quoted\"", "tab\tx")).Append('\n');
            if (n > 1 && Chance(30))
            {
                text.Append(Pick("\n", "\n\n", new string(' ', inner) + "  more\n"));
            }
        }

        text.Append(Chance(20) ? "\n" : "");
    }
}
