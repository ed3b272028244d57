using System.Text.Encodings.Web;
using System.Text.Json;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>JSON as all reports write it: two spaces, LF on every machine, nothing escaped that need not be.</summary>
internal static class JsonText
{
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>A text that may come from files: always well formed.</summary>
    public static void Text(this Utf8JsonWriter json, string name, string value) => json.WriteString(name, Printable.WellFormed(value));

    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(Printable.WellFormed(value));
        }

        json.WriteEndArray();
    }

    /// <summary>False when an edit writes what looks like a secret: it is not shown, and a masked text must not be applied.</summary>
    public static bool CanShow(Engine.Fix fix) => fix.Edits.All(edit => Excerpt.Hide(edit.NewText) == edit.NewText);
}
