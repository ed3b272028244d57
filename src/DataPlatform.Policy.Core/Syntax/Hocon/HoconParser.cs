using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>Reads HOCON text (and so JSON) into what it says, with exact ranges; never throws, whatever the text.</summary>
public static class HoconParser
{
    public static HoconFile Parse(SourceText source)
    {
        var reader = new HoconReader(source);
        var file = reader.ReadFile();
        if (!reader.HasUnevenBrackets)
        {
            return file;
        }

        // Which bracket is wrong? Read again as if lines were indented the way their writer meant them.
        var indented = new HoconReader(source, trustsIndentation: true).ReadFile();
        return indented.Problems.Count <= file.Problems.Count ? indented : file;
    }

    /// <summary>Reads "a.b" as it stands in a key or between "${" and "}"; null when it is none.</summary>
    public static IReadOnlyList<string>? ParsePath(string text)
        => new HoconReader(new SourceText(new SourceFile("", text))).ReadWholePath()?.Elements.Select(element => element.Value).ToList();
}
