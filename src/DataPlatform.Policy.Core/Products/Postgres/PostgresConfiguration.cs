using Dpp.Facts.Postgres;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>The parameters of one server, gathered from the weakest source to the strongest.</summary>
internal sealed class PostgresConfiguration(Place owner, int? major) : PostgresSettings
{
    private static readonly Fact defaults = new(PostgresParameters.Source, PostgresParameters.AsOf);

    private readonly Dictionary<string, SettingValue> settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the program that made the first configuration file wrote into it.</summary>
    private readonly Dictionary<string, string> installed = new(StringComparer.OrdinalIgnoreCase);

    private Place? unseenAt;

    /// <summary>What the server would refuse to read in the files that set it.</summary>
    public List<Observation> Oddities { get; } = [];

    /// <summary>Every parameter that a file or the command line sets, in the order of the server.</summary>
    public List<Assignment> Said { get; } = [];

    /// <summary>Why a parameter that nobody sets here is not known to have its default; Implied when it has.</summary>
    public Knowledge Rest { get; private set; } = Knowledge.Implied;

    public override Located<string> Text(string name) => Find(name).Text;
    public override Located<bool> Flag(string name) => As<bool>(Find(name).Whole, PostgresText.TryReadFlag);
    public override Located<long> Number(string name) => As<long>(Find(name).Whole, PostgresText.TryReadNumber);
    public override Located<decimal> Real(string name) => As<decimal>(Find(name).Whole, PostgresText.TryReadReal);

    public override Located<Bytes> Size(string name)
    {
        var unit = SizeOf(PostgresParameters.Find(name)?.Unit);
        return As(Find(name).Whole, (string text, out Bytes size) => Bytes.TryParse(text, ByteDialect.Postgres, out size, unit));
    }

    public override Located<Duration> Time(string name)
    {
        var unit = TimeOf(PostgresParameters.Find(name)?.Unit);
        return As(Find(name).Whole, (string text, out Duration duration) => Duration.TryParse(text, DurationDialect.Postgres, out duration, unit));
    }

    public void Set(string name, SettingValue value)
    {
        if (settings.TryGetValue(name, out var before))
        {
            value = value.Over(before.Whole.At);
        }

        settings[name] = value;
    }

    /// <summary>The default that a new installation writes, where it is not that of the server itself.</summary>
    public void Install(string name, string value) => installed[name] = value;

    /// <summary>What a server of this version thinks of what is said.</summary>
    public IEnumerable<Observation> Judged() => new ParameterJudge(major).Judge(Said);

    /// <summary>Something that may set any parameter was not read: all that is known so far may be otherwise.</summary>
    public void Forget(Knowledge why, Place at)
    {
        settings.Clear();
        for (var i = 0; i < Said.Count; i++)
        {
            Said[i] = Said[i] with { MayBeReplaced = true };
        }

        Rest = why;
        unseenAt = at;
    }

    private SettingValue Find(string name)
    {
        if (settings.TryGetValue(name, out var said))
        {
            return said;
        }

        if (Rest != Knowledge.Implied)
        {
            return SettingValue.Of(Located<string>.Unknown(Rest, unseenAt ?? owner));
        }

        var value = installed.TryGetValue(name, out var written) ? written : PostgresParameters.Find(name)?.Default(major);
        return SettingValue.Of(value is null
            ? Located<string>.Unknown(Knowledge.OutOfSight, owner)
            : Located<string>.Implied(value, owner, defaults));
    }

    private static Bytes? SizeOf(PostgresUnit? unit) => unit switch
    {
        PostgresUnit.Byte => new Bytes(1),
        PostgresUnit.Kilobyte => Bytes.FromKibibytes(1),
        PostgresUnit.Page => Bytes.FromKibibytes(8),
        PostgresUnit.Megabyte => Bytes.FromMebibytes(1),
        _ => null,
    };

    private static Duration? TimeOf(PostgresUnit? unit) => unit switch
    {
        PostgresUnit.Millisecond => Duration.FromMilliseconds(1),
        PostgresUnit.Second => Duration.FromSeconds(1),
        PostgresUnit.Minute => Duration.FromMinutes(1),
        _ => null,
    };

    private static Located<T> As<T>(Located<string> text, TryRead<T> read)
        => !text.Knows(out var known) ? Located<T>.Unknown(text.State, text.At, text.Origin)
            : read(known, out var value) ? text.Select(_ => value)
            : Located<T>.Unknown(Knowledge.Unreadable, text.At, text.Origin);
}

/// <summary>One value, seen as text and as the whole that is replaced when it changes; the two differ by quotes.</summary>
internal readonly record struct SettingValue(Located<string> Text, Located<string> Whole)
{
    public static SettingValue Of(Located<string> value) => new(value, value);

    public SettingValue Over(Place loser) => new(Over(Text, loser), Over(Whole, loser));

    private static Located<string> Over(Located<string> value, Place loser) => value.Knows(out var known)
        ? Located<string>.Written(known, value.At, value.Slot, new Overrode(loser, value.Origin))
        : Located<string>.Unknown(value.State, value.At, value.Origin);
}
