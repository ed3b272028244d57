namespace Dpp.Secrets;

/// <summary>What the text of a secret tells: whether it is one at all, and whether everybody knows it.</summary>
public static class SecretValues
{
    /// <summary>Factory credentials of the products and the words every dictionary attack begins with. As of 2026-11; vendor images and charts.</summary>
    private static readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase)
    {
        "postgres", "postgresql", "postgres123", "minioadmin", "minio", "minio123", "miniosecret", "admin", "admin1", "admin123", "admin1234", "administrator", "adminpass", "airbyte",
        "airflow", "docker", "password", "password1", "password12", "password123", "password1234", "passw0rd", "p@ssw0rd", "p@ssword", "pass", "pass123", "passwd", "changeme",
        "changeit", "elastic", "kibana", "opensearch", "superset", "dremio", "dremio123", "root", "root123", "rootpass", "rootpassword", "toor", "secret", "secret123", "s3cr3t",
        "supersecret", "mysecret", "mysecretpassword", "my-secret-pw", "mypassword", "guest", "test", "test123", "testing", "1234", "12345", "123456", "1234567", "12345678",
        "123456789", "1234567890", "abc123", "qwerty", "qwerty123", "letmein", "welcome", "welcome1", "default", "demo", "user", "mysql", "mariadb", "redis", "rabbitmq", "mongo",
        "mongodb", "kafka", "grafana", "example", "foobar", "foo", "bar", "cassandra", "clickhouse", "pgadmin", "keycloak", "metabase", "jenkins", "sonar", "nifi", "hive", "trino",
    };

    private static readonly string[] references =
    [
        "vault:", "arn:", "op://", "ENC[", "ENC(", "ref+", "secretsmanager:", "ssm:", "azurekv:", "gcp:", "gcpsm:", "awssm:", "awsps:", "akv:", "sm://", "projects/", "secret://",
        "secrets/", "kms:", "file:", "env:", "@Microsoft.KeyVault(", "{cipher}", "doppler:", "infisical:", "bws:", "keyring:",
    ];

    /// <summary>What stands for a secret and opens nothing: digests and salted hashes, certificates, public keys.</summary>
    private static readonly string[] harmless =
    [
        "sha256:", "sha512:", "SCRAM-SHA-256$", "{SSHA", "{SHA", "{PBKDF2", "pbkdf2:", "scrypt:", "pbkdf2_sha256$", "-----BEGIN CERTIFICATE", "-----BEGIN PUBLIC KEY",
        "-----BEGIN RSA PUBLIC KEY", "-----BEGIN PGP PUBLIC", "-----BEGIN PGP MESSAGE", "-----BEGIN AGE ENCRYPTED", "-----BEGIN ENCRYPTED", "ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2", "age1",
    ];

    /// <summary>False for what only stands in for a secret: nothing, a switch, a number that is no password, a reference to another place.</summary>
    /// <param name="name">The key that carries it.</param>
    public static bool IsReadable(string value, string name = "password")
    {
        var text = value.Trim();
        return text.Length > 0
            && !IsSwitch(text)
            && text[0] is not ('$' or '{' or '/' or '[')
            && !StartsWithAny(text, references)
            && !StartsWithAny(text, harmless)
            && !StartsWithFolder(text)
            && !IsTemplate(text)
            && !(IsNumber(text) && !SecretNames.IsPassword(name))
            && !text.Contains("\n");
    }

    public static bool IsKnownToEverybody(string value) => known.Contains(value.Trim());

    /// <summary>Repetitive enough to be guessed although it is long.</summary>
    public static bool IsMonotonous(string value)
    {
        const int leastObserved = 20;
        const int fewest = 6;
        return value.Length >= leastObserved && value.Distinct().Count() < fewest;
    }

    private static bool IsSwitch(string text)
        => text.ToLowerInvariant() is "true" or "false" or "yes" or "no" or "on" or "off" or "none" or "null" or "nil" or "~" or "0" or "1" or "enabled" or "disabled" or "required" or "optional"
            or "always" or "never" or "-" or "." or "_" or "n/a" or "\"\"" or "''" or "md5" or "scram-sha-256" or "random" or "auto" or "generate" or "redacted";

    /// <summary>What another program fills in: Helm, Jinja, ERB, envsubst, Kubernetes, argocd-vault-plugin.</summary>
    private static bool IsTemplate(string text)
        => text.Contains("{{") || text.Contains("<%") || text.Contains("${") || text.Contains("$(") || text.Contains("%(") || text.Contains("#{")
            || text.StartsWith("<path:", StringComparison.Ordinal) || (text.Length > 2 && text[0] == '@' && text[text.Length - 1] == '@') || (text.Length > 4 && text.StartsWith("__", StringComparison.Ordinal) && text.EndsWith("__", StringComparison.Ordinal));

    private static bool StartsWithFolder(string text)
        => text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal) || text.StartsWith("~/", StringComparison.Ordinal);

    private static bool IsNumber(string text) => text.All(c => c is (>= '0' and <= '9') or '.');

    private static bool StartsWithAny(string text, string[] starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
