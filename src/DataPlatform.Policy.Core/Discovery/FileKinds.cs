using Dpp.Formats.Kustomize;
using Dpp.Formats.Terraform;
using Dpp.Text;

namespace Dpp.Discovery;

internal enum FileKind : byte
{
    Other,
    Compose,
    Kubernetes,
    Kustomization,
    PostgresConf,
    HbaConf,
    PgBouncerIni,
    DbtProfiles,

    /// <summary>The auth_file of a PgBouncer.</summary>
    UserList,
    Terraform,
    DremioConf,
    DremioEnv,

    /// <summary>The superset_config.py of Superset.</summary>
    SupersetConfig,

    /// <summary>Becomes a manifest only after Helm has run.</summary>
    Template,
}

/// <summary>What a file is, by its name and, for YAML, by its content.</summary>
internal static class FileKinds
{
    public static bool MayMatter(string path) => KustomizationFile.IsNamed(path) || ComposeName.IsYaml(path) ? !IsSettings(path) : OfConf(path) != FileKind.Other || TerraformFile.IsNamed(path);

    /// <summary>postgresql.conf, warehouse.postgresql.conf, postgres-primary.conf; pg_hba.conf, primary.pg_hba.conf; pgbouncer.ini, pgbouncer-read.ini; userlist.txt; superset_config.py; dremio.conf, dremio-env.</summary>
    public static FileKind OfConf(string path)
    {
        var name = FileTree.NameOf(path).ToLowerInvariant();
        if (!name.EndsWith(".conf", StringComparison.Ordinal))
        {
            return name.EndsWith(".ini", StringComparison.Ordinal) && name.Contains("pgbouncer") ? FileKind.PgBouncerIni
                : name == "userlist.txt" ? FileKind.UserList
                : name == "superset_config.py" ? FileKind.SupersetConfig
                : name == "dremio-env" ? FileKind.DremioEnv
                : FileKind.Other;
        }

        return name == "dremio.conf" ? FileKind.DremioConf
            : name.Contains("pg_hba") ? FileKind.HbaConf
            : name.StartsWith("postgres", StringComparison.Ordinal) || name.EndsWith("postgresql.conf", StringComparison.Ordinal) ? FileKind.PostgresConf
            : FileKind.Other;
    }

    /// <summary>Whether it is worth parsing: the words that make a YAML file one of ours occur in it.</summary>
    public static bool MayBeCompose(string text) => text.IndexOf("services", StringComparison.Ordinal) >= 0;

    public static bool MayBeKubernetes(string text)
        => text.IndexOf("apiVersion", StringComparison.Ordinal) >= 0 && text.IndexOf("kind", StringComparison.Ordinal) >= 0;

    /// <summary>Whether a text that may be no YAML yet has the keys of a manifest at the beginning of its lines.</summary>
    public static bool IsLikeManifest(string text) => HasKey(text, "apiVersion:") && HasKey(text, "kind:");

    private static bool HasKey(string text, string key)
        => text.StartsWith(key, StringComparison.Ordinal) || text.IndexOf("\n" + key, StringComparison.Ordinal) >= 0;

    private static bool IsSettings(string path) => FileTree.NameOf(path) is "dpp.yaml" or ".dpp.yaml" or "dpp.yml" or ".dpp.yml";
}
