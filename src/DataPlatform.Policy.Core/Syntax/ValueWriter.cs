using System.Globalization;
using System.Text;
using Dpp.Text;

namespace Dpp.Syntax;

/// <summary>Writes values as JSON on one line; with places, each value is {"at":"line:column-line:column","value":...}, and has "key" before it when it has one.</summary>
public sealed class ValueWriter(StringBuilder output, bool places)
{
    private readonly Stack<bool> hasEntries = new([false]);
    private Place? key;

    /// <summary>The key of the value that is written next.</summary>
    public void Key(string name, Place at)
    {
        Separate();
        AppendText(output, name);
        output.Append(':');
        key = at;
    }

    public void Text(string value, Place at)
    {
        Begin(at);
        AppendText(output, value);
        End();
    }

    /// <summary>A number, true, false or null, as JSON writes it.</summary>
    public void Word(string json, Place at)
    {
        Begin(at);
        output.Append(json);
        End();
    }

    public void BeginObject(Place at) => Open('{', at);

    public void EndObject() => Close('}');

    public void BeginArray(Place at) => Open('[', at);

    public void EndArray() => Close(']');

    public static void AppendText(StringBuilder output, string text)
    {
        output.Append('"');
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= ' ' && c is not ('"' or '\\') && !IsHalf(text, i))
            {
                continue;
            }

            output.Append(text, from, i - from);
            from = i + 1;
            _ = c switch
            {
                '"' or '\\' => output.Append('\\').Append(c),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                _ => output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        output.Append(text, from, text.Length - from).Append('"');
    }

    private static bool IsHalf(string text, int at)
        => char.IsHighSurrogate(text[at]) ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
            : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));

    private void Open(char bracket, Place at)
    {
        Begin(at);
        output.Append(bracket);
        hasEntries.Push(false);
    }

    private void Close(char bracket)
    {
        hasEntries.Pop();
        output.Append(bracket);
        End();
    }

    private void Begin(Place at)
    {
        if (key is null)
        {
            Separate();
        }

        if (places)
        {
            output.Append('{');
            if (key is { } named)
            {
                AppendPlace("key", named);
            }

            AppendPlace("at", at);
            output.Append("\"value\":");
        }

        key = null;
    }

    private void End()
    {
        if (places)
        {
            output.Append('}');
        }
    }

    private void Separate()
    {
        if (hasEntries.Pop())
        {
            output.Append(',');
        }

        hasEntries.Push(true);
    }

    private void AppendPlace(string name, Place place)
    {
        output.Append('"').Append(name).Append("\":\"");
        AppendPosition(place.Start);
        output.Append('-');
        AppendPosition(place.End);
        output.Append("\",");
    }

    private void AppendPosition(LinePosition position)
        => output.Append(position.Line.ToString(CultureInfo.InvariantCulture)).Append(':').Append(position.Column.ToString(CultureInfo.InvariantCulture));
}
