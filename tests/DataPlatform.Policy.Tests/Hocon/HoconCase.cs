using System.Text;
using System.Text.Json;
using Dpp.Syntax.Hocon;
using Dpp.Text;

namespace Dpp.Tests.Hocon;

/// <summary>Files in one text, each after the first behind a line "--- name"; and what they come to, as JSON in one line.</summary>
internal sealed class HoconCase
{
    private readonly Dictionary<string, HoconFile> files = new(StringComparer.Ordinal);

    public HoconCase(string text)
    {
        var parts = text.Split("--- ");
        Main = Parse("main.conf", parts[0]);
        foreach (var part in parts.Skip(1))
        {
            var name = part[..part.IndexOf('\n')];
            files.Add(name, Parse(name, part[(name.Length + 1)..]));
        }

        Result = HoconResolver.Resolve(Main, Include);
    }

    public HoconFile Main { get; }
    public HoconResult Result { get; }
    public string Json => JsonOf(Result.Root);

    public static string JsonOf(HoconValue value) => Write(new StringBuilder(), value).ToString();

    public static HoconFile Parse(string name, string text) => HoconParser.Parse(new SourceText(new SourceFile(name, text)));

    private HoconIncluded Include(HoconInclude include)
    {
        if (include.IsUrl || include.Kind is HoconIncludeKind.Classpath or HoconIncludeKind.Package)
        {
            return HoconIncluded.OutOfSight;
        }

        var found = include.FileNames.Where(files.ContainsKey).Select(name => files[name]).ToList();
        return found.Count == 0 ? HoconIncluded.NotThere : HoconIncluded.Read(found);
    }

    private static StringBuilder Write(StringBuilder text, HoconValue value)
    {
        switch (value)
        {
            case HoconObject inside:
                text.Append('{');
                foreach (var entry in inside.Entries)
                {
                    Write(text.Append(text[^1] == '{' ? "" : ",").Append(Quoted(entry.Name)).Append(':'), entry.Value);
                }

                return text.Append(inside.IsComplete ? "}" : "...}");
            case HoconArray array:
                text.Append('[');
                foreach (var item in array.Items)
                {
                    Write(text.Append(text[^1] == '[' && ReferenceEquals(item, array.Items[0]) ? "" : ","), item);
                }

                return text.Append(']');
            case HoconScalar scalar:
                return text.Append(scalar.Kind == HoconKind.String ? Quoted(scalar.Value) : scalar.Value);
            default:
                return text.Append('?').Append(((HoconUnresolved)value).Reason);
        }
    }

    private static string Quoted(string text) => text.Any(c => c < ' ' || c is '"' or '\\')
        ? $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""
        : $"\"{text}\"";
}
