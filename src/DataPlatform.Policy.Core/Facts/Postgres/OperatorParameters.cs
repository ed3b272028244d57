namespace Dpp.Facts.Postgres;

/// <summary>What CloudNativePG does with the parameters of its servers.</summary>
public static class OperatorParameters
{
    public const string Source = "CloudNativePG 1.26 to 1.29", AsOf = "2026-11";

    /// <summary>What the operator sets when the Cluster does not, where that is not the default of the server.</summary>
    public static (string Name, string Value)[] Defaults { get; } =
    [
        ("archive_timeout", "5min"), ("full_page_writes", "on"), ("hot_standby", "on"), ("listen_addresses", "*"), ("max_parallel_workers", "32"), ("max_replication_slots", "32"), ("max_worker_processes", "32"),
        ("shared_buffers", "128MB"), ("ssl", "on"), ("ssl_max_protocol_version", "TLSv1.3"), ("ssl_min_protocol_version", "TLSv1.3"), ("wal_keep_size", "512MB"), ("wal_level", "logical"), ("wal_log_hints", "on"),
        ("wal_receiver_timeout", "5s"), ("wal_sender_timeout", "5s"),
    ];

    /// <summary>Parameters that belong to the operator: a Cluster that sets one is refused.</summary>
    private static readonly HashSet<string> kept = new(StringComparer.Ordinal)
    {
        "allow_alter_system", "allow_system_table_mods", "archive_cleanup_command", "archive_command", "archive_mode", "bonjour", "bonjour_name", "cluster_name", "config_file", "data_directory", "data_sync_retry",
        "event_source", "external_pid_file", "hba_file", "hot_standby", "ident_file", "jit_provider", "listen_addresses", "log_destination", "log_directory", "log_file_mode", "log_filename", "log_rotation_age",
        "log_rotation_size", "log_truncate_on_rotation", "logging_collector", "port", "primary_conninfo", "primary_slot_name", "promote_trigger_file", "recovery_end_command", "recovery_min_apply_delay",
        "recovery_target", "recovery_target_action", "recovery_target_inclusive", "recovery_target_lsn", "recovery_target_name", "recovery_target_time", "recovery_target_timeline", "recovery_target_xid",
        "restart_after_crash", "restore_command", "shared_preload_libraries", "ssl", "ssl_ca_file", "ssl_cert_file", "ssl_crl_file", "ssl_dh_params_file", "ssl_ecdh_curve", "ssl_key_file", "ssl_passphrase_command",
        "ssl_passphrase_command_supports_reload", "ssl_prefer_server_ciphers", "stats_temp_directory", "synchronized_standby_slots", "synchronous_standby_names", "syslog_facility", "syslog_ident",
        "syslog_sequence_numbers", "syslog_split_messages", "temp_tablespaces", "unix_socket_directories", "unix_socket_group", "unix_socket_permissions",
    };

    public static bool IsKept(string name) => kept.Contains(name);
}
