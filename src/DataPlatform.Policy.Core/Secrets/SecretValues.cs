namespace Dpp.Secrets;

/// <summary>What the text of a secret tells: whether it is one at all, and whether everybody knows it.</summary>
public static class SecretValues
{
    /// <summary>Factory credentials of the products and the words every dictionary attack begins with. As of 2026-11; vendor images and charts.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "postgres", "postgresql", "minioadmin", "minio", "minio123", "miniosecret", "admin", "admin123", "administrator", "airbyte", "docker", "password", "password1",
        "password123", "passw0rd", "p@ssw0rd", "pass", "changeme", "elastic", "superset", "dremio", "dremio123", "root", "toor", "secret", "guest", "test", "test123",
        "123456", "12345678", "123456789", "qwerty", "letmein", "welcome", "default", "demo", "user", "mysql", "redis", "rabbitmq", "mongo", "kafka", "grafana", "example",
    };

    /// <summary>False for what only stands in for a secret: nothing, a switch, a reference to another place.</summary>
    public static bool IsReadable(string value)
    {
        var text = value.Trim();
        return text.Length > 0
            && text is not ("true" or "false" or "yes" or "no" or "none" or "null" or "nil" or "~" or "0" or "1")
            && text[0] is not ('$' or '<' or '{' or '/')
            && !text.Contains("{{")
            && !StartsLikeReference(text)
            && !IsMasked(text);
    }

    public static bool IsKnownToEverybody(string value) => Known.Contains(value.Trim());

    private static bool StartsLikeReference(string text)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["vault:", "arn:", "op://", "ENC[", "ref+", "secretsmanager:", "ssm:", "azurekv:", "gcp:", "sm://", "projects/", "secret://", "file:", "env:"])
        {
            if (text.StartsWith(scheme, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMasked(string text)
    {
        foreach (var c in text)
        {
            if (c is not ('*' or 'x' or 'X' or '.' or '-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
