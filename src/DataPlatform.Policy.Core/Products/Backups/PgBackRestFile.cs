using System.Globalization;
using Dpp.Model;
using Dpp.Syntax.Ini;
using Dpp.Text;

namespace Dpp.Products.Backups;

/// <summary>The repositories that a pgbackrest.conf names: what is kept there for how long, and whether it is encrypted.</summary>
internal static class PgBackRestFile
{
    private static readonly Fact defaults = new("pgBackRest: no encryption", "2026-11");

    public static IEnumerable<Backup> Read(Workload workload, Container container, StoreFinder stores)
    {
        foreach (var file in container.Mounts.SelectMany(mount => mount.Files).Where(file => FileTree.NameOf(file.Path) == "pgbackrest.conf"))
        {
            var text = IniParser.Parse(file.Text);
            var global = text.Sections.Where(section => section.Name?.Value == "global").ToList();
            if (global.Count == 0)
            {
                continue;
            }

            var settings = global.SelectMany(section => section.Settings).ToList();
            var hosts = text.Sections.SelectMany(section => section.Settings).Where(setting => setting.Key.Value is "pg1-host" or "pg1-path").ToList();
            foreach (var number in settings.Select(setting => Number(setting.Key.Value)).Where(number => number > 0).Distinct())
            {
                var repository = new Repository(number, settings, global[0].Name!.Place, container); // Named "global", as just asked.
                if (repository.Said("host") is not null)
                {
                    // The repository is configured on that host.
                    continue;
                }

                yield return new Backup
                {
                    Name = container.Name,
                    What = $"pgBackRest repo{number} of '{container}'",
                    Tool = BackupTool.PgBackRest,
                    Kind = BackupKind.Full,
                    Says = repository.Says,
                    Products = [ProductKind.Postgres],
                    Stores = StoresOf(hosts, workload, stores),
                    Retention = repository.Retention,
                    Encrypted = repository.Encrypted,
                    IsKeptByProvider = repository.Said("type") is { Value.Value: "s3" or "gcs" or "azure" },
                    Site = repository.Said("type") is { } type && type.Value.Value is not "posix" ? default
                        : BackupPlaces.Of(repository.Said("path")?.Value.Value ?? "/var/lib/pgbackrest", repository.Says.At, container, stores.Stack),
                };
            }
        }
    }

    private static Located<IReadOnlyList<Store>> StoresOf(List<IniSetting> hosts, Workload workload, StoreFinder stores)
    {
        var found = hosts.Exists(setting => setting.Key.Value == "pg1-host")
            ? hosts.Where(setting => setting.Key.Value == "pg1-host").SelectMany(setting => stores.ByHost(setting.Value.Value, workload.Namespace)).ToList()
            : stores.InPod(workload);
        return found.Count == 0 ? default : Located<IReadOnlyList<Store>>.Written(found, workload.Name.At);
    }

    /// <summary>1 of "repo1-path"; 0 for other options.</summary>
    private static int Number(string option)
        => option.StartsWith("repo", StringComparison.Ordinal) && option.IndexOf('-') is var end and > 4
            && int.TryParse(option.Substring(4, end - 4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed class Repository(int number, List<IniSetting> settings, Place global, Container container)
    {
        public Located<string> Says => Said("path") is { } path ? Located<string>.Written(path.Value.Value, path.Value.Place) : Located<string>.Written($"repo{number}", global);

        public Located<bool> Encrypted => Setting("cipher-type") is var type && type.IsMissing ? Located<bool>.Implied(false, Says.At, defaults) : type.Select(cipher => cipher != "none");

        /// <summary>A number of backups says nothing of days unless "retention-full-type" is time.</summary>
        public Located<Duration> Retention
        {
            get
            {
                var full = Setting("retention-full");
                if (full.IsMissing)
                {
                    return JobsSay() ? default : Located<Duration>.Missing(Says.At);
                }

                return Said("retention-full-type") is { Value.Value: "time" } && full.Knows(out var days) && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    ? full.Select(_ => Duration.FromHours(24m * count))
                    : Located<Duration>.Unknown(Knowledge.OutOfSight, full.At);
            }
        }

        public IniSetting? Said(string option) => settings.FindLast(setting => setting.Key.Value == $"repo{number}-{option}");

        /// <summary>Missing when neither the file nor a variable says it.</summary>
        private Located<string> Setting(string option)
        {
            var variable = container.Environment[$"PGBACKREST_REPO{number}_{option.ToUpperInvariant().Replace('-', '_')}"];
            return !variable.IsMissing ? Located<string>.Unknown(Knowledge.OutOfSight, variable.At)
                : Said(option) is { } said ? Located<string>.Written(said.Value.Value, said.Value.Place)
                : container.Mounts.Any(mount => mount.Target.Knows(out var target) && target.Contains("pgbackrest/conf.d")) ? default
                : Located<string>.Missing(Says.At);
        }

        private bool JobsSay() => container.Entrypoint.Words.Concat(container.Arguments.Words).Any(word => word.Source?.Text.Contains("retention") == true);
    }
}
