using Dpp.Facts.Postgres;
using Dpp.Model;

namespace Dpp.Products.Postgres;

/// <summary>PostgreSQL that an operator runs, as its object describes it: a Cluster of CloudNativePG, a postgresql of Zalando.</summary>
internal static class OperatedPostgres
{
    private static readonly Fact zalando = new("Spilo images", "2026-11"), cloudNative = new(OperatorParameters.Source, OperatorParameters.AsOf);

    /// <summary>Null when the object is none of them.</summary>
    public static (Database Database, IReadOnlyList<Observation> Oddities)? Read(Resource resource)
    {
        var spec = resource.Body["spec"];
        return (resource.Group, resource.Kind) switch
        {
            ("postgresql.cnpg.io", "Cluster") => CloudNative(resource, spec),
            ("acid.zalan.do", "postgresql") => Zalando(resource, spec),
            _ => null,
        };
    }

    private static (Database, IReadOnlyList<Observation>) CloudNative(Resource resource, Tree spec)
    {
        var image = spec["imageName"].AsName();
        var version = image.IsMissing ? spec["imageCatalogRef"]["major"].Read<ProductVersion>(ProductVersion.TryParse)
            : image.Knows(out var text) && ImageReference.TryParse(text, out var reference) && reference.Tag is { } tag && ProductVersion.TryParse(tag, out var read) ? Located<ProductVersion>.Written(read, image.At, null, image.Origin)
            : Located<ProductVersion>.Unknown(Knowledge.OutOfSight, image.At);
        var settings = Settings(resource, version);
        foreach (var (name, value) in OperatorParameters.Defaults)
        {
            settings.Install(name, value);
        }

        // The operator archives only where it is told to, and how is its own affair.
        var archives = !spec["backup"]["barmanObjectStore"].IsMissing || spec["plugins"].Items.Any(plugin => !plugin["isWALArchiver"].IsMissing);
        Unsaid(settings, resource, archives ? ["archive_command", "synchronous_standby_names"] : ["archive_mode", "archive_command", "synchronous_standby_names"]);
        if (archives)
        {
            settings.Install("archive_mode", "on");
        }

        Say(settings, spec["postgresql"]["parameters"], OperatorParameters.IsKept);
        var (database, oddities) = Of(resource, settings, version, spec["postgresql"]["pg_hba"], Located<bool>.Implied(true, resource.Name.At, cloudNative));
        return (database with { Instances = Count(spec["instances"], resource), Memory = Memory(spec) }, oddities);
    }

    private static (Database, IReadOnlyList<Observation>) Zalando(Resource resource, Tree spec)
    {
        var postgres = spec["postgresql"];
        var version = postgres["version"].Read<ProductVersion>(ProductVersion.TryParse);
        var settings = Settings(resource, version);

        // The image and Patroni choose what is not said.
        settings.Forget(Knowledge.OutOfSight, resource.Name.At);
        Say(settings, postgres["parameters"], static _ => false);
        var tls = settings.Flag("ssl");
        var (database, oddities) = Of(resource, settings, version, spec["patroni"]["pg_hba"], tls.State == Knowledge.OutOfSight ? Located<bool>.Implied(true, resource.Name.At, zalando) : tls);
        return (database with { Instances = spec["numberOfInstances"].AsInt(), Memory = Memory(spec) }, oddities);
    }

    private static PostgresConfiguration Settings(Resource resource, Located<ProductVersion> version)
        => new(resource.Name.At, version.Knows(out var known) ? known.Major : null);

    private static void Unsaid(PostgresConfiguration settings, Resource resource, params string[] names)
    {
        foreach (var name in names)
        {
            settings.Set(name, SettingValue.Of(Located<string>.Unknown(Knowledge.OutOfSight, resource.Name.At)));
        }
    }

    private static void Say(PostgresConfiguration settings, Tree parameters, Func<string, bool> isRefused)
    {
        if (parameters.Kind == TreeKind.None && !parameters.IsMissing)
        {
            settings.Forget(parameters.State, parameters.At);
        }

        foreach (var entry in parameters.Entries)
        {
            if (!isRefused(entry.Name))
            {
                var value = SettingValue.Of(entry.Value.AsName());
                settings.Set(entry.Name, value);
                settings.Said.Add(new Assignment(entry.Name, entry.Value.Name, value, IsInFile: false));
            }
        }
    }

    private static (Database Database, IReadOnlyList<Observation> Oddities) Of(Resource resource, PostgresConfiguration settings, Located<ProductVersion> version, Tree access, Located<bool> tls)
    {
        var lines = new List<AccessLine>();
        var judge = new AccessJudge(version.Knows(out var known) ? known.Major : null, isLinux: true);
        foreach (var item in access.Items)
        {
            if (item.AsSource() is { } line && line.Text.TrimStart() is { Length: > 0 } text && text[0] != '#')
            {
                lines.AddRange(PostgresReader.Access(line, settings.Oddities, judge));
            }
        }

        var database = new Database
        {
            Name = resource.Name,
            What = $"PostgreSQL '{resource.Name}'",
            Kind = ProductKind.Postgres,
            Rebuild = Rebuild.Never,
            Version = version,
            Declared = resource,
            Tls = tls,
            Access = lines,
            Postgres = settings,
        };
        return (database, [.. settings.Oddities, .. settings.Judged()]);
    }

    private static Located<int> Count(Tree instances, Resource resource)
        => instances.IsMissing ? Located<int>.Implied(1, resource.Name.At, cloudNative) : instances.AsInt();

    private static Located<Bytes> Memory(Tree spec)
        => spec["resources"]["limits"]["memory"].Read((string text, out Bytes size) => Bytes.TryParse(text, ByteDialect.Kubernetes, out size));
}
