using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.PgBouncer;

/// <summary>A PgBouncer from what its container gets, or from files that nobody mounts.</summary>
public static class PgBouncerReader
{
    private const string FileName = "/pgbouncer.ini";

    /// <summary>A pgbouncer.ini and the auth_file beside it: which version reads them, and as whom, is not known.</summary>
    public static Model.PgBouncer FromFiles(SourceText file, SourceText? users, Located<ProductVersion> version, Place owner)
    {
        var configuration = new PgBouncerConfiguration(owner, MinorOf(version));
        var judge = new PgBouncerJudge(configuration);
        new PgBouncerFileReader(configuration, judge, null).Read(file);
        judge.Together();
        Located<IReadOnlyList<PoolUser>> known = default;
        if (users is not null && configuration.Text("auth_file").Knows(out var path) && FileTree.NameOf(path) == FileTree.NameOf(users.File.Path))
        {
            known = Located<IReadOnlyList<PoolUser>>.Written(PgBouncerUsers.Read(users, isInSecret: false, configuration.Oddities), new Place(users.File, default));
        }

        return Made(version, configuration, known, isFileGone: false);
    }

    internal static Model.PgBouncer FromContainer(Container container, Located<ProductVersion> version, string? image, ServerCommand command)
    {
        var files = new MountedFiles(container.Mounts);
        var configuration = new PgBouncerConfiguration(container.Name.At, MinorOf(version));
        var judge = new PgBouncerJudge(configuration);
        var reader = new PgBouncerFileReader(configuration, judge, files);
        var path = PathOf(command) ?? PgBouncerImages.FileOf(image);
        if (!command.IsKnown || command.Run != ServerRun.Yes)
        {
            configuration.Forget(command.IsKnown ? Knowledge.OutOfSight : command.State, container.Name.At);
        }
        else if (files.Find(path) is { } file)
        {
            reader.Read(file);
        }
        else if (files.MountOf(path) is { Complete: false } || files.IsTarget(path) || path != PgBouncerImages.FileOf(image)
            || container.Mounts.Any(mount => !mount.Target.Knows(out _)) || !PgBouncerImages.Read(image, container.Environment, configuration, judge, reader))
        {
            configuration.Forget(Knowledge.OutOfSight, container.Name.At);
        }

        judge.Together();
        var (users, isGone) = Users(container, configuration, files, image);
        if (configuration.Text("auth_type").Knows(out var type) && PgBouncerJudge.Is(type, "hba") && configuration.Text("auth_hba_file") is var access && access.Knows(out var rules))
        {
            configuration.Oddities.AddRange(files.Find(rules) is { } lines ? PgBouncerUsers.Dropped(lines, configuration.Minor)
                : IsGone(files, rules) ? [PgBouncerUsers.Useless(access.At, $"{rules} is not in the container, and without it nobody can log in")] : []);
        }

        return Made(version, configuration, users, isGone);
    }

    /// <summary>Whether a container that is none of the known images runs one: it is called so, and gets its configuration.</summary>
    internal static bool IsOne(Container container)
        => container.Image.Knows(out var image) && image.Identity.IndexOf("pgbouncer", StringComparison.OrdinalIgnoreCase) >= 0 && image.Identity.IndexOf("export", StringComparison.OrdinalIgnoreCase) < 0
            && new MountedFiles(container.Mounts).Brings(FileName);

    private static Model.PgBouncer Made(Located<ProductVersion> version, PgBouncerConfiguration configuration, Located<IReadOnlyList<PoolUser>> users, bool isFileGone)
    {
        if (PgBouncerUsers.WhyNobody(configuration, users, isFileGone) is { } useless)
        {
            configuration.Oddities.Add(useless);
        }

        return new Model.PgBouncer(version, configuration)
        {
            Databases = configuration.Databases,
            SeesAllDatabases = configuration.SeesAll,
            Users = users,
            Oddities = configuration.Oddities,
        };
    }

    private static (Located<IReadOnlyList<PoolUser>> Users, bool IsGone) Users(Container container, PgBouncerConfiguration configuration, MountedFiles files, string? image)
    {
        // These two do not look at it.
        var isRead = configuration.Text("auth_type").Knows(out var type) && !PgBouncerJudge.Is(type, "any") && !PgBouncerJudge.Is(type, "pam");
        if (!isRead || !configuration.Text("auth_file").Knows(out var path) || !path.StartsWith("/", StringComparison.Ordinal))
        {
            return default;
        }

        var copied = PgBouncerImages.IsBitnami(image) ? "/bitnami/pgbouncer/conf/" + FileTree.NameOf(path) : path;
        var file = files.Find(path) ?? files.Find(copied);
        if (file is null)
        {
            return (default, IsGone(files, path) && !PgBouncerImages.WritesUsers(image, container.Environment));
        }

        var isInSecret = (files.MountOf(path) ?? files.MountOf(copied)) is { Kind: MountKind.Secret };
        var read = PgBouncerUsers.Read(file, isInSecret, configuration.Oddities);
        return PgBouncerImages.WritesUsers(image, container.Environment) ? (default, false)
            : (Located<IReadOnlyList<PoolUser>>.Written(read, file.PlaceOf(default)), false);
    }

    /// <summary>Of a folder of the host only files with names that matter are read; of a ConfigMap all.</summary>
    private static bool IsGone(MountedFiles files, string path)
        => files.MountOf(path) is { Complete: true } mount && (mount.Kind == MountKind.Configuration || FileTree.NameOf(path) is "userlist.txt" or "pg_hba.conf");

    /// <summary>The file on the command line.</summary>
    private static string? PathOf(ServerCommand command)
    {
        var last = command.Words.LastOrDefault();
        return last.Source is not null && last.Value.Knows(out var word) && !word.StartsWith("-", StringComparison.Ordinal) && word.EndsWith(".ini", StringComparison.Ordinal) ? word : null;
    }

    private static int? MinorOf(Located<ProductVersion> version) => version.Knows(out var known) && known.Major == 1 ? known.Minor : null;
}
