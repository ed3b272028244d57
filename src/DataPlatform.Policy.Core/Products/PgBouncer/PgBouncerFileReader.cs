using Dpp.Facts.PgBouncer;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Ini;
using Dpp.Text;

namespace Dpp.Products.PgBouncer;

/// <summary>Reads a pgbouncer.ini and what it includes.</summary>
/// <param name="files">Null: no other file can be seen.</param>
internal sealed class PgBouncerFileReader(PgBouncerConfiguration configuration, PgBouncerJudge judge, MountedFiles? files)
{
    private const int DeepestInclude = 10;

    private string section = "";

    public void Read(SourceText source, int depth = 0)
    {
        var ini = IniParser.Parse(source, isIncluded: depth > 0);
        configuration.Oddities.AddRange(Mistakes.Of(ini.Problems));
        var include = 0;
        for (var i = 0; i < ini.Sections.Count; i++)
        {
            for (; include < ini.Includes.Count && ini.Includes[include].Sections <= i; include++)
            {
                Include(ini.Includes[include].Path, depth);
            }

            if (ini.Sections[i].Name is { } name)
            {
                section = name.Value;
                judge.Section(name);
            }

            foreach (var setting in ini.Sections[i].Settings)
            {
                for (; include < ini.Includes.Count && ini.Includes[include].Path.Range.Start < setting.Range.Start; include++)
                {
                    Include(ini.Includes[include].Path, depth);
                }

                Line(setting);
            }
        }

        for (; include < ini.Includes.Count; include++)
        {
            Include(ini.Includes[include].Path, depth);
        }
    }

    /// <summary>A line of [databases], also as some images take it from a variable.</summary>
    public void Database(ScalarNode name, SourceText said)
    {
        var connection = ConnectionStringParser.Parse(said);
        judge.Database(name, connection);
        configuration.Add(new PooledDatabase(Value(name))
        {
            Host = Of(connection, name, "host"),
            Database = Of(connection, name, "dbname"),
            User = Of(connection, name, "user"),
            Password = Of(connection, name, "password"),
            AuthUser = Of(connection, name, "auth_user"),
            PoolMode = Of(connection, name, "pool_mode"),
            PoolSize = Count(Of(connection, name, "pool_size")),
            ReserveSize = Count(Of(connection, name, "reserve_pool_size", "reserve_pool")),
            MostConnections = Count(Of(connection, name, "max_db_connections")),
        });
    }

    private void Line(IniSetting setting)
    {
        switch (section)
        {
            case "pgbouncer":
                var value = Value(setting.Value, setting.Key);
                judge.Setting(setting.Key.Value, setting.Key.Place, value);
                configuration.Set(setting.Key.Value, value);
                break;
            case "databases":
                Database(setting.Key, setting.ValueText);
                break;
            case "users":
                judge.Pairs(PgBouncerParameters.OfUser, ConnectionStringParser.Parse(setting.ValueText), "key of a user");
                break;
            case "peers":
                judge.Pairs(PgBouncerParameters.OfPeer, ConnectionStringParser.Parse(setting.ValueText), "key of a peer");
                break;
        }
    }

    private void Include(ScalarNode path, int depth)
    {
        if (files is not null && depth < DeepestInclude && files.Find(path.Value) is { } found)
        {
            Read(found, depth + 1);
            return;
        }

        if (files is not null && path.Value.StartsWith("/", StringComparison.Ordinal) && files.Sees(path.Value))
        {
            configuration.Oddities.Add(new RefusedByPgBouncer(path.Place, $"{path.Value} is not in the container"));
        }

        configuration.Forget(Knowledge.OutOfSight, path.Place);
    }

    private static Located<string> Of(ConnectionString connection, ScalarNode line, params string[] keys)
        => connection.Problems.Count > 0 ? Located<string>.Unknown(Knowledge.Unreadable, line.Place)
            : connection.Pairs.LastOrDefault(pair => keys.Contains(pair.Key.Value)) is { } said ? Value(said.Value)
            : Located<string>.Missing(line.Place);

    private static Located<long> Count(Located<string> text)
        => text.Knows(out var known) ? text.Select(_ => PgBouncerValue.LeadingNumber(known)) : text.IsMissing ? Located<long>.Missing(text.At) : Located<long>.Unknown(text.State, text.At);

    /// <param name="name">Where it is said when the value has no character.</param>
    private static Located<string> Value(ScalarNode node, ScalarNode? name = null)
    {
        var at = node.Range.IsEmpty && name is not null ? name.Place : node.Map.Slice(TextRange.At(0, node.Value.Length));
        return PgBouncerValue.IsTemplate(node.Value) ? Located<string>.Unknown(Knowledge.AtRunTime, at)
            : Located<string>.Written(node.Value, at, node.Style == ScalarStyle.Plain ? PartSlot.For(node.Source, node.Range, static value => value as string) : null);
    }
}
