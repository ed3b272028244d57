namespace Dpp.Facts.Postgres;

/// <summary>The parameters of PostgreSQL 13 to 18 as the servers themselves list them.</summary>
/// <remarks>
/// A line: name ^ type (b, i, r, s, e) ^ unit ^ context ^ least ^ most ^ words of an enumeration ^ defaults ^ versions that have it, all when empty.
/// "13:1024;17:64" is 1024 from 13 and 64 from 17 on.
/// </remarks>
internal static partial class PostgresParameterTable
{
    /// <summary>Of every parameter, in the order of the alphabet.</summary>
    public static IEnumerable<string> Names => (FirstHalf + SecondHalf).Split('\n').Where(line => line.Length > 0).Select(line => line.Substring(0, line.IndexOf('^')));

    /// <summary>Null when there is none of that name, which is in small letters.</summary>
    public static string? LineOf(string name)
    {
        var half = string.CompareOrdinal(name, "l") < 0 ? FirstHalf : SecondHalf;
        var start = half.IndexOf("\n" + name + "^", StringComparison.Ordinal);
        return start < 0 ? null : half.Substring(start + 1, half.IndexOf('\n', start + 1) - start - 1);
    }

    private const string FirstHalf = """

        allow_alter_system^b^^sighup^^^^17:on^17-18
        allow_in_place_tablespaces^b^^superuser^^^^13:off
        allow_system_table_mods^b^^superuser^^^^13:off
        application_name^s^^user^^^^13:
        archive_cleanup_command^s^^sighup^^^^13:
        archive_command^s^^sighup^^^^13:
        archive_library^s^^sighup^^^^15:^15-18
        archive_mode^e^^postmaster^^^always|on|off^13:off
        archive_timeout^i^s^sighup^0^1073741823^^13:0
        array_nulls^b^^user^^^^13:on
        authentication_timeout^i^s^sighup^1^600^^13:60
        autovacuum^b^^sighup^^^^13:on
        autovacuum_analyze_scale_factor^r^^sighup^0^100^^13:0.1
        autovacuum_analyze_threshold^i^^sighup^0^2147483647^^13:50
        autovacuum_freeze_max_age^i^^postmaster^100000^2000000000^^13:200000000
        autovacuum_max_workers^i^^sighup^1^262143^^13:3
        autovacuum_multixact_freeze_max_age^i^^postmaster^10000^2000000000^^13:400000000
        autovacuum_naptime^i^s^sighup^1^2147483^^13:60
        autovacuum_vacuum_cost_delay^r^ms^sighup^-1^100^^13:2
        autovacuum_vacuum_cost_limit^i^^sighup^-1^10000^^13:-1
        autovacuum_vacuum_insert_scale_factor^r^^sighup^0^100^^13:0.2
        autovacuum_vacuum_insert_threshold^i^^sighup^-1^2147483647^^13:1000
        autovacuum_vacuum_max_threshold^i^^sighup^-1^2147483647^^18:100000000^18
        autovacuum_vacuum_scale_factor^r^^sighup^0^100^^13:0.2
        autovacuum_vacuum_threshold^i^^sighup^0^2147483647^^13:50
        autovacuum_work_mem^i^kB^sighup^-1^2147483647^^13:-1
        autovacuum_worker_slots^i^^postmaster^1^262143^^18:16^18
        backend_flush_after^i^8kB^user^0^256^^13:0
        backslash_quote^e^^user^^^safe_encoding|on|off^13:safe_encoding
        backtrace_functions^s^^superuser^^^^13:
        bgwriter_delay^i^ms^sighup^10^10000^^13:200
        bgwriter_flush_after^i^8kB^sighup^0^256^^13:64
        bgwriter_lru_maxpages^i^^sighup^0^1073741823^^13:100
        bgwriter_lru_multiplier^r^^sighup^0^10^^13:2
        block_size^i^^internal^8192^8192^^13:8192
        bonjour^b^^postmaster^^^^13:off
        bonjour_name^s^^postmaster^^^^13:
        bytea_output^e^^user^^^escape|hex^13:hex
        check_function_bodies^b^^user^^^^13:on
        checkpoint_completion_target^r^^sighup^0^1^^13:0.5;14:0.9
        checkpoint_flush_after^i^8kB^sighup^0^256^^13:32
        checkpoint_timeout^i^s^sighup^30^86400^^13:300
        checkpoint_warning^i^s^sighup^0^2147483647^^13:30
        client_connection_check_interval^i^ms^user^0^2147483647^^14:0^14-18
        client_encoding^s^^user^^^^13:SQL_ASCII
        client_min_messages^e^^user^^^debug5|debug4|debug3|debug2|debug1|log|notice|warning|error^13:notice
        cluster_name^s^^postmaster^^^^13:
        commit_delay^i^^superuser^0^100000^^13:0
        commit_siblings^i^^user^0^1000^^13:5
        commit_timestamp_buffers^i^8kB^postmaster^0^131072^^17:0^17-18
        compute_query_id^e^^superuser^^^auto|regress|on|off^14:auto^14-18
        config_file^s^^postmaster^^^^13:None
        constraint_exclusion^e^^user^^^partition|on|off^13:partition
        cpu_index_tuple_cost^r^^user^0^1.79769e+308^^13:0.005
        cpu_operator_cost^r^^user^0^1.79769e+308^^13:0.0025
        cpu_tuple_cost^r^^user^0^1.79769e+308^^13:0.01
        createrole_self_grant^s^^user^^^^16:^16-18
        cursor_tuple_fraction^r^^user^0^1^^13:0.1
        data_checksums^b^^internal^^^^13:off
        data_directory^s^^postmaster^^^^13:None
        data_directory_mode^i^^internal^0^511^^13:448
        data_sync_retry^b^^postmaster^^^^13:off
        datestyle^s^^user^^^^13:ISO, MDY
        db_user_namespace^b^^sighup^^^^13:off^13-16
        deadlock_timeout^i^ms^superuser^1^2147483647^^13:1000
        debug_assertions^b^^internal^^^^13:off
        debug_discard_caches^i^^superuser^0^0^^14:0^14-18
        debug_io_direct^s^^postmaster^^^^16:^16-18
        debug_logical_replication_streaming^e^^user^^^buffered|immediate^16:buffered^16-18
        debug_parallel_query^e^^user^^^off|on|regress^16:off^16-18
        debug_pretty_print^b^^user^^^^13:on
        debug_print_parse^b^^user^^^^13:off
        debug_print_plan^b^^user^^^^13:off
        debug_print_rewritten^b^^user^^^^13:off
        default_statistics_target^i^^user^1^10000^^13:100
        default_table_access_method^s^^user^^^^13:heap
        default_tablespace^s^^user^^^^13:
        default_text_search_config^s^^user^^^^13:pg_catalog.simple
        default_toast_compression^e^^user^^^pglz|lz4^14:pglz^14-18
        default_transaction_deferrable^b^^user^^^^13:off
        default_transaction_isolation^e^^user^^^serializable|repeatable read|read committed|read uncommitted^13:read committed
        default_transaction_read_only^b^^user^^^^13:off
        dynamic_library_path^s^^superuser^^^^13:$libdir
        dynamic_shared_memory_type^e^^postmaster^^^posix|sysv|mmap^13:posix
        effective_cache_size^i^8kB^user^1^2147483647^^13:524288
        effective_io_concurrency^i^^user^0^1000^^13:1;18:16
        enable_async_append^b^^user^^^^14:on^14-18
        enable_bitmapscan^b^^user^^^^13:on
        enable_distinct_reordering^b^^user^^^^18:on^18
        enable_gathermerge^b^^user^^^^13:on
        enable_group_by_reordering^b^^user^^^^17:on^17-18
        enable_hashagg^b^^user^^^^13:on
        enable_hashjoin^b^^user^^^^13:on
        enable_incremental_sort^b^^user^^^^13:on
        enable_indexonlyscan^b^^user^^^^13:on
        enable_indexscan^b^^user^^^^13:on
        enable_material^b^^user^^^^13:on
        enable_memoize^b^^user^^^^14:on^14-18
        enable_mergejoin^b^^user^^^^13:on
        enable_nestloop^b^^user^^^^13:on
        enable_parallel_append^b^^user^^^^13:on
        enable_parallel_hash^b^^user^^^^13:on
        enable_partition_pruning^b^^user^^^^13:on
        enable_partitionwise_aggregate^b^^user^^^^13:off
        enable_partitionwise_join^b^^user^^^^13:off
        enable_presorted_aggregate^b^^user^^^^16:on^16-18
        enable_self_join_elimination^b^^user^^^^18:on^18
        enable_seqscan^b^^user^^^^13:on
        enable_sort^b^^user^^^^13:on
        enable_tidscan^b^^user^^^^13:on
        escape_string_warning^b^^user^^^^13:on
        event_source^s^^postmaster^^^^13:PostgreSQL
        event_triggers^b^^superuser^^^^17:on^17-18
        exit_on_error^b^^user^^^^13:off
        extension_control_path^s^^superuser^^^^18:$system^18
        external_pid_file^s^^postmaster^^^^13:None
        extra_float_digits^i^^user^-15^3^^13:1
        file_copy_method^e^^user^^^copy|clone^18:copy^18
        file_extend_method^e^^sighup^^^posix_fallocate|write_zeros^16:posix_fallocate^16-18
        force_parallel_mode^e^^user^^^off|on|regress^13:off^13-15
        from_collapse_limit^i^^user^1^2147483647^^13:8
        fsync^b^^sighup^^^^13:on
        full_page_writes^b^^sighup^^^^13:on
        geqo^b^^user^^^^13:on
        geqo_effort^i^^user^1^10^^13:5
        geqo_generations^i^^user^0^2147483647^^13:0
        geqo_pool_size^i^^user^0^2147483647^^13:0
        geqo_seed^r^^user^0^1^^13:0
        geqo_selection_bias^r^^user^1.5^2^^13:2
        geqo_threshold^i^^user^2^2147483647^^13:12
        gin_fuzzy_search_limit^i^^user^0^2147483647^^13:0
        gin_pending_list_limit^i^kB^user^64^2147483647^^13:4096
        gss_accept_delegation^b^^sighup^^^^16:off^16-18
        hash_mem_multiplier^r^^user^1^1000^^13:1;15:2
        hba_file^s^^postmaster^^^^13:None
        hot_standby^b^^postmaster^^^^13:on
        hot_standby_feedback^b^^sighup^^^^13:off
        huge_page_size^i^kB^postmaster^0^2147483647^^14:0^14-18
        huge_pages^e^^postmaster^^^off|on|try^13:try
        huge_pages_status^e^^internal^^^off|on|unknown^17:unknown^17-18
        icu_validation_level^e^^user^^^disabled|debug5|debug4|debug3|debug2|debug1|log|notice|warning|error^16:warning^16-18
        ident_file^s^^postmaster^^^^13:None
        idle_in_transaction_session_timeout^i^ms^user^0^2147483647^^13:0
        idle_replication_slot_timeout^i^s^sighup^0^2147483647^^18:0^18
        idle_session_timeout^i^ms^user^0^2147483647^^14:0^14-18
        ignore_checksum_failure^b^^superuser^^^^13:off
        ignore_invalid_pages^b^^postmaster^^^^13:off
        ignore_system_indexes^b^^backend^^^^13:off
        in_hot_standby^b^^internal^^^^14:off^14-18
        integer_datetimes^b^^internal^^^^13:on
        intervalstyle^e^^user^^^postgres|postgres_verbose|sql_standard|iso_8601^13:postgres
        io_combine_limit^i^8kB^user^1^17:32;18:128^^17:16^17-18
        io_max_combine_limit^i^8kB^postmaster^1^128^^18:16^18
        io_max_concurrency^i^^postmaster^-1^1024^^18:-1^18
        io_method^e^^postmaster^^^sync|worker|io_uring^18:worker^18
        io_workers^i^^sighup^1^32^^18:3^18
        jit^b^^user^^^^13:on
        jit_above_cost^r^^user^-1^1.79769e+308^^13:100000
        jit_debugging_support^b^^superuser-backend^^^^13:off
        jit_dump_bitcode^b^^superuser^^^^13:off
        jit_expressions^b^^user^^^^13:on
        jit_inline_above_cost^r^^user^-1^1.79769e+308^^13:500000
        jit_optimize_above_cost^r^^user^-1^1.79769e+308^^13:500000
        jit_profiling_support^b^^superuser-backend^^^^13:off
        jit_provider^s^^postmaster^^^^13:llvmjit
        jit_tuple_deforming^b^^user^^^^13:on
        join_collapse_limit^i^^user^1^2147483647^^13:8
        krb_caseins_users^b^^sighup^^^^13:off
        krb_server_keyfile^s^^sighup^^^^13:

        """;
}
