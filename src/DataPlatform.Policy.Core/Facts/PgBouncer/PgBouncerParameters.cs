namespace Dpp.Facts.PgBouncer;

public enum PgBouncerType : byte
{
    Text,

    /// <summary>As C reads it: 16, 0x10, 020; any size, any sign.</summary>
    Integer,

    /// <summary>A number of seconds, zero or more.</summary>
    Seconds,

    /// <summary>One of a few words, in any case.</summary>
    Word,
}

/// <summary>A key of a section.</summary>
/// <param name="Default">As a file would say it; null when there is none, or when it differs by version.</param>
public readonly record struct PgBouncerParameter(string Name, PgBouncerType Type, string? Default = null)
{
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The last minor version of 1 that is known not to have it.</summary>
    public int LastWithout { get; init; }
}

/// <summary>What PgBouncer reads, by section: measured on 1.18, 1.24 and 1.26, named by the documentation of 1.25.</summary>
public static class PgBouncerParameters
{
    public const string Source = "pgbouncer-config", AsOf = "2026-01-15";

    private const PgBouncerType Text = PgBouncerType.Text, Integer = PgBouncerType.Integer, Seconds = PgBouncerType.Seconds, Word = PgBouncerType.Word;

    private static readonly string[] tlsModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];
    private static readonly string[] poolModes = ["session", "transaction", "statement"];

    /// <summary>Words of auth_type that older versions refuse, with the last minor version that does.</summary>
    private static readonly Dictionary<string, int> newAuthTypes = new(StringComparer.OrdinalIgnoreCase) { ["ldap"] = 24, ["gss"] = 25 };

    public static IReadOnlyList<PgBouncerParameter> General { get; } =
    [
        new("admin_users", Text), new("application_name_add_host", Integer, "0"), new("auth_file", Text), new("auth_hba_file", Text), new("auth_query", Text),
        new("auth_type", Word, "md5") { Words = ["any", "cert", "hba", "ldap", "gss", "md5", "pam", "plain", "scram-sha-256", "trust"] },
        new("auth_user", Text), new("autodb_idle_timeout", Seconds, "3600"), new("client_idle_timeout", Seconds, "0"), new("client_login_timeout", Seconds, "60"),
        new("client_tls_ca_file", Text), new("client_tls_cert_file", Text), new("client_tls_ciphers", Text), new("client_tls_dheparams", Text), new("client_tls_ecdhcurve", Text),
        new("client_tls_key_file", Text), new("client_tls_protocols", Text, "secure"), new("client_tls_sslmode", Word, "disable") { Words = tlsModes }, new("conffile", Text),
        new("default_pool_size", Integer, "20"), new("disable_pqexec", Integer, "0"), new("dns_max_ttl", Seconds, "15"), new("dns_nxdomain_ttl", Seconds, "15"), new("dns_zone_check_period", Seconds, "0"),
        new("idle_transaction_timeout", Seconds, "0"), new("ignore_startup_parameters", Text), new("job_name", Text), new("listen_addr", Text), new("listen_backlog", Integer, "128"),
        new("listen_port", Integer, "6432"), new("log_connections", Integer, "1"), new("log_disconnections", Integer, "1"), new("log_pooler_errors", Integer, "1"), new("log_stats", Integer, "1"),
        new("logfile", Text), new("max_client_conn", Integer, "100"), new("max_db_connections", Integer, "0"), new("max_packet_size", Integer, "2147483647"), new("max_user_connections", Integer, "0"),
        new("min_pool_size", Integer, "0"), new("pidfile", Text), new("pkt_buf", Integer, "4096"), new("pool_mode", Word, "session") { Words = poolModes }, new("query_timeout", Seconds, "0"),
        new("query_wait_timeout", Seconds, "120"), new("reserve_pool_size", Integer, "0"), new("reserve_pool_timeout", Seconds, "5"), new("resolv_conf", Text), new("sbuf_loopcnt", Integer, "5"),
        new("server_check_delay", Seconds, "30"), new("server_check_query", Text), new("server_connect_timeout", Seconds, "15"), new("server_fast_close", Integer, "0"), new("server_idle_timeout", Seconds, "600"),
        new("server_lifetime", Seconds, "3600"), new("server_login_retry", Seconds, "15"), new("server_reset_query", Text, "DISCARD ALL"), new("server_reset_query_always", Integer, "0"),
        new("server_round_robin", Integer, "0"), new("server_tls_ca_file", Text), new("server_tls_cert_file", Text), new("server_tls_ciphers", Text), new("server_tls_key_file", Text),
        new("server_tls_protocols", Text, "secure"), new("server_tls_sslmode", Word) { Words = tlsModes }, new("service_name", Text), new("so_reuseport", Integer, "0"), new("stats_period", Integer, "60"),
        new("stats_users", Text), new("suspend_timeout", Seconds, "10"), new("syslog", Integer, "0"), new("syslog_facility", Text), new("syslog_ident", Text), new("tcp_defer_accept", Integer),
        new("tcp_keepalive", Integer, "1"), new("tcp_keepcnt", Integer), new("tcp_keepidle", Integer), new("tcp_keepintvl", Integer), new("tcp_socket_buffer", Integer), new("tcp_user_timeout", Integer, "0"),
        new("unix_socket_dir", Text), new("unix_socket_group", Text), new("unix_socket_mode", Integer, "0777"), new("user", Text), new("verbose", Integer, "0"),

        new("auth_dbname", Text) { LastWithout = 18 }, new("auth_ident_file", Text) { LastWithout = 18 }, new("auth_ldap_options", Text) { LastWithout = 24 }, new("cancel_wait_timeout", Seconds, "10") { LastWithout = 18 },
        new("client_tls13_ciphers", Text) { LastWithout = 18 }, new("login_notify_message", Text) { LastWithout = 18 }, new("max_db_client_connections", Integer, "0") { LastWithout = 18 },
        new("max_prepared_statements", Integer) { LastWithout = 20 }, new("max_user_client_connections", Integer, "0") { LastWithout = 18 }, new("peer_id", Integer, "0") { LastWithout = 18 },
        new("pool_idle_timeout", Seconds, "0") { LastWithout = 18 }, new("query_wait_notify", Integer) { LastWithout = 18 }, new("scram_iterations", Integer) { LastWithout = 18 },
        new("server_tls13_ciphers", Text) { LastWithout = 18 }, new("track_extra_parameters", Text) { LastWithout = 18 }, new("transaction_timeout", Seconds, "0") { LastWithout = 18 },
    ];

    /// <summary>Keys of a line of [databases]; numbers among them are never refused.</summary>
    public static IReadOnlyList<PgBouncerParameter> OfDatabase { get; } =
    [
        new("application_name", Text), new("auth_user", Text), new("client_encoding", Text), new("connect_query", Text), new("datestyle", Text), new("dbname", Text), new("host", Text), new("max_db_connections", Text),
        new("min_pool_size", Text), new("password", Text), new("pool_mode", Word) { Words = poolModes }, new("pool_size", Text), new("port", Text), new("reserve_pool", Text), new("timezone", Text), new("user", Text),
        new("auth_dbname", Text) { LastWithout = 18 }, new("auth_query", Text) { LastWithout = 18 }, new("load_balance_hosts", Word) { Words = ["disable", "round-robin"], LastWithout = 18 },
        new("max_db_client_connections", Text) { LastWithout = 18 }, new("query_wait_timeout", Text) { LastWithout = 24 }, new("reserve_pool_size", Text) { LastWithout = 18 },
        new("server_lifetime", Text) { LastWithout = 18 }, new("target_session_attrs", Text) { LastWithout = 24 },
    ];

    public static IReadOnlyList<PgBouncerParameter> OfUser { get; } =
    [
        new("max_user_connections", Text), new("pool_mode", Word) { Words = poolModes }, new("client_idle_timeout", Text) { LastWithout = 18 }, new("idle_transaction_timeout", Text) { LastWithout = 18 },
        new("max_user_client_connections", Text) { LastWithout = 18 }, new("pool_size", Text) { LastWithout = 18 }, new("query_timeout", Text) { LastWithout = 18 }, new("query_wait_timeout", Text) { LastWithout = 18 },
        new("reserve_pool_size", Text) { LastWithout = 18 }, new("transaction_timeout", Text) { LastWithout = 18 },
    ];

    public static IReadOnlyList<PgBouncerParameter> OfPeer { get; } = [new("host", Text), new("pool_size", Text), new("port", Text)];

    public static PgBouncerParameter? Find(IReadOnlyList<PgBouncerParameter> section, string name)
    {
        foreach (var parameter in section)
        {
            if (parameter.Name == name)
            {
                return parameter;
            }
        }

        return null;
    }

    /// <summary>The default that a file would say; null when there is none or the version decides.</summary>
    /// <param name="minor">Of version 1; null when it is not known.</param>
    public static string? Default(string name, int? minor) => name switch
    {
        "server_tls_sslmode" => minor is { } known ? known < 20 ? "disable" : "prefer" : null,
        _ => Find(General, name)?.Default,
    };

    public static bool HasDefaultByVersion(string name) => name is "server_tls_sslmode" or "max_prepared_statements" or "query_wait_notify";

    /// <summary>The last minor version that refuses the word; zero when all take it.</summary>
    public static int LastWithoutWord(string name, string word) => name == "auth_type" && newAuthTypes.TryGetValue(word, out var minor) ? minor : 0;
}
