using System.Globalization;

namespace Dpp.Engine.Fingerprints;

/// <summary>Knows a finding again: by its rule, by what it is written about, and by the value, never by a line or the name of a file.</summary>
/// <param name="Text">Sixteen hexadecimal digits for rule and path, and four for the value.</param>
/// <param name="Path">What it is written about, such as "services.db.environment.POSTGRES_PASSWORD".</param>
/// <remarks>
/// The hash of the value has rule and path as its key: the same secret at two places does not look the same, and no list of hashes that
/// was made before helps. Only sixteen bits of it are kept: enough to see that a value has changed (one change in 65,536 goes unseen),
/// far too few to tell that a guess of a secret is right.
/// </remarks>
public readonly record struct Fingerprint(string Text, string Path)
{
    // The first digits of pi: must stay the same for ever, and guards nothing.
    private const ulong Key0 = 0x3141592653589793, Key1 = 0x2384626433832795;

    internal static Fingerprint Of(string rule, string path, string value)
    {
        var identity = KeyedHash.Of($"{rule}\n{path}", Key0, Key1);
        var hash = value.Length == 0 ? 0 : KeyedHash.Of(value, identity, Key1) & 0xffff;
        return new Fingerprint(identity.ToString("x16", CultureInfo.InvariantCulture) + "-" + hash.ToString("x4", CultureInfo.InvariantCulture), path);
    }

    public override string ToString() => Text;
}
