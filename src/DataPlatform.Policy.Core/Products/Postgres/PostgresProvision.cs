using Dpp.Model;

namespace Dpp.Products.Postgres;

/// <summary>What the first start of a PostgreSQL container makes: POSTGRES_USER, POSTGRES_DB, and what its scripts create.</summary>
internal static class PostgresProvision
{
    private const string InitFolder = "/docker-entrypoint-initdb.d";

    private static readonly Fact image = new("the PostgreSQL image: user postgres, and a database called as the user", "2026-11");

    public static Located<Provision> Of(Container container, Stack stack)
    {
        var at = container.Name.At;
        if (ProductReader.ImageOf(container) is not { MakesDatabases: true } facts || !IsMadeByImage(container, facts))
        {
            return Located<Provision>.Unknown(Knowledge.OutOfSight, at);
        }

        var owner = Named(container, "POSTGRES_USER", Located<string>.Implied("postgres", at, image));
        var database = Named(container, "POSTGRES_DB", owner);
        var scripts = new InitScripts(container.Environment);
        var files = new MountedFiles(container.Mounts);
        foreach (var file in files.In(InitFolder))
        {
            scripts.Read(file);
        }

        var isRead = scripts.IsComplete && container.Mounts.All(mount => mount.Target.Knows(out _)) && files.Below(InitFolder).All(mount => mount.Complete);
        if (!owner.Knows(out _) || !database.Knows(out _) || !isRead)
        {
            return Located<Provision>.Unknown(Knowledge.OutOfSight, at);
        }

        var data = (container.Product is Model.Postgres server ? DataFolder.Of(container, facts, server.Version) : null) is { } folder ? files.MountOf(folder) : null;
        return data is { Kind: MountKind.Volume } && IsExternal(stack, data)
            ? Located<Provision>.Unknown(Knowledge.OutOfSight, at)
            : Located<Provision>.Implied(
                new Provision(owner, [database, .. scripts.Databases], [owner, .. scripts.Users])
                {
                    HasScripts = scripts.Databases.Count + scripts.Users.Count > 0,
                    MayBeOlder = data is { Kind: MountKind.Bind } && data.Source.Knows(out var path) && path.StartsWith("/", StringComparison.Ordinal),
                },
                at,
                image);
    }

    /// <summary>Only the entrypoint of the image makes anything, and it makes it for the server alone.</summary>
    private static bool IsMadeByImage(Container container, ImageFacts facts)
        => container.Entrypoint.State == Knowledge.Missing && ServerCommand.Of(container, facts.Product.Starters).Run == ServerRun.Yes
            && container.Arguments.Words.All(word => word.Value.Knows(out var text) && text is not ("sh" or "bash" or "/bin/sh" or "/bin/bash"));

    private static Located<string> Named(Container container, string variable, Located<string> otherwise)
    {
        var environment = container.Environment;
        var file = environment[variable + "_FILE"];
        if (!file.IsMissing)
        {
            return Located<string>.Unknown(Knowledge.AtRunTime, file.At);
        }

        var value = environment[variable];
        return value.IsMissing || (value.Knows(out var text) && text.Length == 0) ? otherwise : value;
    }

    /// <summary>Made before, and perhaps filled, by somebody else.</summary>
    private static bool IsExternal(Stack stack, Mount mount)
        => stack.Resources.Any(resource => resource.Kind == "volume" && resource.Name.Knows(out var name) && mount.Source.Knows(out var source) && name == source && !resource.Body["external"].IsMissing);
}
