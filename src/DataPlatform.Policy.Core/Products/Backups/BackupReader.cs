using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Text;

namespace Dpp.Products.Backups;

/// <summary>Finds what backs up the stores of a stack, and what tests it, from every kind of declaration.</summary>
internal static class BackupReader
{
    /// <summary>The same stack with its backups.</summary>
    public static Stack Join(Stack stack)
    {
        var stores = new StoreFinder(stack);
        var backups = new List<Backup>();
        var tests = new List<Located<string>>();
        foreach (var job in ScheduledJobs.Of(stack))
        {
            if (Jobs(job, stores) is { } backup)
            {
                backups.Add(backup);
            }

            tests.AddRange(job.Script.Commands.Where(BackupPrograms.Restores).Select(command => command.Says));
        }

        var workloads = stack.Workloads.Where(workload => !backups.Exists(backup => ReferenceEquals(backup.Workload, workload)));
        backups.AddRange(workloads.SelectMany(workload => workload.Containers.Select(container => BackupImages.Read(workload, container, stores)).OfType<Backup>()));
        backups.AddRange(stack.Workloads.SelectMany(workload => workload.Containers.SelectMany(container => PgBackRestFile.Read(workload, container, stores))));
        backups.AddRange(stack.Stores.OfType<Database>().Select(database => WalArchive.Read(database, stack)).OfType<Backup>());
        backups.AddRange(BackupObjects.Read(stack));
        tests.AddRange(stack.Workloads.Where(workload => IsRestore(workload.Name)).Select(workload => workload.Name));
        tests.AddRange(stack.Resources.Where(BackupObjects.IsRestore).Select(one => one.Name));
        return backups.Count + tests.Count == 0 ? stack : stack with { Backups = backups, RestoreTests = tests };
    }

    private static Backup? Jobs(ScheduledJob job, StoreFinder stores)
    {
        foreach (var command in job.Script.Commands)
        {
            if (BackupPrograms.Of(command) is not { } program || (program.Tool == BackupTool.ElasticsearchSnapshot && job.Container.IsInit))
            {
                continue;
            }

            var schedule = job.Schedule;
            if (schedule.IsMissing && job.Script.Pause(command) is { } pause && CronSchedule.TryParse("@every " + pause.Format(DurationDialect.Go), CronDialect.Velero, out var every, out _))
            {
                schedule = Located<CronSchedule>.Written(every, command.Says.At);
            }
            else if (schedule.IsMissing && (!job.Script.IsComplete || job.Workload.Kind is WorkloadKind.Service or WorkloadKind.Job))
            {
                // A scheduler outside may start it, as cron of the host runs "docker compose run backup".
                schedule = default;
            }

            return new Backup
            {
                Name = job.Name,
                What = job.What,
                Tool = program.Tool,
                Kind = program.Kind,
                Says = command.Says,
                Products = program.Products,
                Stores = StoresOf(job, command, program, stores),
                Schedule = schedule,
                Site = SiteOf(job, command, stores.Stack),
                Weakness = BackupPrograms.Weakness(command),
                Deletes = program.Kind == BackupKind.Mirror ? BackupPrograms.Deletes(command) : default,
                Encrypted = job.Script.Commands.Any(BackupPrograms.Encrypts) ? Located<bool>.Written(true, command.Says.At) : default,
                Workload = job.Workload,
            };
        }

        return null;
    }

    private static Located<IReadOnlyList<Store>> StoresOf(ScheduledJob job, JobCommand command, BackupProgram program, StoreFinder stores)
    {
        var at = command.Says.At;
        if (program.Tool is BackupTool.FileCopy)
        {
            return Known(stores.ByVolume(job.Container), at);
        }

        var host = command.Inside ?? HostOf(command);
        var space = job.Workload.Namespace;
        if (host is not null)
        {
            return job.Script.Value(host).Knows(out var name) && name.Length > 0 ? Known(stores.ByHost(name, space), at) : default;
        }

        var local = command.Program is "pgbackrest" or "wal-g" or "barman" or "mc" ? [] : stores.InPod(job.Workload);
        foreach (var variable in (ReadOnlySpan<string>)["PGHOST", "POSTGRES_HOST", "MYSQL_HOST", "DB_HOST"])
        {
            var assigned = command.Assignments.FirstOrDefault(one => one.Name.Value == variable)?.Value;
            var value = assigned is null ? job.Container.Environment[variable] : job.Script.Value(assigned);
            if (value.Knows(out var named) && named.Length > 0)
            {
                return Known(stores.ByHost(named, space), at);
            }
        }

        return Known(local, at);
    }

    /// <summary>-h of the PostgreSQL and MySQL tools, and the host of a URL or a connection string among the words.</summary>
    private static ShellWord? HostOf(JobCommand command)
    {
        if (command.Program is "mc" or "restic" or "kopia" or "borg" or "curl" or "rclone")
        {
            return null;
        }

        if (command.Option("-h", "--host") is { } host)
        {
            return host;
        }

        foreach (var word in command.Words.Skip(1))
        {
            var sign = word.Shape.IndexOf("://", StringComparison.Ordinal);
            if (sign > 0)
            {
                var end = word.Shape.IndexOfAny(['/', '?'], sign + 3);
                end = end < 0 ? word.Shape.Length : end;
                var start = word.Shape.LastIndexOf('@', end - 1) is var user && user > sign ? user + 1 : sign + 3;
                var port = word.Shape.IndexOf(':', start);
                return word.Part(start, port >= 0 && port < end ? port : end);
            }

            if (word.Shape.IndexOf("host=", StringComparison.Ordinal) is var named and >= 0 && (named == 0 || word.Shape[named - 1] == ' '))
            {
                var end = word.Shape.IndexOf(' ', named);
                return word.Part(named + "host=".Length, end < 0 ? word.Shape.Length : end);
            }
        }

        return null;
    }

    private static Located<IReadOnlyList<Store>> Known(IReadOnlyList<Store> stores, Place at)
        => stores.Count == 0 ? default : Located<IReadOnlyList<Store>>.Written(stores, at);

    /// <summary>Where its files go: known only when nothing in the job takes them further.</summary>
    private static Located<BackupSite> SiteOf(ScheduledJob job, JobCommand maker, Stack stack)
    {
        if (job.Script.Commands.FirstOrDefault(BackupPrograms.SendsAway) is { } sender)
        {
            return Located<BackupSite>.Unknown(Knowledge.OutOfSight, sender.Says.At);
        }

        var target = maker.Option("-f", "--file", "-D", "--pgdata", "--result-file", "--out", "-o", "--target-dir", "-d") is { } option && maker.Program is not "dremio-admin" ? option
            : maker.Program == "dremio-admin" ? maker.Option("-d", "--backupDir")
            : null;
        target = maker.Program is "pg_dump" or "mongodump" && target is not null && !job.Script.Beginning(target).StartsWith("/", StringComparison.Ordinal) ? null : target;
        target ??= job.Script.Commands.SelectMany(command => command.Shell?.Redirections ?? []).FirstOrDefault(redirection => redirection.Operator is ">" or ">>" or ">|" && redirection.Descriptor is null or "1")?.Target;
        return target is null || maker.Inside is not null || !job.Script.IsComplete ? default : BackupPlaces.Of(job.Script.Beginning(target), target.Place, job.Container, stack);
    }

    private static bool IsRestore(Located<string> name)
        => name.Knows(out var text) && (text.IndexOf("restore", StringComparison.OrdinalIgnoreCase) >= 0
            || (text.IndexOf("backup", StringComparison.OrdinalIgnoreCase) >= 0 && (text.IndexOf("verify", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("test", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("check", StringComparison.OrdinalIgnoreCase) >= 0)));
}
