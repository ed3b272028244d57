using Dpp.Facts.PgBouncer;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Products.PgBouncer;

/// <summary>How the well-known images turn their variables into a pgbouncer.ini.</summary>
internal static class PgBouncerImages
{
    private const string Edoburu = "docker.io/edoburu/pgbouncer", Official = "docker.io/pgbouncer/pgbouncer";

    /// <summary>Variables of Bitnami that are not called as the setting.</summary>
    private static readonly Dictionary<string, string> named = new(StringComparer.Ordinal)
    {
        ["listen_port"] = "PGBOUNCER_PORT",
        ["listen_addr"] = "PGBOUNCER_LISTEN_ADDRESS",
        ["unix_socket_dir"] = "PGBOUNCER_SOCKET_DIR",
        ["unix_socket_mode"] = "PGBOUNCER_SOCKET_MODE",
        ["unix_socket_group"] = "PGBOUNCER_SOCKET_GROUP",
        ["pidfile"] = "PGBOUNCER_PID_FILE",
        ["logfile"] = "PGBOUNCER_LOG_FILE",
        ["admin_users"] = "POSTGRESQL_USERNAME",
    };

    public static bool IsBitnami(string? image) => image is "docker.io/bitnami/pgbouncer" or "docker.io/bitnamilegacy/pgbouncer";

    /// <summary>Where the image takes the configuration from when somebody mounts one.</summary>
    public static string FileOf(string? image) => IsBitnami(image) ? "/bitnami/pgbouncer/conf/pgbouncer.ini" : "/etc/pgbouncer/pgbouncer.ini";

    /// <summary>Whether the image writes users of its own into the auth_file when it starts.</summary>
    public static bool WritesUsers(string? image, EnvironmentVariables variables)
        => IsBitnami(image) || image == Official || (image == Edoburu && !(variables["DB_USER"].IsMissing && variables["DATABASE_URL"].IsMissing));

    /// <summary>The settings that the variables make; false when the image is none that reads variables.</summary>
    public static bool Read(string? image, EnvironmentVariables variables, PgBouncerConfiguration configuration, PgBouncerJudge judge, PgBouncerFileReader reader)
    {
        if (image == Edoburu)
        {
            Install(configuration, ("listen_addr", "0.0.0.0"), ("listen_port", "5432"), ("auth_file", "/etc/pgbouncer/userlist.txt"), ("ignore_startup_parameters", "extra_float_digits"), ("admin_users", "postgres"));
            Settings(variables, configuration, judge, static name => name.ToUpperInvariant());
            configuration.Add(OfVariables(variables, "DB_HOST", "DB_NAME", "DATABASE_URL"));
            return true;
        }

        if (!IsBitnami(image))
        {
            return false;
        }

        Install(configuration, ("listen_addr", "0.0.0.0"), ("listen_port", "6432"), ("auth_file", "/opt/bitnami/pgbouncer/conf/userlist.txt"), ("auth_type", "scram-sha-256"), ("client_tls_sslmode", "disable"), ("server_tls_sslmode", "disable"));
        Settings(variables, configuration, judge, static name => named.TryGetValue(name, out var variable) ? variable : "PGBOUNCER_" + name.ToUpperInvariant());
        configuration.Add(OfVariables(variables, "POSTGRESQL_HOST", "PGBOUNCER_DATABASE", null));
        for (var i = 0; variables.Find("PGBOUNCER_DSN_" + i) is { } dsn; i++)
        {
            if (dsn.Source is { } source && dsn.IsKnown && source.Text.IndexOf('=') is var sign and > 0)
            {
                var name = new ScalarNode(source, new TextRange(0, sign), source.Text.Substring(0, sign), ScalarStyle.Plain);
                reader.Database(name, new SourceText(source.Text.Substring(sign + 1), TextMap.Verbatim(source, new TextRange(sign + 1, source.Text.Length))));
            }
        }

        return true;
    }

    private static void Install(PgBouncerConfiguration configuration, params (string Name, string Value)[] settings)
    {
        foreach (var (name, value) in settings)
        {
            configuration.Install(name, value);
        }
    }

    private static void Settings(EnvironmentVariables variables, PgBouncerConfiguration configuration, PgBouncerJudge judge, Func<string, string> variableOf)
    {
        foreach (var setting in PgBouncerParameters.General)
        {
            var value = variables[variableOf(setting.Name)];
            if (!value.IsMissing && !(value.Knows(out var text) && text.Length == 0))
            {
                judge.Setting(setting.Name, value.At, value);
                configuration.Set(setting.Name, value);
            }
        }
    }

    private static PooledDatabase OfVariables(EnvironmentVariables variables, string hostKey, string nameKey, string? urlKey)
    {
        var (host, name) = (variables[hostKey], variables[nameKey]);
        if (urlKey is not null && variables.Find(urlKey) is { } url)
        {
            (host, name) = (HostOf(url), Located<string>.Unknown(Knowledge.OutOfSight, url.Value.At));
        }
        else if (name.IsMissing)
        {
            name = urlKey is null ? Located<string>.Unknown(Knowledge.OutOfSight, name.At) : Located<string>.Written("*", host.At);
        }

        return new PooledDatabase(name)
        {
            Host = host,
            Database = name,
            PoolMode = Located<string>.Missing(host.At),
            PoolSize = Located<long>.Missing(host.At),
            ReserveSize = Located<long>.Missing(host.At),
            MostConnections = Located<long>.Missing(host.At),
        };
    }

    /// <summary>The host of postgres://user:password@host:5432/name.</summary>
    private static Located<string> HostOf(ContainerText url)
    {
        if (!url.IsKnown || url.Shape.IndexOf("://", StringComparison.Ordinal) is not (var scheme and > 0))
        {
            return Located<string>.Unknown(Knowledge.AtRunTime, url.Value.At);
        }

        var end = url.Shape.IndexOfAny(['/', '?'], scheme + 3);
        end = end < 0 ? url.Shape.Length : end;
        var start = url.Shape.LastIndexOf('@', end - 1, end - scheme - 3) is var at and >= 0 ? at + 1 : scheme + 3;
        var colon = url.Shape.IndexOf(':', start, end - start);
        var range = new TextRange(start, colon < 0 ? end : colon);
        return url.Part(range, url.Shape.Substring(range.Start, range.Length), static value => value as string);
    }
}
