using System.Text.RegularExpressions;
using Dpp.Tests.Cli;

namespace Dpp.Tests.Ini;

/// <summary>Skips the test, with the reason and counted as skipped, where PgBouncer is not installed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsPgBouncerAttribute : ConditionBaseAttribute
{
    public NeedsPgBouncerAttribute() : base(ConditionMode.Include)
        => IgnoreMessage = "pgbouncer is not installed";

    public override string GroupName => nameof(PgBouncer);
    public override bool IsConditionMet => PgBouncer.Program is not null;
}

/// <summary>The real program, asked what it reads. Each text ends in a line that it refuses, so that it never gets as far as opening a socket.</summary>
internal static partial class PgBouncer
{
    public static string? Program { get; } = new[] { "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer" }.FirstOrDefault(File.Exists);

    /// <summary>What it read, as "[section]", "'key' = 'value'" and "key=value" of connection strings, then its error.</summary>
    public static (IReadOnlyList<string> Read, string Error) Ask(string text)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-pgbouncer-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "p.ini"), text);
            var ended = Executable.Run(Program!, folder.FullName, ["-vv", "p.ini"]); // the tests that ask need it
            var lines = (ended.Output + ended.Errors).Split('\n').Select(line => Stamp().Replace(line, "")).ToList();
            return (
                [.. lines.Where(line => !line.EndsWith(" ok:1", StringComparison.Ordinal) && !line.EndsWith(" ok:0", StringComparison.Ordinal)).Select(Said).OfType<string>()],
                lines.FirstOrDefault(line => line.StartsWith("ERROR", StringComparison.Ordinal)) ?? "");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Said(string line)
    {
        const string Read = "DEBUG parse_ini_file: ", Pair = "NOISE cstr_get_pair: ";
        return line.StartsWith(Read, StringComparison.Ordinal) ? line[Read.Length..]
            : line.StartsWith(Pair, StringComparison.Ordinal) ? line[Pair.Length..]
            : null;
    }

    [GeneratedRegex(@"^[-0-9]+ [0-9:.]+ \S+ \[[0-9]+\] ")]
    private static partial Regex Stamp();
}
