using Dpp.Model;
using Dpp.Syntax.Hocon;
using Dpp.Text;

namespace Dpp.Products.Dremio;

/// <summary>A node of Dremio from its files, its variables and their options, or from files that nothing runs.</summary>
public static class DremioReader
{
    private const string Community = "docker.io/dremio/dremio-oss";

    internal static Model.Dremio Read(Container container, Located<ProductVersion> version, ServerCommand command)
    {
        var at = container.Name.At;
        var folder = new DremioFolder(container);
        var environment = DremioEnvironment.Of(container, folder);
        var isCommunity = container.Image.Select(image => ProductImages.Normal(image.Identity) == Community);
        var configuration = new DremioConfiguration(at);
        var file = folder.Find("dremio.conf", out var unseen);
        if (file is not null)
        {
            new DremioFileReader(configuration, EditionOf(isCommunity, version)).Read(HoconParser.Parse(file));
        }
        else if (unseen)
        {
            configuration.Doubt(Knowledge.OutOfSight, at);
        }
        else if (!folder.IsReplaced)
        {
            // The dremio.conf of the image says no more than this.
            configuration.Set("paths.local", Located<string>.Implied("/opt/dremio/data", at, new Fact("dremio.conf of the image", "2026-11")));
        }

        DremioOptions.Read(configuration, environment, container.Name);
        if (!command.IsKnown || command.Run != ServerRun.Yes)
        {
            // A script in front of it may write any file and set any variable.
            configuration.Forget(command.IsKnown ? Knowledge.OutOfSight : command.State, at);
        }
        else
        {
            configuration.Oddities.AddRange(DremioVariableNames.Unknown(container, environment, file));
        }

        return Of(configuration, environment, version, at) with { IsCommunity = isCommunity };
    }

    /// <summary>Files that stand beside each other in the tree, of a node that is not there: what they do not say is not known.</summary>
    public static Model.Dremio FromFiles(SourceText? conf, SourceText? env, Place owner)
    {
        var configuration = new DremioConfiguration(owner);
        var environment = DremioEnvironment.OfFile(env, owner);
        configuration.Doubt(Knowledge.OutOfSight, owner);
        if (conf is not null)
        {
            var file = HoconParser.Parse(conf);
            configuration.Oddities.AddRange(Mistakes.Of(file.Problems));
            new DremioFileReader(configuration, new DremioEdition(false, true)).Read(file);
        }

        return Of(configuration, environment, default, owner);
    }

    private static Model.Dremio Of(DremioConfiguration configuration, DremioEnvironment environment, Located<ProductVersion> version, Place owner)
    {
        var memory = new DremioMemory(environment, owner, configuration.Flag("services.executor.enabled"));
        return new Model.Dremio(version, memory.Heap(), memory.Direct())
        {
            Settings = configuration,
            Variables = memory.Variables,
            Oddities = configuration.Oddities,
        };
    }

    private static DremioEdition EditionOf(Located<bool> isCommunity, Located<ProductVersion> version)
    {
        var community = isCommunity.Knows(out var known) && known;
        return new DremioEdition(community, !community || !version.Knows(out var release) || release.Major < Facts.Dremio.DremioKeys.Oldest || release.Major > Facts.Dremio.DremioKeys.Newest);
    }
}
