using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Backups;

/// <summary>Backups that objects of a cluster declare: of Velero, of the operators, of Elasticsearch.</summary>
internal static class BackupObjects
{
    private static readonly Fact ttl = new("Velero keeps a backup for 720 h", "2026-11");
    private static readonly string[] makers = ["k8up.io", "stash.appscode.com", "core.kubestash.com", "config.kio.kasten.io", "snapscheduler.backube", "snapshot.storage.k8s.io", "gemini.fairwinds.com", "volsync.backube", "dataprotection.kubeblocks.io"];

    public static IEnumerable<Backup> Read(Stack stack)
    {
        foreach (var one in stack.Resources)
        {
            switch (one.Group, one.Kind)
            {
                case (null or "", _):
                    break;
                case ("velero.io", "Schedule" or "Backup"):
                    var template = one.Kind == "Schedule" ? one.Body["spec"]["template"] : one.Body["spec"];
                    yield return Of(one, BackupTool.Velero, BackupKind.Snapshot, []) with
                    {
                        Schedule = one.Kind == "Schedule" ? ScheduledJobs.Read(one.Body["spec"]["schedule"].AsName(), CronDialect.Velero) : Located<CronSchedule>.Missing(one.Name.At),
                        Retention = template["ttl"] is { IsMissing: true } none ? Located<Duration>.Implied(Duration.FromHours(720), none.At, ttl)
                            : template["ttl"].Read((string text, out Duration time) => Duration.TryParse(text, DurationDialect.Go, out time)),
                    };
                    break;
                case ("postgresql.cnpg.io", "ScheduledBackup"):
                    var cluster = ClusterOf(one, stack);
                    yield return Of(one, BackupTool.CloudNativePG, BackupKind.Full, [ProductKind.Postgres]) with
                    {
                        Stores = Only(cluster),
                        Schedule = ScheduledJobs.Read(one.Body["spec"]["schedule"].AsName(), CronDialect.CloudNativePG),
                        Retention = cluster?.Declared is { } declared && !declared.Body["spec"]["backup"]["barmanObjectStore"].IsMissing ? Kept(declared.Body["spec"]["backup"]["retentionPolicy"]) : default,
                    };
                    break;
                case ("postgresql.cnpg.io", "Cluster") when ArchivesWal(one.Body["spec"]) is { } says:
                    yield return Of(one, BackupTool.CloudNativePG, BackupKind.Log, [ProductKind.Postgres]) with { Stores = Only(StoreOf(one, stack)), Says = says };
                    break;
                case ("acid.zalan.do", "postgresql") when one.Body["spec"]["enableLogicalBackup"].AsBool() is var logical && !logical.IsMissing && (!logical.Knows(out var enabled) || enabled):
                    yield return Of(one, BackupTool.Zalando, BackupKind.Full, [ProductKind.Postgres]) with
                    {
                        Stores = Only(StoreOf(one, stack)),
                        Schedule = ScheduledJobs.Read(one.Body["spec"]["logicalBackupSchedule"].AsName(), CronDialect.Kubernetes),
                    };
                    break;
                case ("acid.zalan.do", "postgresql" or "OperatorConfiguration"):
                    // WAL-G is set for all clusters of the operator, where that is installed.
                    yield return Of(one, BackupTool.Zalando, BackupKind.Log, [ProductKind.Postgres]);
                    break;
                case (not "apiextensions.k8s.io", _) when one.Kind.IndexOf("Backup", StringComparison.Ordinal) >= 0 || (one.Group == "longhorn.io" && one.Kind == "RecurringJob") || makers.Contains(one.Group):
                    yield return Of(one, BackupTool.Other, BackupKind.Snapshot, []);
                    break;
            }
        }

        foreach (var policy in stack.Resources.Where(one => one is { Kind: "ConfigMap", Group: "" }).SelectMany(one => one.Body["data"].Entries.Select(entry => (one, entry.Value))))
        {
            if (Lifecycle(policy.one.Name, policy.Value) is { } backup)
            {
                yield return backup;
            }
        }

        foreach (var config in stack.Resources.Where(one => one is { Kind: "config", Group: null }))
        {
            if (Lifecycle(config.Name, config.Body["content"]) is { } backup)
            {
                yield return backup;
            }
        }
    }

    /// <summary>True for objects by which a backup is restored: a Restore of Velero, a cluster that starts from a backup.</summary>
    public static bool IsRestore(Resource one)
        => one.Group is { Length: > 0 } group && group != "apiextensions.k8s.io"
            && (one.Kind.IndexOf("Restore", StringComparison.Ordinal) >= 0 || (group == "postgresql.cnpg.io" && one.Kind == "Cluster" && !one.Body["spec"]["bootstrap"]["recovery"].IsMissing));

    private static Backup Of(Resource one, BackupTool tool, BackupKind kind, ProductKind[] products) => new()
    {
        Name = one.Name,
        What = $"{one.Kind} '{one.Name}'",
        Tool = tool,
        Kind = kind,
        Says = one.Name,
        Products = products,
    };

    /// <summary>An SLM policy, which is JSON with a schedule and a repository.</summary>
    private static Backup? Lifecycle(Located<string> name, Tree text)
    {
        if (text.Text.IndexOf("\"repository\"", StringComparison.Ordinal) < 0 || Quoted(text, "\"schedule\"") is not { } schedule)
        {
            return null;
        }

        return new Backup
        {
            Name = name,
            What = $"SLM policy of '{name}'",
            Tool = BackupTool.ElasticsearchSnapshot,
            Kind = BackupKind.Snapshot,
            Says = schedule,
            Products = [ProductKind.Elasticsearch, ProductKind.OpenSearch],
            Schedule = ScheduledJobs.Read(schedule, CronDialect.Quartz),
        };
    }

    private static Located<string>? Quoted(Tree text, string key)
    {
        var at = text.Text.IndexOf(key, StringComparison.Ordinal);
        var start = at < 0 ? -1 : text.Text.IndexOf('"', at + key.Length);
        var end = start < 0 ? -1 : text.Text.IndexOf('"', start + 1);
        return end < 0 ? null : text.Part(new TextRange(start + 1, end));
    }

    /// <summary>The setting by which a cluster archives its log; null when none does.</summary>
    private static Located<string>? ArchivesWal(Tree spec)
        => spec["backup"]["barmanObjectStore"] is { IsMissing: false } store ? Located<string>.Written("barmanObjectStore", store.Name)
            : spec["plugins"].Items.FirstOrDefault(plugin => plugin["isWALArchiver"].AsBool() is var archives && !archives.IsMissing && (!archives.Knows(out var on) || on)) is { } plugin ? Located<string>.Written("isWALArchiver", plugin["isWALArchiver"].At)
            : null;

    private static Store? ClusterOf(Resource scheduled, Stack stack)
        => scheduled.Body["spec"]["cluster"]["name"].AsName().Knows(out var wanted)
            ? stack.Stores.FirstOrDefault(store => store.Declared is { Group: "postgresql.cnpg.io" } cluster && cluster.Name.Knows(out var name) && name == wanted && PodIndex.SameNamespace(cluster.Namespace, scheduled.Namespace))
            : null;

    private static Store? StoreOf(Resource cluster, Stack stack) => stack.Stores.FirstOrDefault(store => ReferenceEquals(store.Declared, cluster));

    private static Located<IReadOnlyList<Store>> Only(Store? store) => store is null ? default : Located<IReadOnlyList<Store>>.Written([store], store.Name.At);

    /// <summary>30d, 4w, 6m.</summary>
    private static Located<Duration> Kept(Tree policy) => policy.Read((string text, out Duration time) =>
    {
        var days = text.Length < 2 ? 0 : text[text.Length - 1] switch
        {
            'd' => 1,
            'w' => 7,
            'm' => 30,
            _ => 0,
        };
        var isNumber = int.TryParse(text.TrimEnd('d', 'w', 'm'), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 100_000;
        time = Duration.FromHours(24m * days * count);
        return days > 0 && isNumber;
    });
}
