using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Postgres;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>A PostgreSQL server from its files and its command line, or from files that nobody mounts.</summary>
public static class PostgresReader
{
    private const string InitFolder = "/docker-entrypoint-initdb.d", FileName = "/postgresql.conf";
    private static readonly string[] certificates = ["ssl_cert_file", "ssl_key_file", "ssl_ca_file"];

    /// <summary>Files that stand beside each other in the tree, of a server that is not there: what they do not say is not known.</summary>
    /// <param name="version">What the settings say of the server.</param>
    public static Model.Postgres FromFiles(SourceText? configuration, SourceText? access, Place owner, Located<ProductVersion> version)
    {
        var settings = new PostgresConfiguration(owner, MajorOf(version));
        settings.Forget(Knowledge.OutOfSight, owner);
        if (configuration is not null)
        {
            new PostgresFileReader(settings, null).Read(configuration, "");
        }

        return new Model.Postgres(version, settings, access is null ? [] : Access(access, settings.Oddities, new AccessJudge(MajorOf(version), isLinux: false))) { Oddities = [.. settings.Oddities, .. settings.Judged()] };
    }

    internal static Model.Postgres FromContainer(Container container, Located<ProductVersion> version, ImageFacts image, ServerCommand command, string? dataFolder)
    {
        var at = container.Name.At;
        var files = new MountedFiles(container.Mounts);
        var settings = new PostgresConfiguration(at, MajorOf(version));
        if (dataFolder is not null)
        {
            // The image hands the folder to the server as PGDATA.
            settings.Install("data_directory", dataFolder);
        }

        var words = new Dictionary<string, SettingValue>(StringComparer.Ordinal);
        var said = new List<Assignment>();
        void Say(Assignment one)
        {
            said.Add(one);
            var name = one.Name.ToLowerInvariant();
            words[name] = words.TryGetValue(name, out var before) ? one.Value.Over(before.Whole.At) : one.Value;
        }

        Located<string> unknown = default;
        var isRead = command.IsKnown && PostgresCommand.Read(command.Words, Say, out unknown);
        ReadFiles(container, settings, files, image, words, dataFolder);
        if (!isRead)
        {
            settings.Forget(command.IsKnown ? unknown.State : command.State, command.IsKnown ? unknown.At : at);
        }
        else
        {
            foreach (var word in words)
            {
                settings.Set(word.Key, word.Value);
            }
        }

        settings.Said.AddRange(said);
        if (isRead && dataFolder is not null && !words.ContainsKey("config_file") && !image.ConfiguresItself && !MayBeChanged(container, files))
        {
            settings.Oddities.AddRange(Unread(container, dataFolder + FileName, files));
        }

        settings.Oddities.AddRange(MissingCertificates(container, settings, dataFolder));
        return new Model.Postgres(version, settings, AccessOf(settings, files, dataFolder, new AccessJudge(MajorOf(version), isLinux: true))) { Oddities = [.. settings.Oddities, .. settings.Judged()] };
    }

    private static void ReadFiles(
        Container container, PostgresConfiguration settings, MountedFiles files, ImageFacts image, Dictionary<string, SettingValue> words, string? dataFolder)
    {
        if (words.TryGetValue("config_file", out var selected))
        {
            if (selected.Text.Knows(out var path) && files.Find(path) is { } file)
            {
                new PostgresFileReader(settings, files).Read(file, FolderOf(path));
            }
            else
            {
                settings.Forget(Knowledge.OutOfSight, selected.Text.At);
            }
        }
        else if (image.ConfiguresItself || (dataFolder is null && files.Brings(FileName)))
        {
            settings.Forget(Knowledge.OutOfSight, container.Name.At);
        }
        else if (dataFolder is not null && files.Find(dataFolder + FileName) is { } file)
        {
            new PostgresFileReader(settings, files).Read(file, dataFolder);
        }
        else if (files.IsTarget(dataFolder + FileName) || MayBeChanged(container, files))
        {
            settings.Forget(Knowledge.OutOfSight, container.Name.At);
        }
        else
        {
            // initdb writes the first, the image the second into the file that the server reads.
            settings.Install("shared_buffers", "128MB");
            settings.Install("listen_addresses", "*");
        }
    }

    /// <summary>Configuration files that are mounted where the server does not look; one in its own folder may include any.</summary>
    private static IEnumerable<Observation> Unread(Container container, string own, MountedFiles files)
    {
        if (files.Find(own) is not null || files.IsTarget(own))
        {
            yield break;
        }

        foreach (var mount in container.Mounts)
        {
            foreach (var file in mount.Files)
            {
                if (file.Path.EndsWith(FileName, StringComparison.Ordinal) && mount.Target.Knows(out _))
                {
                    yield return new UnreadConfiguration(mount.Target, container.Name, file.Path);
                }
            }
        }
    }

    /// <summary>Scripts that run when the database is made may change its configuration, and so may the options of initdb.</summary>
    private static bool MayBeChanged(Container container, MountedFiles files)
    {
        foreach (var mount in files.Below(InitFolder))
        {
            if (!mount.Complete && mount.Files.Count == 0)
            {
                return true;
            }

            foreach (var file in mount.Files)
            {
                if (Says(file.Text.Text, "alter system") || Says(file.Text.Text, "postgresql.conf") || Says(file.Text.Text, "conf.d"))
                {
                    return true;
                }
            }
        }

        return container.Environment.Find("POSTGRES_INITDB_ARGS") is { } options
            && (!options.IsKnown || Says(options.Shape, "-c ") || Says(options.Shape, "--set"));
    }

    private static bool Says(string text, string words) => text.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>What lies in the folder of the data somebody may have put there, and an image that is built here may bring its own.</summary>
    private static IEnumerable<Observation> MissingCertificates(Container container, PostgresConfiguration settings, string? dataFolder)
    {
        if (dataFolder is null || !settings.Flag("ssl").Knows(out var tls) || !tls || !container.Declared["build"].IsMissing || container.Mounts.Any(mount => !mount.Target.Knows(out _)))
        {
            yield break;
        }

        foreach (var name in certificates)
        {
            var path = settings.Text(name);
            if (path.State == Knowledge.Written && path.Knows(out var said) && said.StartsWith("/", StringComparison.Ordinal) && said.IndexOf("snakeoil", StringComparison.Ordinal) < 0
                && !MountedFiles.IsWithin(said, dataFolder) && Mount.Holding(container.Mounts, said) is null)
            {
                yield return new MissingServerFile(path, name, container.Name);
            }
        }
    }

    private static IReadOnlyList<AccessLine> AccessOf(PostgresConfiguration settings, MountedFiles files, string? dataFolder, AccessJudge judge)
    {
        var selected = settings.Text("hba_file");
        var path = selected.Knows(out var said) && said.Length > 0 ? MountedFiles.Resolve(dataFolder ?? "", said) : dataFolder + "/pg_hba.conf";
        return (selected.State is not Knowledge.AtRunTime and not Knowledge.Unreadable) && files.Find(path) is { } file ? Access(file, settings.Oddities, judge) : [];
    }

    internal static IReadOnlyList<AccessLine> Access(SourceText file, List<Observation> oddities, AccessJudge judge)
    {
        var lines = new List<AccessLine>();
        var access = HbaParser.Parse(file);
        oddities.AddRange(Mistakes.Of(access.Problems));
        oddities.AddRange(judge.Mistakes(access));
        foreach (var line in access.Lines)
        {
            lines.Add(new AccessLine(
                Word(file, line.Type),
                [.. line.Databases.Select(name => Word(file, name.Text))],
                [.. line.Users.Select(name => Word(file, name.Text))],
                line.Address is not { } address ? Located<string>.Missing(line.Type.Place)
                    : line.Mask is { } mask ? Located<string>.Written(address.Text.Value + " " + mask.Value, address.Text.Place.To(mask.Place))
                    : Word(file, address.Text),
                Word(file, line.Method)));
        }

        return lines;
    }

    private static Located<string> Word(SourceText file, ScalarNode node)
        => Located<string>.Written(node.Value, node.Place, node.Style == ScalarStyle.Plain ? PartSlot.For(file, node.Range, static value => value as string) : null);

    private static int? MajorOf(Located<ProductVersion> version) => version.Knows(out var known) ? known.Major : null;

    private static string FolderOf(string path) => path.Substring(0, Math.Max(path.LastIndexOf('/'), 0));
}
