using System.Globalization;

namespace Dpp.Facts;

/// <summary>How long the clouds support a minor version of Kubernetes.</summary>
/// <param name="Standard">The last day without extra cost.</param>
/// <param name="Last">The last day of the support that costs extra; then the cluster is upgraded by force or left alone.</param>
public readonly record struct ClusterSupport(DateTime Standard, DateTime Last);

/// <summary>Support of EKS and AKS by minor version, as of 2026-11.</summary>
/// <remarks>
/// Sources: docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html, learn.microsoft.com/azure/aks/supported-kubernetes-versions (which names months: their last day is meant).
/// GKE is not here: it moves clusters on by itself, and files say the least version only.
/// </remarks>
public static class ClusterReleases
{
    private const string Eks = """
        23 2023-10-11 2024-10-11
        24 2024-01-31 2025-01-31
        25 2024-05-01 2025-05-01
        26 2024-06-11 2025-06-11
        27 2024-07-24 2025-07-24
        28 2024-11-26 2025-11-26
        29 2025-03-23 2026-03-23
        30 2025-07-23 2026-07-23
        31 2025-11-26 2026-11-26
        32 2026-03-23 2027-03-23
        33 2026-07-29 2027-07-29
        34 2026-12-02 2027-12-02
        35 2027-03-27 2028-03-27
        """;

    private const string Aks = """
        26 2024-03-31 2024-03-31
        27 2024-07-31 2025-07-31
        28 2025-01-31 2026-02-28
        29 2025-03-31 2026-04-30
        30 2025-07-31 2026-07-31
        31 2025-11-30 2026-11-30
        32 2026-03-31 2027-03-31
        33 2026-06-30 2027-06-30
        34 2026-11-30 2027-11-30
        """;

    /// <summary>Null for what is too new to have an end; what is older than the table ended with its oldest.</summary>
    public static ClusterSupport? OfEks(int minor) => Of(Eks, minor);

    public static ClusterSupport? OfAks(int minor) => Of(Aks, minor);

    private static ClusterSupport? Of(string table, int minor)
    {
        foreach (var line in table.Split('\n'))
        {
            var parts = line.Trim().Split(' ');
            if (parts.Length == 3 && int.Parse(parts[0], CultureInfo.InvariantCulture) >= minor)
            {
                return new ClusterSupport(Day(parts[1]), Day(parts[2]));
            }
        }

        return null;
    }

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
