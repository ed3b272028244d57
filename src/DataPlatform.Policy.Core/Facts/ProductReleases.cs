using System.Globalization;

namespace Dpp.Facts;

/// <summary>When a line of releases got its last fix.</summary>
/// <param name="Line">"16" or "8.0": as many numbers as the project counts its lines by.</param>
public readonly record struct ReleaseEnd(string Line, DateTime End);

/// <summary>A fault that every careful operator has fixed by now.</summary>
/// <param name="Fault">Its public name.</param>
/// <param name="FixedIn">The first release of the line that has the fix.</param>
/// <param name="IsSevere">True when it gives strangers the data or the server.</param>
public readonly record struct KnownFix(string Fault, string FixedIn, bool IsSevere);

/// <summary>Which releases of a product still get fixes, as of 2026-11.</summary>
/// <remarks>
/// Sources: postgresql.org/support/versioning, elastic.co/support/eol, mysql.com/support, mariadb.org/about/#maintenance-policy, mongodb.com/legal/support-policy/lifecycles,
/// github.com/redis/redis/security, clickhouse.com/docs/faq/operations/production, rabbitmq.com/release-information, zookeeper.apache.org/releases.html and the release
/// announcements of Kafka, Cassandra and OpenSearch. Lines whose end nobody has announced are not here.
/// </remarks>
public static class ProductReleases
{
    public const string AsOf = "2026-11";

    /// <summary>The last day on which MinIO published an image; since then it is source only (github.com/minio/minio, README).</summary>
    public static DateTime LastMinioImage { get; } = new(2025, 10, 15);

    /// <param name="product">Its title.</param>
    /// <param name="minor">Null when the tag does not say it.</param>
    /// <returns>Null when the line is not known; lines older than all known ones ended with the oldest.</returns>
    public static ReleaseEnd? EndOf(string product, int major, int? minor)
    {
        if (Ends(product) is not { } table)
        {
            return null;
        }

        var isFirst = true;
        foreach (var entry in table.Split(';'))
        {
            var parts = entry.Trim().Split(' ');
            var line = parts[0].Split('.');
            var (lineMajor, lineMinor) = (Number(line[0]), line.Length > 1 ? Number(line[1]) : (int?)null);
            var order = major != lineMajor ? major.CompareTo(lineMajor) : lineMinor is null ? 0 : minor is null ? 1 : minor.Value.CompareTo(lineMinor.Value);
            if (order == 0 || (order < 0 && isFirst))
            {
                return new ReleaseEnd(order == 0 ? parts[0] : lineMinor is null ? $"{major}" : $"{major}.{minor}", DateTime.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture));
            }

            isFirst = false;
        }

        return null;
    }

    /// <summary>What the release lacks; null when nothing is known or the tag does not say the release.</summary>
    public static KnownFix? MissingFix(string product, int major, int? minor, int? patch)
    {
        foreach (var (of, fault, releases, isSevere) in fixes)
        {
            if (of != product)
            {
                continue;
            }

            var isOldest = true;
            foreach (var release in releases.Split(' '))
            {
                int[] numbers = [.. release.Split('.').Select(Number)];
                if (isOldest && (major < numbers[0] || (major == numbers[0] && numbers.Length > 2 && minor < numbers[1])))
                {
                    return new KnownFix(fault, release, isSevere);
                }

                isOldest = false;
                var isOfLine = numbers[0] == major && (numbers.Length < 3 || numbers[1] == minor);
                if (isOfLine && (numbers.Length < 3 ? minor : patch) < numbers[numbers.Length - 1])
                {
                    return new KnownFix(fault, release, isSevere);
                }
            }
        }

        return null;
    }

    /// <summary>Line and last day, the oldest line first.</summary>
    private static string? Ends(string product) => product switch
    {
        "PostgreSQL" => "9.5 2021-02-11; 9.6 2021-11-11; 10 2022-11-10; 11 2023-11-09; 12 2024-11-21; 13 2025-11-13; 14 2026-11-12; 15 2027-11-11; 16 2028-11-09; 17 2029-11-08; 18 2030-11-14",
        "Elasticsearch" => "6 2022-02-10; 7 2026-01-15; 8 2027-07-15",
        "OpenSearch" => "1 2025-05-06",
        "MySQL" => "5.6 2021-02-28; 5.7 2023-10-31; 8.0 2026-04-30; 8.1 2023-10-25; 8.2 2023-12-14; 8.3 2024-04-10; 8.4 2032-04-30; 9.0 2024-10-15; 9.1 2025-01-21; 9.2 2025-04-15; 9.3 2025-07-22; 9.4 2025-10-21; 9.5 2026-01-20; 9.6 2026-04-21",
        "MariaDB" => "10.2 2022-05-23; 10.3 2023-05-25; 10.4 2024-06-18; 10.5 2025-06-24; 10.6 2026-07-06; 10.7 2023-02-14; 10.8 2023-05-20; 10.9 2023-08-22; 10.10 2023-11-17; 10.11 2028-02-16",
        "MongoDB" => "4.0 2022-04-30; 4.2 2023-04-30; 4.4 2024-02-29; 5.0 2024-10-31; 6.0 2025-07-31; 7.0 2027-08-31; 7.1 2024-01-23; 7.2 2024-03-27; 7.3 2024-10-31; 8.0 2029-10-31; 8.1 2025-09-30; 8.2 2026-07-31",
        "Redis" => "5.0 2022-04-27; 6.0 2022-05-31; 7.0 2024-07-29; 8.0 2026-02-11",
        "RabbitMQ" => "3.8 2022-07-31; 3.9 2023-01-31; 3.10 2023-07-31; 3.11 2023-12-31; 3.12 2024-06-30",
        "Kafka" => "2.8 2022-09-19; 3.0 2022-09-19; 3.1 2022-09-19; 3.2 2022-09-28; 3.3 2023-02-06; 3.4 2023-06-13; 3.5 2023-12-08; 3.6 2024-04-04; 3.7 2024-12-04",
        "Cassandra" => "3.0 2024-09-05; 3.11 2024-09-05",
        "ZooKeeper" => "3.4 2020-06-01; 3.5 2022-06-01; 3.6 2022-12-30; 3.7 2024-02-02",
        "ClickHouse" => "25.1 2025-04-22; 25.2 2025-05-22; 25.3 2026-03-20; 25.4 2025-07-29; 25.5 2025-08-29; 25.6 2025-09-27; 25.7 2025-11-01; 25.8 2026-08-29; 25.9 2025-12-18; 25.10 2026-01-30; 25.11 2026-02-27; 25.12 2026-03-26; 26.1 2026-05-05; 26.3 2027-03-26",
        _ => null,
    };

    /// <summary>Product, fault, and the first release with the fix in each line that got one.</summary>
    private static readonly (string Product, string Fault, string Releases, bool IsSevere)[] fixes =
    [
        ("Redis", "CVE-2025-49844", "6.2.20 7.2.11 7.4.6 8.0.4 8.2.2", true),
        ("MongoDB", "CVE-2025-14847", "4.4.30 5.0.32 6.0.27 7.0.28 8.0.17 8.2.3", true),
        ("PgBouncer", "CVE-2025-2291", "1.24.1", true),
        ("PostgreSQL", "CVE-2025-12818", "13.23 14.20 15.15 16.11 17.7 18.1", false),
    ];

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
