using Dpp.Engine;
using Dpp.Rules;
using Dpp.Tests.Rules.Harness;

namespace Dpp.Tests.Postgres;

/// <summary>Parameters that do not go together: a real server starts exactly where we find nothing.</summary>
[TestClass]
public sealed class StartOracleTests
{
    /// <summary>What keeps a server from starting.</summary>
    private static readonly string[] fatal = ["DP0005", "DP5017", "DP9153", "DP9154", "DP9157", "DP9158", "DP9159", "DP9162"];

    private static readonly string[] combinations =
    [
        "wal_level = minimal",
        "wal_level = minimal; max_wal_senders = 0",
        "wal_level = minimal; max_wal_senders = 0; archive_mode = on",
        "wal_level = minimal; max_wal_senders = 0; archive_mode = always",
        "wal_level = Minimal; max_wal_senders = 1",
        "wal_level = replica; archive_mode = on; archive_command = ''",
        "superuser_reserved_connections = 100",
        "superuser_reserved_connections = 99",
        "max_connections = 3",
        "max_connections = 20; superuser_reserved_connections = 20",
        "min_wal_size = 16MB",
        "min_wal_size = 32MB",
        "max_wal_size = 31MB",
        "max_wal_size = 32MB; min_wal_size = 32MB",
        "min_wal_size = 2GB; max_wal_size = 1GB",
        "recovery_target = immediate; recovery_target_name = 'x'",
        "recovery_target_xid = '5'; recovery_target_lsn = '0/5'",
        "recovery_target_name = ''; recovery_target_xid = ''",
        "synchronous_standby_names = 'a-b'",
        "max_replication_slots = 0; max_wal_senders = 0",
        "ssl = on",
        "archive_command = 'x'; archive_library = 'y'",
        "standby_mode = on",
        "wal_keep_segments = 5",
        "include = 'nowhere.conf'",
        "include_if_exists = 'nowhere.conf'",
    ];


    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void The_server_starts_where_we_find_nothing_and_only_there()
    {
        using var server = RunningServer.Make();
        var differences = new List<string>();
        var started = 0;
        foreach (var combination in combinations)
        {
            var lines = combination.Replace("; ", "\n", StringComparison.Ordinal) + "\n";
            var found = Found(server.Major, lines);
            server.Configure(lines);
            var said = server.Start();
            server.Stop();
            started += said is null ? 1 : 0;
            if ((said is null) != (found.Length == 0))
            {
                differences.Add($"{combination}: the server says '{said}', we say '{found}'");
            }
        }

        TestContext.WriteLine($"PostgreSQL {server.Major}: {combinations.Length} combinations, {started} start, {combinations.Length - started} do not, {differences.Count} disagreements");
        Assert.IsEmpty(differences, string.Join("\n", differences));
    }

    private static string Found(int major, string configuration)
    {
        var compose = $"services:\n  postgres:\n    image: postgres:{major}.1\n    command: postgres -c config_file=/etc/postgresql/postgresql.conf\n    volumes:\n      - ./config:/etc/postgresql:ro\n";
        var example = Bad.Files(Input.Compose, ("compose.yaml", compose), ("config/postgresql.conf", configuration));
        return string.Join("; ", ExampleCase.Of(example).Run(RuleIndex.All).Problems.Where(problem => fatal.Contains(problem.Rule.Id)).Select(problem => $"{problem.Rule.Id} {problem.Message}"));
    }
}
