using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>Reads the networks of a project and which services are on them.</summary>
internal sealed class ComposeNetworks(Tree root, ComposeServices services)
{
    private const string SameAs = "service:";
    private const int LongestChain = 10;

    private static readonly Fact joined = new("compose: a service that names no network is on the default one", "2026-11");

    public IReadOnlyList<Network> All() => [.. root["networks"].Entries.Select(Network)];

    /// <summary>The networks of a service, directly or through the service whose network it uses.</summary>
    public Located<IReadOnlyList<Membership>> Of(Tree service)
    {
        for (var i = 0; i < LongestChain; i++)
        {
            var mode = service["network_mode"].AsText();
            if (mode.IsMissing)
            {
                return Joined(service);
            }

            if (!mode.Knows(out var text))
            {
                return Unknown(mode.State, mode);
            }

            if (text == "none")
            {
                return Located<IReadOnlyList<Membership>>.Written([], mode.At);
            }

            if (!text.StartsWith(SameAs, StringComparison.Ordinal) || services.Find(text.Substring(SameAs.Length)) is not { } other)
            {
                return Unknown(Knowledge.OutOfSight, mode);
            }

            service = other;
        }

        return default;
    }

    private static Located<IReadOnlyList<Membership>> Joined(Tree service)
    {
        var networks = service["networks"];
        if (networks.IsMissing || networks.IsNull)
        {
            return Located<IReadOnlyList<Membership>>.Implied([new Membership(Located<string>.Implied("default", service.Name, joined), [])], service.Name, joined);
        }

        return networks.Kind switch
        {
            TreeKind.Sequence => Located<IReadOnlyList<Membership>>.Written([.. networks.Items.Select(item => new Membership(item.AsText(), []))], networks.Name),
            TreeKind.Mapping when networks.Rest == Knowledge.Missing => Located<IReadOnlyList<Membership>>.Written(
                [.. networks.Entries.Select(entry => new Membership(entry.Key.AsText(), [.. entry.Value["aliases"].Items.Select(alias => alias.AsText())]))], networks.Name),
            _ => Located<IReadOnlyList<Membership>>.Unknown(networks.Kind == TreeKind.None ? networks.State : Knowledge.OutOfSight, networks.At, networks.Origin),
        };
    }

    private static Network Network(TreeEntry entry)
    {
        var body = entry.Value;
        var external = body["external"];
        return new Network
        {
            Name = entry.Key.AsText(),
            IsInternal = body["internal"].AsBool(),
            Driver = body["driver"].AsText(),
            IsEncrypted = body["driver_opts"]["encrypted"].AsText().Select(text => text is not "false"),
            IsExternal = external.Kind == TreeKind.Mapping ? Located<bool>.Written(true, external.At) : external.AsBool(),
        };
    }

    private static Located<IReadOnlyList<Membership>> Unknown(Knowledge why, Located<string> mode)
        => Located<IReadOnlyList<Membership>>.Unknown(why, mode.At, mode.Origin);
}
