using System.Globalization;
using Dpp.Facts.Postgres;
using Dpp.Products.Postgres;

namespace Dpp.Tests.Postgres;

/// <summary>The verdict on a parameter's value is the one of a real server.</summary>
[TestClass]
public sealed class ServerOracleTests
{
    /// <summary>What depends on the machine, the build or files beside the server.</summary>
    private static readonly HashSet<string> elsewhere = new(StringComparer.Ordinal)
    {
        "bonjour", "datestyle", "default_text_search_config", "dynamic_library_path", "huge_page_size", "lc_messages", "lc_monetary", "lc_numeric", "lc_time", "log_timezone", "max_stack_depth", "timezone", "timezone_abbreviations",
        "client_encoding", "wal_consistency_checking", "config_file", "data_directory", "hba_file", "ident_file", "external_pid_file", "debug_discard_caches", "jit_provider", "recovery_target_time", "trace_recovery_messages",
    };

    private static readonly string[] oddities = ["", "abc", "1", "0", "-1", "on", "tru", "o", "10xx", "10 kB", "10kb", "4GB", "15min", "30sec", "0x10", "010", "09", "1.5", "1e3", "1.5e1ms", "2147483648", "-2147483649", "99999999999999999999", " 7 ", "7d", "0.5TB", "NaN", "Infinity", "1,2", "REPLICA", "Debug5", "'", "30.1GB", "1.0001kB"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_table_is_what_the_server_lists()
    {
        var server = ServerProgram.Find();
        var differences = new List<string>();
        foreach (var fields in server.Parameters())
        {
            // Debian's own, and two that came with a minor release.
            if (PostgresParameters.Find(fields[0]) is not { } known)
            {
                if (fields[0] is not ("extension_destdir" or "composite_type_mismatch" or "output_plugin_libraries"))
                {
                    differences.Add($"{fields[0]} is not in the table");
                }

                continue;
            }

            var type = known.Type switch { PostgresType.Bool => "BOOLEAN", PostgresType.Integer => "INTEGER", PostgresType.Real => "REAL", PostgresType.Enumeration => "ENUM", _ => "STRING" };
            if (type != fields[3] || server.Major < known.From || server.Major > known.Until)
            {
                differences.Add($"{fields[0]} is {fields[3]}");
            }

            if (known.Type is PostgresType.Integer or PostgresType.Real && (Number(fields[5]) != known.Least(server.Major) || Number(fields[6]) != known.Most(server.Major)))
            {
                differences.Add($"{fields[0]} takes {fields[5]} to {fields[6]}, the table says {known.Least(server.Major)} to {known.Most(server.Major)}");
            }
        }

        Assert.IsEmpty(differences, string.Join("\n", differences));
    }

    [TestMethod]
    public void A_value_that_the_server_takes_we_take_and_what_it_refuses_we_refuse()
    {
        var server = ServerProgram.Find();
        var parameters = PostgresParameterTable.Names.Select(name => PostgresParameters.Find(name)!).Where(known => known.From <= server.Major && server.Major <= known.Until && !elsewhere.Contains(known.Name)).ToList();
        var values = parameters.ToDictionary(known => known, known => ValuesFor(known, server.Major).Distinct(StringComparer.Ordinal).ToList());
        var differences = new List<string>();
        var (taken, refused) = (0, 0);
        for (var round = 0; round < values.Values.Max(list => list.Count); round++)
        {
            var asked = parameters.Where(known => values[known].Count > round).ToList();
            string Line(PostgresParameter known) => $"{known.Name} = '{values[known][round].Replace("'", "''", StringComparison.Ordinal)}'\n";
            var wrong = server.Refused(string.Concat(asked.Where(known => !IsAlone(known)).Select(Line)));
            wrong.UnionWith(asked.Where(known => IsAlone(known) && server.Complaints(Line(known)).Count > 0).Select(known => known.Name));
            foreach (var known in asked)
            {
                var ours = known.IsFixed ? "fixed" : ParameterValue.WhyNot(known, values[known][round], server.Major);
                (taken, refused) = (taken + (ours is null ? 1 : 0), refused + (ours is null ? 0 : 1));
                if (wrong.Contains(known.Name) != ours is not null)
                {
                    differences.Add($"{known.Name} = '{values[known][round]}': the server {(ours is null ? "refuses it" : $"takes it, we say it takes {ours}")}");
                }
            }
        }

        TestContext.WriteLine($"PostgreSQL {server.Major}: {parameters.Count} parameters, {taken} values taken, {refused} refused, {differences.Count} disagreements");
        Assert.IsGreaterThan(150, parameters.Count);
        Assert.IsEmpty(differences, string.Join("\n", differences));
    }

    /// <summary>A mistake in one of these ends the server's reading, two of them do not go together, or they decide what the server says.</summary>
    private static bool IsAlone(PostgresParameter known) => known.Name.StartsWith("recovery_target", StringComparison.Ordinal) || known.Name.EndsWith("_stats", StringComparison.Ordinal) || known.Name is "log_destination" or "log_min_messages";

    private static IEnumerable<string> ValuesFor(PostgresParameter known, int major)
    {
        foreach (var limit in new[] { known.Least(major), known.Most(major) })
        {
            if (limit is { } edge && Math.Abs(edge) < 1_000_000_000_000m)
            {
                // At their upper ends these exceed the processes of a server together.
                foreach (var step in known.Name is "autovacuum_max_workers" or "max_connections" or "max_wal_senders" or "max_worker_processes" && edge > 1 ? [1] : new[] { -1, 0, 1 })
                {
                    yield return (edge + step).ToString(CultureInfo.InvariantCulture);
                }
            }
        }

        foreach (var word in known.Words)
        {
            yield return word.ToUpperInvariant();
        }

        foreach (var odd in oddities)
        {
            yield return odd;
        }

        if (known.Default(major) is { } start)
        {
            yield return start;
        }
    }

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
