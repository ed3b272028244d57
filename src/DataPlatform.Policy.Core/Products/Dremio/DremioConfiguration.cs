using Dpp.Facts.Dremio;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Dremio;

/// <summary>The keys of one node, gathered from the weakest source to the strongest.</summary>
internal sealed class DremioConfiguration(Place owner) : DremioSettings
{
    /// <summary>Between the nodes everything goes as the fabric goes, unless somebody says otherwise.</summary>
    private const string Conduit = "services.conduit.ssl.", Fabric = "services.fabric.ssl.";

    private static readonly Fact defaults = new(DremioKeys.Source, DremioKeys.AsOf);

    private readonly Dictionary<string, Located<string>> said = new(StringComparer.Ordinal);
    private Knowledge rest = Knowledge.Implied;
    private Place? restAt;

    /// <summary>What the daemon would refuse or read over.</summary>
    public List<Observation> Oddities { get; } = [];

    /// <summary>True when something that may set any key is not known.</summary>
    public bool IsPartial => rest != Knowledge.Implied;

    public override Located<string> Text(string key)
        => said.TryGetValue(key, out var value) ? value
            : rest != Knowledge.Implied ? Located<string>.Unknown(rest, restAt ?? owner)
            : key.StartsWith(Conduit, StringComparison.Ordinal) && DremioKeys.Find(key) is { Default: null } ? Text(Fabric + key.Substring(Conduit.Length))
            : DremioKeys.Find(key)?.Default is { } usual ? Located<string>.Implied(usual, owner, defaults)
            : Located<string>.Missing(owner);

    public Located<string>? Said(string key) => said.TryGetValue(key, out var value) ? value : null;

    public void Set(string key, Located<string> value) => said[key] = value;

    /// <summary>Something that may set any key was not read: all that is known so far may be otherwise.</summary>
    public void Forget(Knowledge why, Place at)
    {
        said.Clear();
        Doubt(why, at);
    }

    /// <summary>Something that may set what nobody says here was not read.</summary>
    public void Doubt(Knowledge why, Place at)
    {
        rest = why;
        restAt = at;
    }
}
