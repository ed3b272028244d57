using System.Text;

namespace Dpp.Formats.Terraform.Evaluation;

/// <summary>Writes values as text: to tell them apart, and as jsonencode() does.</summary>
internal static class ValueText
{
    /// <summary>Different for different values of one type.</summary>
    public static string Key(Value value) => !value.IsKnown ? "?" : value.Type.Kind == HclKind.String && !value.IsNull ? value.Text : Json(value);

    /// <summary>All of it is known.</summary>
    public static string Json(Value value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    public static void Quote(string text, StringBuilder into)
    {
        into.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    into.Append('\\').Append(c);
                    break;
                case '\n':
                    into.Append("\\n");
                    break;
                case '\r':
                    into.Append("\\r");
                    break;
                case '\t':
                    into.Append("\\t");
                    break;
                case '\b':
                    into.Append("\\b");
                    break;
                case '\f':
                    into.Append("\\f");
                    break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    into.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    into.Append(c);
                    break;
            }
        }

        into.Append('"');
    }

    private static void Write(Value value, StringBuilder into)
    {
        if (value.IsNull)
        {
            into.Append("null");
            return;
        }

        switch (value.Type.Kind)
        {
            case HclKind.Bool:
                into.Append(value.Flag ? "true" : "false");
                break;
            case HclKind.Number:
                into.Append(value.Number.ToString());
                break;
            case HclKind.String:
                Quote(value.Text, into);
                break;
            case HclKind.Map or HclKind.Object:
                into.Append('{');
                for (var i = 0; i < value.Entries.Count; i++)
                {
                    into.Append(i > 0 ? "," : "");
                    Quote(value.Entries[i].Name, into);
                    into.Append(':');
                    Write(value.Entries[i].Value, into);
                }

                into.Append('}');
                break;
            default:
                into.Append('[');
                for (var i = 0; i < value.Items.Count; i++)
                {
                    into.Append(i > 0 ? "," : "");
                    Write(value.Items[i], into);
                }

                into.Append(']');
                break;
        }
    }
}
