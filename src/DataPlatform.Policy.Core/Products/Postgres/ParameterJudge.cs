using Dpp.Facts.Postgres;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>Says what a server thinks of the parameters that its files and its command line set.</summary>
/// <param name="major">Null when the version is not known: only what every version refuses is refused.</param>
internal sealed class ParameterJudge(int? major)
{
    /// <summary>Names that a server takes although no list has them: of minor releases, of distributions, of the past.</summary>
    private static readonly HashSet<string> unlisted = new(StringComparer.Ordinal)
    {
        "composite_type_mismatch", "default_with_oids", "extension_destdir", "force_parallel_mode", "krb_caseins_users", "output_plugin_libraries",
    };

    private static readonly HashSet<string> ofRecovery = new(StringComparer.Ordinal) { "standby_mode", "trigger_file" };

    /// <summary>Names that went before 13, and what took their place.</summary>
    private static readonly Dictionary<string, string> former = new(StringComparer.Ordinal)
    {
        ["wal_keep_segments"] = "wal_keep_size took its place in 13, in megabytes",
        ["checkpoint_segments"] = "max_wal_size took its place in 9.5",
        ["max_fsm_pages"] = "it was removed in 8.4",
        ["replacement_sort_tuples"] = "it was removed in 11",
        ["default_with_oids"] = "it was removed in 12",
    };

    private readonly int[] majors = major is { } one ? one is >= PostgresParameter.Oldest and <= PostgresParameter.Newest ? [one] : [] : [.. Enumerable.Range(PostgresParameter.Oldest, PostgresParameter.Newest - PostgresParameter.Oldest + 1)];
    private readonly string server = major is { } said ? $"PostgreSQL {said}" : $"PostgreSQL {PostgresParameter.Oldest} to {PostgresParameter.Newest}";

    public IEnumerable<Observation> Judge(IReadOnlyList<Assignment> said)
    {
        if (majors.Length == 0)
        {
            yield break;
        }

        var last = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < said.Count; i++)
        {
            if (said[i].IsInFile)
            {
                last[said[i].Name] = i;
            }
        }

        var written = new Dictionary<(SourceFile, string), Place>();
        for (var i = 0; i < said.Count; i++)
        {
            var one = said[i];
            var name = one.Name.ToLowerInvariant();
            if (one.IsInFile && !written.TryGetValue((one.NameAt.Source, name), out var first))
            {
                written.Add((one.NameAt.Source, name), one.NameAt);
            }
            else if (one.IsInFile)
            {
                yield return new RepeatedParameter(one.NameAt, one.Name, written[(one.NameAt.Source, name)]);
            }

            if (name.IndexOf('.') is var dot and >= 0)
            {
                if (ExtensionNames.WhyNot(name, dot) is { } why)
                {
                    yield return new MisnamedParameter(one.NameAt, one.Name, why);
                }
            }
            else if (OfName(one, name) is { } unknown)
            {
                yield return unknown;
            }
            else if ((!one.IsInFile || last[one.Name] == i) && !one.MayBeReplaced && PostgresParameters.Find(name) is { } known && OfValue(one, known) is { } odd)
            {
                yield return odd;
            }
        }
    }

    private UnknownParameter? OfName(Assignment one, string name)
    {
        var known = PostgresParameters.Find(name);
        if (unlisted.Contains(name) || (known is not null && Array.Exists(majors, version => known.From <= version && version <= known.Until)))
        {
            return null;
        }

        return new UnknownParameter(one.NameAt, one.Name, server)
        {
            IsOfRecovery = ofRecovery.Contains(name),
            Because = known is null ? former.TryGetValue(name, out var why) ? why : null
                : majors[0] < known.From ? $"it came with {known.From}" : $"it was removed in {known.Until + 1}",
            Nearest = known is null && !former.ContainsKey(name) && !ofRecovery.Contains(name)
                ? Nearest.Of(name, PostgresParameterTable.Names.Where(each => PostgresParameters.Find(each) is { IsFixed: false } listed && Array.Exists(majors, version => listed.From <= version && version <= listed.Until)))
                : null,
        };
    }

    private Observation? OfValue(Assignment one, PostgresParameter known)
    {
        if (!one.Value.Whole.Knows(out var text))
        {
            return null;
        }

        if (known.IsFixed)
        {
            return new RefusedValue(one.Value.Whole, one.Name, "no value: the server sets it itself", server);
        }

        string? takes = null;
        foreach (var version in majors)
        {
            takes = known.From <= version && version <= known.Until ? ParameterValue.WhyNot(known, text, version) : takes;
            if (takes is null && known.From <= version && version <= known.Until)
            {
                return OfMeaning(one.Value.Whole, one.Name, known, text);
            }
        }

        return new RefusedValue(one.Value.Whole, one.Name, takes ?? "", server) { Spelled = ParameterValue.WithUnitSpelled(known, text) };
    }

    /// <summary>What the server takes, and people misread.</summary>
    private static Observation? OfMeaning(Located<string> value, string name, PostgresParameter known, string text)
    {
        if (known.Name == "synchronous_standby_names")
        {
            return StandbyNames.TryRead(text, out var standbys) && standbys is { } read && !read.Names.Contains("*") && read.Count > read.Names.Count
                ? new TooFewStandbys(value, read.Count, read.Names.Count) : null;
        }

        if (known.Type != PostgresType.Integer || known.Name is "unix_socket_permissions" or "log_file_mode" || ParameterValue.NumberOf(known, text) is not { } number)
        {
            return null;
        }

        var digits = text.TrimStart().TrimStart('+', '-');
        if (digits.Length > 1 && digits[0] == '0' && digits[1] is >= '0' and <= '7' && number > 7)
        {
            return new MisleadingNumber(value, name, ParameterValue.Written(known, number), "a leading zero makes a number octal");
        }

        // Nobody means 64 kB of shared buffers: the unit was forgotten.
        var isSize = known.Name is "shared_buffers" or "effective_cache_size" or "work_mem" or "maintenance_work_mem";
        return isSize && digits.All(char.IsDigit) && number * 8 < LeastMeant(known.Name)
            ? new MisleadingNumber(value, name, ParameterValue.Written(known, number), $"without a unit it counts in {ParameterValue.Written(known, 1)}") : null;
    }

    /// <summary>In the unit of the parameter; an eighth of it is no size that anybody chooses.</summary>
    private static decimal LeastMeant(string name) => name switch { "effective_cache_size" => 131_072, "shared_buffers" => 16_384, "maintenance_work_mem" => 65_536, _ => 4096 };
}
