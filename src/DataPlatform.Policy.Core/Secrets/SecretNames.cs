namespace Dpp.Secrets;

/// <summary>Which keys carry a secret, by the words of their name.</summary>
public static class SecretNames
{
    private static readonly HashSet<string> secretWords = new(StringComparer.Ordinal)
    {
        "password", "passwd", "pwd", "passphrase", "secret", "secrets", "token", "apikey", "apitoken", "authtoken", "accesstoken", "bottoken", "secretkey", "clientsecret",
        "credential", "credentials", "pass", "requirepass", "masterauth", "passcode",
    };

    /// <summary>"..._key" is a secret only behind one of these.</summary>
    private static readonly HashSet<string> secretKinds = new(StringComparer.Ordinal)
    {
        "secret", "api", "access", "private", "encryption", "encrypt", "signing", "master", "jwt", "kms", "fernet", "storage", "account", "hmac", "session", "shared",
    };

    /// <summary>A name that ends with one of these tells about a secret and is none: where it lies, how long it is, whether it is wanted.</summary>
    private static readonly HashSet<string> tellsAbout = new(StringComparer.Ordinal)
    {
        "file", "files", "path", "paths", "name", "names", "ref", "refs", "id", "ids", "arn", "url", "uri", "urls", "endpoint", "host", "hosts", "server", "port", "domain",
        "dir", "directory", "folder", "location", "mount", "volume", "volumes", "bucket", "region", "namespace", "source", "target", "store", "manager", "persistence", "vault",
        "length", "size", "bytes", "chars", "min", "max", "limit", "count", "number", "cost", "rounds", "iterations", "history", "attempts", "retries", "complexity", "strength",
        "ttl", "expiry", "expiration", "expires", "expire", "lifetime", "lifespan", "validity", "age", "timeout", "interval", "duration", "days", "hours", "minutes", "seconds", "ms",
        "encryption", "enabled", "enable", "disabled", "disable", "required", "optional", "policy", "type", "method", "algorithm", "algorithms", "alg", "algo", "exp", "leeway", "mode", "format", "encoding", "charset",
        "header", "headers", "field", "attribute", "column", "claim", "claims", "label", "prompt", "hint", "title", "description", "message", "placeholder", "prefix", "suffix",
        "separator", "pattern", "regex", "rules", "version", "rotation", "rotate", "renewal", "refresh", "reset", "change", "changed", "recovery", "validator", "validators",
        "validation", "check", "checker", "checks", "user", "username", "users", "login", "email", "account", "role", "roles", "group", "groups", "scope", "scopes", "audience",
        "issuer", "realm", "provider", "providers", "backend", "driver", "plugin", "engine", "service", "services", "kind", "class", "strategy", "handler", "helper", "generator",
        "command", "cmd", "kwargs", "hash", "hashed", "hashing", "hasher", "digest", "checksum", "fingerprint", "thumbprint", "auth", "authentication", "grant", "introspection",
        "review", "through", "thru", "cache", "storage", "template", "templates", "schema", "example", "sample", "access", "only", "env", "var", "variable",
    };

    /// <summary>"proxy_pass" of a web server is where requests go; a "first pass" is a round.</summary>
    private static readonly HashSet<string> otherPasses = new(StringComparer.Ordinal) { "proxy", "fastcgi", "uwsgi", "scgi", "grpc", "by", "first", "second", "single", "multi", "two", "one", "low", "high", "band" };

    /// <summary>One of these stands in every name that carries a secret: what has none of them needs no taking apart.</summary>
    private static readonly string[] stems = ["pass", "pwd", "secret", "token", "key", "credential", "masterauth"];

    public static bool IsSecret(string name)
    {
        if (!Array.Exists(stems, stem => name.IndexOf(stem, StringComparison.OrdinalIgnoreCase) >= 0))
        {
            return false;
        }

        var words = WordsOf(name);
        if (words.Count == 0 || tellsAbout.Contains(words[words.Count - 1]) || words.Exists(word => word is "allow" or "public" or "max" or "min" or "existing"))
        {
            return false;
        }

        if (IsKeyOfObject(words))
        {
            return false;
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (secretWords.Contains(words[i]) || words[i].EndsWith("password", StringComparison.Ordinal) || words[i].EndsWith("passwd", StringComparison.Ordinal))
            {
                // "pwd" and "pass" alone are a folder and a verdict.
                return words[i] is not ("pwd" or "pass") || (i > 0 && i == words.Count - 1 && !otherPasses.Contains(words[i - 1]));
            }

            if (words[i] == "key" && i > 0 && secretKinds.Contains(words[i - 1]))
            {
                // The access key of a store is its user name; the secret key is the secret.
                return words[i - 1] != "access" || words.Contains("secret") || words.Contains("account");
            }
        }

        return false;
    }

    /// <summary>"adminPasswordKey" and "passwordSecretKey" name the key under which an object holds the password.</summary>
    private static bool IsKeyOfObject(List<string> words)
    {
        var last = words.Count - 1;
        return last > 0 && words[last] == "key"
            && (IsPart(words[last - 1]) || (last > 1 && words[last - 1] == "secret" && (IsPart(words[last - 2]) || words[last - 2] is "user" or "username" or "id" or "key" or "host" or "email")));

        static bool IsPart(string word) => word is "password" or "passwd" or "pass" or "token" or "credential" or "credentials" or "passphrase";
    }

    /// <summary>True for a password in the narrow sense: where a bare "secret" may as well name an object that holds one.</summary>
    public static bool IsPassword(string name)
    {
        if (!IsSecret(name))
        {
            return false;
        }

        var words = WordsOf(name);
        return words[words.Count - 1] is not ("secret" or "secrets" or "credential" or "credentials" or "token");
    }

    /// <summary>A key that signs or encrypts, as opposed to a password that logs in.</summary>
    public static bool IsKey(string name)
    {
        var words = WordsOf(name);
        return words.Count > 1 && words[words.Count - 1] is "key" or "secret" && !words.Exists(word => word is "access" or "s3" or "aws" or "minio" or "client" or "api" or "storage" or "account");
    }

    /// <summary>True for "password-policy" and the like: about a secret, and none.</summary>
    public static bool TellsAbout(string name)
    {
        var words = WordsOf(name);
        return words.Count > 0 && tellsAbout.Contains(words[words.Count - 1]);
    }

    public static bool IsUser(string name)
    {
        if (name.IndexOf("user", StringComparison.OrdinalIgnoreCase) < 0 && name.IndexOf("login", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return false;
        }

        var words = WordsOf(name);
        return words.Count > 0 && words[words.Count - 1] is "user" or "username" or "login" or "userid";
    }

    /// <summary>"dbPassword", "DB_PASSWORD" and "db-password" are the same two words.</summary>
    public static List<string> WordsOf(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsLetterOrDigit(name[i]);
            if (ends || (i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1])))
            {
                if (i > start)
                {
                    words.Add(name[start..i].ToLowerInvariant());
                }

                start = ends ? i + 1 : i;
            }
        }

        return words;
    }
}
