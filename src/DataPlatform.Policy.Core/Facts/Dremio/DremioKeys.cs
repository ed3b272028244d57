namespace Dpp.Facts.Dremio;

/// <summary>What dremio.conf takes for a key.</summary>
public enum DremioType : byte
{
    Text,
    Flag,
    Number,
    Texts,
    Numbers,
}

/// <summary>A key of dremio.conf.</summary>
/// <param name="Default">What the reference configuration says; null where that depends on the machine or says nothing.</param>
public sealed record DremioKey(string Name, DremioType Type, string? Default);

/// <summary>The keys that Dremio's reference configuration has: the daemon refuses to start with any other.</summary>
public static class DremioKeys
{
    public const string Source = "reference configuration of Dremio", AsOf = "25.2";

    /// <summary>The releases whose reference was read.</summary>
    public const int Oldest = 24, Newest = 25;

    /// <summary>Keys that only the Enterprise edition has, as far as its documentation names them.</summary>
    private static readonly string[] enterprise =
    [
        "services.coordinator.client-endpoint.ssl.", "services.coordinator.web.auth.", "services.coordinator.web.ui.", "services.coordinator.security.", "services.datastore.",
        "services.executor.node_lifecycle_service_enabled", "provisioning.ec2.", "provisioning.migration.",
    ];

    /// <summary>What the Enterprise edition has below every ssl.</summary>
    private const string HostVerification = ".ssl.disableHostVerification";

    private static readonly Dictionary<string, DremioKey> byName = Read();

    private static readonly HashSet<string> sections = Sections();

    public static IEnumerable<string> Names => byName.Keys;

    public static DremioKey? Find(string name) => byName.TryGetValue(name, out var key) ? key : null;

    /// <summary>True for what keys stand below, such as "services.coordinator".</summary>
    public static bool IsSection(string name) => sections.Contains(name);

    public static bool IsOfEnterprise(string name)
        => enterprise.Any(key => name.StartsWith(key, StringComparison.Ordinal) || name + "." == key) || name.EndsWith(HostVerification, StringComparison.Ordinal);

    /// <summary>Still read, and told to be removed.</summary>
    public static bool IsFormer(string name) => name == "paths.copyintoerrors";

    /// <summary>The keys and sections that end like this one: it was probably written in the wrong section.</summary>
    public static string? WithEnd(string name)
    {
        string? found = null;
        foreach (var known in byName.Keys.Concat(sections))
        {
            if (known.Length > name.Length && known[known.Length - name.Length - 1] == '.' && known.EndsWith(name, StringComparison.Ordinal)
                && (found is null || known.Length < found.Length))
            {
                found = known;
            }
        }

        return found;
    }

    private static Dictionary<string, DremioKey> Read()
    {
        var keys = new Dictionary<string, DremioKey>(StringComparer.Ordinal);
        foreach (var line in DremioKeyTable.Lines)
        {
            var fields = line.Split(' ');
            if (fields[1] == "ssl")
            {
                Ssl(keys, fields[0], fields.Length > 2);
                continue;
            }

            keys[fields[0]] = new DremioKey(
                fields[0],
                fields[1] switch { "flag" => DremioType.Flag, "number" => DremioType.Number, "texts" => DremioType.Texts, "numbers" => DremioType.Numbers, _ => DremioType.Text },
                fields.Length > 2 ? fields[2] : null);
        }

        return keys;
    }

    private static void Ssl(Dictionary<string, DremioKey> keys, string section, bool makesCertificates)
    {
        keys[section + ".enabled"] = new DremioKey(section + ".enabled", DremioType.Flag, section.Contains("conduit") ? null : "false");
        keys[section + ".auto-certificate.enabled"] = new DremioKey(section + ".auto-certificate.enabled", DremioType.Flag, makesCertificates ? "true" : "false");
        foreach (var name in DremioKeyTable.Stores)
        {
            keys[section + "." + name] = new DremioKey(section + "." + name, DremioType.Text, null);
        }
    }

    private static HashSet<string> Sections()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in byName.Keys)
        {
            for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
            {
                found.Add(name.Substring(0, dot));
            }
        }

        return found;
    }
}
