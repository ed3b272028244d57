namespace Dpp.Secrets;

/// <summary>Which keys carry a secret, by the words of their name.</summary>
public static class SecretNames
{
    private static readonly HashSet<string> SecretWords = new(StringComparer.Ordinal)
    {
        "password", "passwd", "pwd", "passphrase", "secret", "secrets", "token", "apikey", "credential", "credentials", "pass", "pgpassword", "dbpassword",
    };

    /// <summary>"..._key" is a secret only behind one of these.</summary>
    private static readonly HashSet<string> SecretKinds = new(StringComparer.Ordinal) { "secret", "api", "access", "private", "encryption", "signing", "master", "jwt", "kms" };

    /// <summary>A name that ends with one of these tells about a secret and is none: where it lies, how long it is, whether it is wanted.</summary>
    private static readonly HashSet<string> TellsAbout = new(StringComparer.Ordinal)
    {
        "file", "path", "name", "ref", "id", "length", "ttl", "expiry", "expiration", "age", "timeout", "encryption", "enabled", "required", "policy", "type", "method",
        "algorithm", "dir", "store", "manager", "persistence", "header", "field", "arn", "version", "rotation", "validator", "validators", "min", "max", "url", "uri",
        "endpoint", "host", "user", "username", "provider", "backend", "namespace", "key_name", "count", "interval", "command",
    };

    public static bool IsSecret(string name)
    {
        var words = WordsOf(name);
        if (words.Count == 0 || TellsAbout.Contains(words[words.Count - 1]) || words.Contains("allow") || words.Contains("public"))
        {
            return false;
        }

        for (var i = 0; i < words.Count; i++)
        {
            if (SecretWords.Contains(words[i]))
            {
                // "pwd" and "pass" alone are a folder and a verdict.
                return words[i] is not ("pwd" or "pass") || i > 0;
            }

            if (words[i] == "key" && i > 0 && SecretKinds.Contains(words[i - 1]))
            {
                // The access key of a store is its user name; the secret key is the secret.
                return words[i - 1] != "access" || words.Contains("secret") || words.Contains("account");
            }
        }

        return false;
    }

    /// <summary>"dbPassword", "DB_PASSWORD" and "db-password" are the same two words.</summary>
    private static List<string> WordsOf(string name)
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
