using Dpp.Text;

namespace Dpp.Syntax;

/// <summary>The languages in which dpp can tell what a file says.</summary>
public enum ParseLanguage : byte
{
    Yaml,
    Json,

    /// <summary>JSON with comments and commas behind the last entry.</summary>
    JsonWithComments,
    Hocon,
    Ini,
    Properties,
    DotEnv,
    PostgresConf,
    HbaConf,
    Hcl,
}

/// <summary>How languages are called, and which one a file name promises.</summary>
public static class ParseLanguages
{
    private static readonly (string Name, ParseLanguage Language)[] words =
    [
        ("yaml", ParseLanguage.Yaml),
        ("json", ParseLanguage.Json),
        ("jsonc", ParseLanguage.JsonWithComments),
        ("hocon", ParseLanguage.Hocon),
        ("ini", ParseLanguage.Ini),
        ("properties", ParseLanguage.Properties),
        ("dotenv", ParseLanguage.DotEnv),
        ("postgresql.conf", ParseLanguage.PostgresConf),
        ("pg_hba.conf", ParseLanguage.HbaConf),
        ("hcl", ParseLanguage.Hcl),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. words.Select(word => word.Name)];

    public static ParseLanguage? Named(string name)
    {
        foreach (var word in words)
        {
            if (word.Name == name || word.Name == name + ".conf")
            {
                return word.Language;
            }
        }

        return null;
    }

    /// <summary>Null when the name promises nothing.</summary>
    public static ParseLanguage? OfFile(string path)
    {
        var name = FileTree.NameOf(path).ToLowerInvariant();
        if (name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal))
        {
            return ParseLanguage.DotEnv;
        }

        return name.Substring(name.LastIndexOf('.') + 1) switch
        {
            "yaml" or "yml" => ParseLanguage.Yaml,
            "json" => ParseLanguage.Json,
            "jsonc" => ParseLanguage.JsonWithComments,
            "hocon" => ParseLanguage.Hocon,
            "ini" => ParseLanguage.Ini,
            "properties" => ParseLanguage.Properties,
            "env" => ParseLanguage.DotEnv,
            "tf" or "tfvars" or "hcl" => ParseLanguage.Hcl,
            "conf" when name.Contains("pg_hba") => ParseLanguage.HbaConf,
            "conf" when name.Contains("postgres") => ParseLanguage.PostgresConf,
            "conf" when name is "dremio.conf" or "application.conf" or "reference.conf" => ParseLanguage.Hocon,
            _ => null,
        };
    }
}
