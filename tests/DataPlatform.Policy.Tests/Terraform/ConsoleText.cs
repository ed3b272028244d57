using System.Text;
using Dpp.Formats.Terraform.Evaluation;

namespace Dpp.Tests.Terraform;

/// <summary>Writes a value as "terraform console" prints it.</summary>
internal static class ConsoleText
{
    public static string Of(Value value)
    {
        var text = new StringBuilder();
        Write(value, 0, text);
        return text.ToString();
    }

    private static void Write(Value value, int indent, StringBuilder into)
    {
        if (!value.IsKnown)
        {
            into.Append(value.IsError ? "!" + value.Problem : "(known after apply)");
        }
        else if (value.IsSensitive)
        {
            into.Append("(sensitive value)");
        }
        else if (value.IsNull)
        {
            into.Append(value.Type.Kind switch
            {
                HclKind.String => "tostring(null)",
                HclKind.Number => "tonumber(null)",
                HclKind.Bool => "tobool(null)",
                HclKind.Any => "null",
                HclKind.Tuple => "null /* tuple */",
                HclKind.Object => "null /* object */",
                var kind => $"to{kind.ToString().ToLowerInvariant()}(null) /* of {(value.Type.Element.Kind == HclKind.Any ? "dynamic" : value.Type.Element.ToString())} */"
            });
        }
        else
        {
            Known(value, indent, into);
        }
    }

    private static void Known(Value value, int indent, StringBuilder into)
    {
        switch (value.Type.Kind)
        {
            case HclKind.Bool:
                into.Append(value.Flag ? "true" : "false");
                break;
            case HclKind.Number:
                into.Append(value.Number);
                break;
            case HclKind.String when value.Text.Contains('\n', StringComparison.Ordinal):
                into.Append("<<text of several lines>>");
                break;
            case HclKind.String:
                Quote(value.Text, into);
                break;
            case HclKind.Tuple:
                Items(value, indent, "[", "]", into);
                break;
            case HclKind.List:
                Items(value, indent, "tolist([", "])", into);
                break;
            case HclKind.Set:
                Items(value, indent, "toset([", "])", into);
                break;
            case HclKind.Map:
                Entries(value, indent, "tomap({", "})", into);
                break;
            default:
                Entries(value, indent, "{", "}", into);
                break;
        }
    }

    private static void Items(Value value, int indent, string open, string close, StringBuilder into)
    {
        into.Append(open);
        foreach (var item in value.Items)
        {
            into.Append('\n').Append(' ', indent + 2);
            Write(item, indent + 2, into);
            into.Append(',');
        }
        into.Append(value.Items.Count > 0 ? "\n" + new string(' ', indent) : "").Append(close);
    }

    private static void Entries(Value value, int indent, string open, string close, StringBuilder into)
    {
        into.Append(open);
        foreach (var entry in value.Entries)
        {
            into.Append('\n').Append(' ', indent + 2);
            Quote(entry.Name, into);
            into.Append(" = ");
            Write(entry.Value, indent + 2, into);
        }
        into.Append(value.Entries.Count > 0 ? "\n" + new string(' ', indent) : "").Append(close);
    }

    private static void Quote(string text, StringBuilder into)
    {
        into.Append('"');
        foreach (var c in text)
        {
            into.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\t' => "\\t", '\r' => "\\r", _ => c.ToString() });
        }
        into.Append('"');
    }
}
