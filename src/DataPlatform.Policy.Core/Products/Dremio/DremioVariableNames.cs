using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Dremio;

/// <summary>The variables that the launcher of 25.2 reads; others of the name are read by nothing.</summary>
internal static class DremioVariableNames
{
    private const string Prefix = "DREMIO_";
    private const int SurelyMeant = 20;

    private static readonly HashSet<string> known = new(StringComparer.Ordinal)
    {
        "DREMIO_MAX_MEMORY_SIZE_MB", "DREMIO_MAX_HEAP_MEMORY_SIZE_MB", "DREMIO_MAX_DIRECT_MEMORY_SIZE_MB", "DREMIO_MAX_PERMGEN_MEMORY_SIZE_MB", "DREMIO_NETTY_MAX_DIRECT_MEMORY",
        "DREMIO_JAVA_SERVER_EXTRA_OPTS", "DREMIO_JAVA_EXTRA_OPTS", "DREMIO_JAVA_CLIENT_EXTRA_OPTS", "DREMIO_JAVA_OPTS", "DREMIO_JAVA_VERSION_CHECK",
        "DREMIO_GC_OPTS", "DREMIO_GC_LOGS_ENABLED", "DREMIO_GC_LOG_TO_CONSOLE",
        "DREMIO_LOG_DIR", "DREMIO_LOG_TO_CONSOLE", "DREMIO_LOG_DEBUG", "DREMIO_ADMIN_LOG_DIR", "DREMIO_ADMIN_LOG_VERBOSITY", "DREMIO_ADMIN_LOG_FILE_NAME",
        "DREMIO_PID_DIR", "DREMIO_CONF_DIR", "DREMIO_HOME", "DREMIO_ENV_SCRIPT", "DREMIO_IN_CONTAINER", "DREMIO_NICENESS", "DREMIO_STOP_TIMEOUT", "DREMIO_TIMEOUT", "DREMIO_RESTART_SLEEP",
        "DREMIO_START_FILE", "DREMIO_FORCE_UTC", "DREMIO_DISABLE_HEAPDUMP", "DREMIO_PLUGINS_DIR",
        "DREMIO_CLASSPATH", "DREMIO_CLASSPATH_PREFIX", "DREMIO_CLASSPATH_USER_FIRST", "DREMIO_EXTRA_CLASSPATH",
    };

    public static IEnumerable<UnknownDremioVariable> Unknown(Container container, DremioEnvironment environment, SourceText? conf)
    {
        foreach (var variable in container.Environment.All)
        {
            if (IsUnknown(variable.Name) && !IsUsed(variable.Name, container, conf))
            {
                yield return new UnknownDremioVariable(variable.Value.At, variable.Name, Nearest(variable.Name), container.Name);
            }
        }

        foreach (var (name, at) in environment.Named)
        {
            if (IsUnknown(name) && !IsUsed(name, container, conf) && at.Source.Text.IndexOf("$" + name, StringComparison.Ordinal) < 0 && at.Source.Text.IndexOf("${" + name, StringComparison.Ordinal) < 0)
            {
                yield return new UnknownDremioVariable(at, name, Nearest(name), container.Name);
            }
        }
    }

    /// <summary>Short names are near to many others: DREMIO_HOST is not DREMIO_HOME.</summary>
    private static string? Nearest(string name) => NearMiss.Of(name, known) ?? (name.Length > SurelyMeant ? Text.Nearest.Of(name, known) : null);

    private static bool IsUnknown(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) && !known.Contains(name);

    /// <summary>Other variables, dremio.conf and scripts may ask for a variable by its name.</summary>
    private static bool IsUsed(string name, Container container, SourceText? conf)
        => conf?.Text.IndexOf(name, StringComparison.Ordinal) >= 0
            || container.Environment.All.Any(other => other.Name != name && ContainerText.Of(other).Shape.IndexOf(name, StringComparison.Ordinal) >= 0)
            || container.Mounts.SelectMany(mount => mount.Files).Any(file => file.Text.Text.IndexOf(name, StringComparison.Ordinal) >= 0);
}
