using System.Globalization;
using Dpp.Settings;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Engine.Suppressions;

/// <summary>Adds suppressions to a settings file, for findings in files where no comment can stand.</summary>
internal static class SettingsInsertion
{
    /// <summary>The new text; null when the entries of the file are written in a way that cannot be added to.</summary>
    /// <param name="path">Relative to the folder of the settings.</param>
    public static string? Write(SourceFile settings, IEnumerable<string> rules, string path, string reason, DateTime? until)
    {
        if (path.IndexOfAny(['*', '?', '[', '{', '\\']) >= 0)
        {
            return null;
        }

        var text = settings.Text;
        var line = text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";
        var stream = YamlParser.Parse(new SourceText(settings));
        if (stream.Problems.Count > 0 || stream.Documents.Count > 1)
        {
            return null;
        }

        var root = stream.Documents.Count == 0 ? null : stream.Documents[0].Root;
        if (root is not (null or MappingNode { IsFlow: false } or ScalarNode { Style: ScalarStyle.Absent }))
        {
            return null;
        }

        var known = (root as MappingNode)?.Entries.FirstOrDefault(entry => entry.Name == "suppressions").Value;
        if (known is null)
        {
            var before = text.Length == 0 || text.EndsWith("\n", StringComparison.Ordinal) ? text : text + line;
            return Checked(settings, before + "suppressions:" + line + Entry("  ", line, rules, path, reason, until));
        }

        if (known is not SequenceNode { IsFlow: false, Items.Count: > 0 } list)
        {
            return null;
        }

        var dash = settings.LineRange(settings.PositionOf(list.Items[0].Range.Start).Line);
        var indent = text.Substring(dash.Start, text.IndexOf('-', dash.Start) - dash.Start);
        var last = settings.LineRange(settings.PositionOf(Math.Max(0, list.Range.End - 1)).Line);
        var end = settings.PositionOf(last.Start).Line < settings.LineCount ? settings.LineRange(settings.PositionOf(last.Start).Line + 1).Start : text.Length;
        var head = text.Substring(0, end);
        head = head.EndsWith("\n", StringComparison.Ordinal) ? head : head + line;
        return Checked(settings, head + Entry(indent, line, rules, path, reason, until) + text.Substring(end));
    }

    private static string Entry(string indent, string line, IEnumerable<string> rules, string path, string reason, DateTime? until)
        => $"{indent}- rules: [{string.Join(", ", rules)}]{line}{indent}  paths: [{Quoted(path)}]{line}{indent}  reason: {Quoted(reason)}{line}"
            + (until is { } day ? $"{indent}  until: \"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"{line}" : "");

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    private static string? Checked(SourceFile settings, string text)
    {
        var before = SettingsReader.Read(settings);
        var after = SettingsReader.Read(new SourceFile(settings.Path, text));
        return after.Problems.Count == before.Problems.Count && after.Settings.Suppressions.Count == before.Settings.Suppressions.Count + 1 ? text : null;
    }
}
