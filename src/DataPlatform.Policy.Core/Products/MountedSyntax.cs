using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Crontab;
using Dpp.Syntax.Hocon;
using Dpp.Syntax.Ini;
using Dpp.Syntax.Json;
using Dpp.Syntax.Properties;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>Finds what a program could not read in the files that its container gets: from a ConfigMap, a config of compose, a path of the tree.</summary>
internal static class MountedSyntax
{
    /// <summary>What a template engine puts in is not yet there.</summary>
    private static readonly string[] templateMarks = ["{{", "{%", "<%", "${"];

    public static IEnumerable<SyntaxMistake> Of(Container container)
        => container.Mounts.SelectMany(mount => mount.Files).SelectMany(file => Mistakes.Of(Problems(file)));

    private static IReadOnlyList<SyntaxProblem> Problems(MountedFile file)
    {
        var name = FileTree.NameOf(file.Path);
        return name switch
        {
            "dremio.conf" => HoconParser.Parse(file.Text).Problems,
            "pgbouncer.ini" => IniParser.Parse(file.Text).Problems,
            _ when name.EndsWith(".json", StringComparison.Ordinal) => IsTemplate(file.Text) ? [] : JsonParser.Parse(file.Text).Problems,
            _ when name.EndsWith(".properties", StringComparison.Ordinal) => PropertiesParser.Parse(file.Text).Problems,
            _ => KindOfCrontab(file.Path) is { } kind ? CrontabParser.Parse(file.Text, kind).Problems : [],
        };
    }

    public static CrontabKind? KindOfCrontab(string path)
        => path == "/etc/crontab" || path.StartsWith("/etc/cron.d/", StringComparison.Ordinal) ? CrontabKind.System
            : path.StartsWith("/var/spool/cron/crontabs/", StringComparison.Ordinal) ? CrontabKind.User
            : path.StartsWith("/etc/crontabs/", StringComparison.Ordinal) ? CrontabKind.BusyBox
            : null;

    private static bool IsTemplate(SourceText text) => templateMarks.Any(mark => text.Text.IndexOf(mark, StringComparison.Ordinal) >= 0);
}
