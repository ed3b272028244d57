using System.Globalization;
using Unit = Dpp.Facts.PostgresUnit;

namespace Dpp.Facts;

/// <summary>The unit in which a parameter counts when its value has none.</summary>
internal enum PostgresUnit : byte
{
    None,
    Byte,
    Kilobyte,
    Page,
    Megabyte,
    Millisecond,
    Second,
    Minute,
}

/// <summary>What a server knows of one of its parameters.</summary>
/// <param name="Defaults">Version and value in the unit of the parameter, from the oldest version on: "13:1024; 15:16384".</param>
/// <param name="From">The first version that has it.</param>
internal sealed record PostgresParameter(PostgresUnit Unit, string Defaults, int From = 13)
{
    /// <summary>The value that a server of this major version starts with; of any version when all have the same; null when that is not known.</summary>
    public string? Default(int? major)
    {
        string? found = null;
        foreach (var part in Defaults.Split(';'))
        {
            var colon = part.IndexOf(':');
            var version = int.Parse(part.Substring(0, colon).Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
            if (major is null && found is not null)
            {
                return null;
            }

            found = major is null || version <= major ? part.Substring(colon + 1) : found;
        }

        return major < From ? null : found;
    }
}

/// <summary>The parameters that rules ask for, as the servers 13 to 18 themselves list them.</summary>
internal static class PostgresParameters
{
    public const string Source = "parameters of PostgreSQL 13 to 18", AsOf = "2026-11";

    /// <summary>Null for a parameter that no rule asks for.</summary>
    public static PostgresParameter? Find(string name) => name switch
    {
        "archive_command" => new(Unit.None, "13:"),
        "archive_library" => new(Unit.None, "15:", From: 15),
        "archive_mode" => new(Unit.None, "13:off"),
        "archive_timeout" => new(Unit.Second, "13:0"),
        "autovacuum" => new(Unit.None, "13:on"),
        "autovacuum_max_workers" => new(Unit.None, "13:3"),
        "autovacuum_work_mem" => new(Unit.Kilobyte, "13:-1"),
        "checkpoint_completion_target" => new(Unit.None, "13:0.5; 14:0.9"),
        "checkpoint_timeout" => new(Unit.Second, "13:300"),
        "effective_cache_size" => new(Unit.Page, "13:524288"),
        "fsync" => new(Unit.None, "13:on"),
        "full_page_writes" => new(Unit.None, "13:on"),
        "hash_mem_multiplier" => new(Unit.None, "13:1; 15:2"),
        "hot_standby" => new(Unit.None, "13:on"),
        "huge_pages" => new(Unit.None, "13:try"),
        "idle_in_transaction_session_timeout" => new(Unit.Millisecond, "13:0"),
        "listen_addresses" => new(Unit.None, "13:localhost"),
        "log_checkpoints" => new(Unit.None, "13:off; 15:on"),
        "log_destination" => new(Unit.None, "13:stderr"),
        "log_min_duration_statement" => new(Unit.Millisecond, "13:-1"),
        "log_statement" => new(Unit.None, "13:none"),
        "logging_collector" => new(Unit.None, "13:off"),
        "maintenance_work_mem" => new(Unit.Kilobyte, "13:65536"),
        "max_connections" => new(Unit.None, "13:100"),
        "max_parallel_workers" => new(Unit.None, "13:8"),
        "max_replication_slots" => new(Unit.None, "13:10"),
        "max_slot_wal_keep_size" => new(Unit.Megabyte, "13:-1"),
        "max_wal_senders" => new(Unit.None, "13:10"),
        "max_wal_size" => new(Unit.Megabyte, "13:1024"),
        "max_worker_processes" => new(Unit.None, "13:8"),
        "min_wal_size" => new(Unit.Megabyte, "13:80"),
        "password_encryption" => new(Unit.None, "13:md5; 14:scram-sha-256"),
        "port" => new(Unit.None, "13:5432"),
        "random_page_cost" => new(Unit.None, "13:4"),
        "reserved_connections" => new(Unit.None, "16:0", From: 16),
        "restore_command" => new(Unit.None, "13:"),
        "shared_buffers" => new(Unit.Page, "13:1024; 15:16384"),
        "shared_preload_libraries" => new(Unit.None, "13:"),
        "ssl" => new(Unit.None, "13:off"),
        "ssl_ca_file" => new(Unit.None, "13:"),
        "ssl_cert_file" => new(Unit.None, "13:server.crt"),
        "ssl_key_file" => new(Unit.None, "13:server.key"),
        "ssl_min_protocol_version" => new(Unit.None, "13:TLSv1.2"),
        "statement_timeout" => new(Unit.Millisecond, "13:0"),
        "summarize_wal" => new(Unit.None, "17:off", From: 17),
        "superuser_reserved_connections" => new(Unit.None, "13:3"),
        "synchronous_commit" => new(Unit.None, "13:on"),
        "synchronous_standby_names" => new(Unit.None, "13:"),
        "temp_buffers" => new(Unit.Page, "13:1024"),
        "temp_file_limit" => new(Unit.Kilobyte, "13:-1"),
        "wal_buffers" => new(Unit.Page, "13:-1"),
        "wal_compression" => new(Unit.None, "13:off"),
        "wal_keep_size" => new(Unit.Megabyte, "13:0"),
        "wal_level" => new(Unit.None, "13:replica"),
        "wal_log_hints" => new(Unit.None, "13:off"),
        "work_mem" => new(Unit.Kilobyte, "13:4096"),
        _ => null,
    };
}
