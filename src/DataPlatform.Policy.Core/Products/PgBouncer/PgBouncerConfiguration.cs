using Dpp.Facts.PgBouncer;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.PgBouncer;

/// <summary>The settings of one PgBouncer, gathered in the order in which it reads them.</summary>
/// <param name="minor">Of version 1; null when it is not known.</param>
internal sealed class PgBouncerConfiguration(Place owner, int? minor) : PgBouncerSettings
{
    private static readonly Fact defaults = new(PgBouncerParameters.Source, PgBouncerParameters.AsOf);

    private readonly Dictionary<string, Located<string>> said = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> installed = new(StringComparer.Ordinal);
    private readonly List<PooledDatabase> databases = [];
    private Knowledge rest = Knowledge.Implied;
    private Place? unseenAt;

    public int? Minor => minor;

    public string Server => minor is { } known ? $"PgBouncer 1.{known}" : "PgBouncer";
    public List<Observation> Oddities { get; } = [];
    public IReadOnlyList<PooledDatabase> Databases => databases;
    public bool SeesAll => rest == Knowledge.Implied;

    public override Located<string> Text(string name)
    {
        if (said.TryGetValue(name, out var value))
        {
            return value;
        }

        if (rest != Knowledge.Implied)
        {
            return Located<string>.Unknown(rest, unseenAt ?? owner);
        }

        var usual = installed.TryGetValue(name, out var written) ? written : PgBouncerParameters.Default(name, minor);
        return usual is not null ? Located<string>.Implied(usual, owner, defaults)
            : PgBouncerParameters.HasDefaultByVersion(name) ? Located<string>.Unknown(Knowledge.OutOfSight, owner)
            : Located<string>.Missing(owner);
    }

    public override Located<long> Number(string name) => Number(Text(name));

    public static Located<long> Number(Located<string> text)
        => !text.Knows(out var known) ? text.IsMissing ? Located<long>.Missing(text.At) : Located<long>.Unknown(text.State, text.At, text.Origin)
            : PgBouncerValue.TryReadInteger(known, out var value) ? text.Select(_ => value)
            : Located<long>.Unknown(Knowledge.Unreadable, text.At, text.Origin);

    public void Set(string name, Located<string> value) => said[name] = value;

    /// <summary>What an image sets when nobody says otherwise.</summary>
    public void Install(string name, string value) => installed[name] = value;

    public void Add(PooledDatabase database)
    {
        if (database.Name.Knows(out var name))
        {
            databases.RemoveAll(other => other.Name.Knows(out var known) && known == name);
        }

        databases.Add(database);
    }

    /// <summary>Something that may say anything was not read.</summary>
    public void Forget(Knowledge why, Place at)
    {
        said.Clear();
        databases.Clear();
        rest = why;
        unseenAt = at;
    }
}
