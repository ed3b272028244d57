using Dpp.Syntax;
using Dpp.Syntax.Crontab;
using Dpp.Syntax.DotEnv;
using Dpp.Syntax.Hcl;
using Dpp.Syntax.Hocon;
using Dpp.Syntax.Ini;
using Dpp.Syntax.Json;
using Dpp.Syntax.Postgres;
using Dpp.Syntax.Properties;
using Dpp.Syntax.Python;
using Dpp.Syntax.Shell;
using Dpp.Text;

namespace Dpp.Engine.Suppressions;

/// <summary>The comments of a text as its own grammar sees them, and the entries that one on a line of its own can mean. Ranges count in the text.</summary>
/// <param name="Sign">What begins a comment there.</param>
/// <param name="Trailing">True when a comment can stand behind an entry on its line.</param>
internal sealed record CommentedText(IReadOnlyList<Comment> Comments, IReadOnlyList<TextRange> Entries, string Sign, bool Trailing)
{
    /// <summary>Null for YAML and for languages that nothing tells of.</summary>
    /// <param name="name">The name of the file, or of the entry that holds the text.</param>
    public static CommentedText? Of(SourceText source, string name)
    {
        if (KindOfCrontab(name) is { } cron)
        {
            var file = CrontabParser.Parse(source, cron);
            return new CommentedText(file.Comments, [.. file.Entries.Select(entry => entry.Range), .. file.Variables.Select(variable => variable.Range)], "#", Trailing: false);
        }

        if (IsShell(source.Text, name))
        {
            var script = ShellParser.Parse(source);
            return new CommentedText(script.Comments, [.. script.Commands.Select(command => command.Range)], "#", Trailing: true);
        }

        if (name.EndsWith(".py", StringComparison.Ordinal))
        {
            var python = PythonParser.Parse(source);
            return new CommentedText(python.Comments, [.. python.Changes.Select(change => change.Range)], "#", Trailing: true);
        }

        switch (ParseLanguages.OfFile(name))
        {
            case ParseLanguage.DotEnv:
                var env = DotEnvParser.Parse(source);
                return new CommentedText(env.Comments, [.. env.Variables.Select(variable => variable.Range)], "#", Trailing: false);
            case ParseLanguage.Ini:
                var ini = IniParser.Parse(source);
                return new CommentedText(ini.Comments, [.. ini.Sections.SelectMany(Ranges)], ";", Trailing: false);
            case ParseLanguage.Properties:
                var properties = PropertiesParser.Parse(source);
                return new CommentedText(properties.Comments, [.. properties.Entries.Select(entry => entry.Range)], "#", Trailing: false);
            case ParseLanguage.Hocon:
                var hocon = HoconParser.Parse(source);
                return new CommentedText(hocon.Comments, Ranges(hocon.Root), "#", Trailing: true);
            case ParseLanguage.Json or ParseLanguage.JsonWithComments:
                var json = JsonParser.Parse(source, JsonDialect.WithComments);
                return new CommentedText(json.Comments, Ranges(json.Root), "//", Trailing: true);
            case ParseLanguage.Hcl:
                var hcl = HclParser.Parse(source);
                return new CommentedText(hcl.Comments, Ranges(hcl.Body), "#", Trailing: true);
            case ParseLanguage.PostgresConf:
                var conf = PostgresConfParser.Parse(source);
                return new CommentedText(conf.Comments, [.. conf.Settings.Select(setting => setting.Range), .. conf.Includes.Select(include => include.Range)], "#", Trailing: true);
            case ParseLanguage.HbaConf:
                var hba = HbaParser.Parse(source);
                return new CommentedText(hba.Comments, [.. hba.Lines.Select(line => line.Range)], "#", Trailing: true);
            default:
                return null;
        }
    }

    /// <summary>The outermost entry that begins on a line.</summary>
    public TextRange? EntryOn(TextRange line)
    {
        TextRange? found = null;
        foreach (var entry in Entries)
        {
            if (entry.Start >= line.Start && entry.Start <= line.End && (found is not { } known || entry.Length > known.Length))
            {
                found = entry;
            }
        }

        return found;
    }

    /// <summary>The innermost entry that a place stands in.</summary>
    public TextRange? EntryAround(int offset)
    {
        TextRange? found = null;
        foreach (var entry in Entries)
        {
            if (entry.Start <= offset && offset <= entry.End && (found is not { } known || entry.Length < known.Length))
            {
                found = entry;
            }
        }

        return found;
    }

    private static CrontabKind? KindOfCrontab(string name)
        => name.EndsWith("/etc/crontab", StringComparison.Ordinal) || name.IndexOf("cron.d/", StringComparison.Ordinal) >= 0 ? CrontabKind.System
            : FileTree.NameOf(name) is "crontab" or "crontab.txt" || name.IndexOf("crontabs/", StringComparison.Ordinal) >= 0 ? CrontabKind.User
            : null;

    private static bool IsShell(string text, string name)
        => name.EndsWith(".sh", StringComparison.OrdinalIgnoreCase) || name is "command" or "entrypoint" or "args"
            || (text.StartsWith("#!", StringComparison.Ordinal) && text.IndexOf("sh", StringComparison.Ordinal) is > 0 and < 40);

    private static IEnumerable<TextRange> Ranges(IniSection section)
    {
        if (section.Name is { } name)
        {
            // Above "[section]": all of it.
            yield return new TextRange(name.Range.Start, section.Settings.Count == 0 ? name.Range.End : section.Settings[section.Settings.Count - 1].Range.End);
        }

        foreach (var setting in section.Settings)
        {
            yield return setting.Range;
        }
    }

    private static List<TextRange> Ranges(Node? root)
    {
        var ranges = new List<TextRange>();
        Add(root, ranges);
        return ranges;
    }

    private static void Add(Node? node, List<TextRange> ranges)
    {
        switch (node)
        {
            case HoconObjectNode fields:
                foreach (var field in fields.Members)
                {
                    ranges.Add(field.Range);
                    Add((field as HoconField)?.Value, ranges);
                }

                break;
            case HclBody body:
                foreach (var member in body.Members)
                {
                    ranges.Add(member.Range);
                    Add((member as HclBlock)?.Body, ranges);
                }

                break;
            case HoconConcatenation joined:
                foreach (var part in joined.Parts)
                {
                    Add(part, ranges);
                }

                break;
            case MappingNode mapping:
                foreach (var entry in mapping.Entries)
                {
                    ranges.Add(entry.Range);
                    Add(entry.Value, ranges);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Items)
                {
                    ranges.Add(item.Range);
                    Add(item, ranges);
                }

                break;
        }
    }
}
