using Dpp.Model;

namespace Dpp.Products.Clouds;

/// <summary>What the name of a bucket, in the files or at the provider, says it is for.</summary>
public static class Purposes
{
    /// <summary>Logs are written by services that know less than clients do, and are no data of the platform.</summary>
    public static bool IsForLogs(Resource bucket) => HasWord(bucket, "log", "logs", "logging", "accesslogs", "audit", "cloudtrail");

    /// <summary>What is kept in case of need, and seldom read.</summary>
    public static bool IsForKeeping(Resource bucket) => IsForLogs(bucket) || IsForBackup(bucket) || HasWord(bucket, "archive", "archives", "archived", "cold", "glacier", "history");

    public static bool IsForBackup(Resource bucket) => HasWord(bucket, "backup", "backups", "dump", "dumps", "wal", "pgbackrest", "barman", "velero", "snapshot", "snapshots");

    private static bool HasWord(Resource bucket, params string[] words)
        => (bucket.Name.Knows(out var label) && HasWord(label.Substring(label.IndexOf('.') + 1), words))
            || (bucket.Body[bucket.Kind == "aws_s3_bucket" ? "bucket" : "name"].AsText().Knows(out var name) && HasWord(name, words));

    private static bool HasWord(string name, string[] words) => name.ToLowerInvariant().Split('.', '_', '-', '/').Any(word => Array.IndexOf(words, word) >= 0);
}
