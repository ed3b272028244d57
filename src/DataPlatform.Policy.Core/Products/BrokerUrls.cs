using Dpp.Model;
using Dpp.Products.Superset;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>The address of a broker or a cache that a program is given.</summary>
/// <param name="Url">'\uFFFC' stands for what is not known.</param>
/// <param name="By">Whose it is, for messages.</param>
public sealed record BrokerUrl(string Url, Place At, string By, Workload? Workload)
{
    /// <summary>The host; null when it is not known.</summary>
    public string? Host
    {
        get
        {
            var start = Url.IndexOf("://", StringComparison.Ordinal) + 3;
            var end = Url.IndexOfAny(['/', '?'], start);
            var authority = Url.Substring(start, (end < 0 ? Url.Length : end) - start);
            var host = authority.Substring(authority.LastIndexOf('@') + 1).Split(':')[0];
            return host.Length == 0 || host.IndexOf('\uFFFC') >= 0 || host.IndexOf('$') >= 0 ? null : host;
        }
    }

    /// <summary>True when it certainly brings no password.</summary>
    public bool IsWithoutPassword => Url.IndexOf('@') < 0 && Host is not null;
}

/// <summary>Finds the addresses of brokers in environments and in the configuration of Superset.</summary>
public static class BrokerUrls
{
    private static readonly string[] schemes = ["redis://", "amqp://", "pyamqp://"];
    private static readonly string[] caches = ["CACHE_CONFIG", "DATA_CACHE_CONFIG", "FILTER_STATE_CACHE_CONFIG", "EXPLORE_FORM_DATA_CACHE_CONFIG", "THUMBNAIL_CACHE_CONFIG"];

    /// <summary>Those without TLS, each place once.</summary>
    public static IReadOnlyList<BrokerUrl> WithoutTls(Stack stack)
    {
        var found = new List<BrokerUrl>();
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                foreach (var variable in container.Environment.All)
                {
                    Add(found, ContainerText.Of(variable).Shape, variable.Value.At, container.Name.ToString(), workload);
                }
            }
        }

        foreach (var app in SupersetApp.Of(stack))
        {
            foreach (var tree in Of(app.Settings))
            {
                Add(found, SupersetSettings.Shape(tree), tree.At, app.Name.ToString(), app.Workload);
            }
        }

        return found;
    }

    private static IEnumerable<Tree> Of(SupersetSettings settings)
    {
        yield return settings["CELERY_CONFIG"]["broker_url"];
        yield return settings["CELERY_CONFIG"]["result_backend"];
        yield return settings["RATELIMIT_STORAGE_URI"];
        foreach (var cache in caches)
        {
            yield return settings[cache]["CACHE_REDIS_URL"];
        }
    }

    private static void Add(List<BrokerUrl> found, string url, Place at, string by, Workload? workload)
    {
        if (Array.Exists(schemes, scheme => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) && !found.Exists(other => other.At == at))
        {
            found.Add(new BrokerUrl(url, at, by, workload));
        }
    }
}
