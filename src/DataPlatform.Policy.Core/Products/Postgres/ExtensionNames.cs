using Dpp.Facts.Postgres;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>Names with a dot: settings of extensions, and of applications, which the server keeps without knowing them.</summary>
internal static class ExtensionNames
{
    private static readonly string[] extensions =
    [
        "auto_explain", "auth_delay", "citus", "cron", "passwordcheck", "pg_hint_plan", "pg_partman_bgw", "pg_prewarm", "pg_qualstats", "pg_stat_kcache", "pg_stat_monitor", "pg_stat_statements", "pg_trgm", "pg_wait_sampling",
        "pgaudit", "pglogical", "plpgsql", "plperl", "plpython", "pltcl", "postgis", "repmgr", "sepgsql", "set_user", "timescaledb", "bg_mon", "basic_archive", "anon", "pgsodium", "supautils", "wal2json", "pg_cron", "pgauditlogtofile",
    ];

    /// <summary>The first words of keys of other programs, whose files lie beside this one.</summary>
    private static readonly string[] ofOthers = ["coordinator", "debug", "executor", "paths", "provisioning", "registration", "services", "zookeeper"];

    /// <summary>Why it is no such setting, to be read after the name; null when it may be one.</summary>
    public static string? WhyNot(string name, int dot)
    {
        var (before, behind) = (name.Substring(0, dot), name.Substring(dot + 1));
        if (Array.IndexOf(extensions, before) >= 0)
        {
            return null;
        }

        if (Array.IndexOf(ofOthers, before) >= 0)
        {
            return "is a key of another program";
        }

        if (behind.IndexOf('_') > 0 && PostgresParameters.Find(behind) is { IsFixed: false })
        {
            return $"is the parameter '{behind}' with something before it";
        }

        return before.Length > 4 && Array.Find(extensions, one => Nearest.Distance(before, one) is var distance && (distance == 1 || (distance == 2 && before.Length > 8))) is { } meant ? $"is not of '{meant}'" : null;
    }
}
