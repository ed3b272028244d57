using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Postgres;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>Reads a postgresql.conf and what it includes into a configuration, in the order of the server.</summary>
/// <param name="files">Null: no included file can be seen.</param>
internal sealed class PostgresFileReader(PostgresConfiguration configuration, MountedFiles? files)
{
    private const int DeepestInclude = 10;

    public void Read(SourceText source, string folder, int depth = 0)
    {
        var conf = PostgresConfParser.Parse(source);
        configuration.Oddities.AddRange(Mistakes.Of(conf.Problems));
        var include = 0;
        foreach (var setting in conf.Settings)
        {
            for (; include < conf.Includes.Count && conf.Includes[include].Range.Start < setting.Range.Start; include++)
            {
                Include(source, conf.Includes[include], folder, depth);
            }

            var value = Value(source, setting);
            configuration.Set(setting.Name.Value, value);
            configuration.Said.Add(new Assignment(setting.Name.Value, setting.Name.Place, value, IsInFile: true));
        }

        for (; include < conf.Includes.Count; include++)
        {
            Include(source, conf.Includes[include], folder, depth);
        }
    }

    private static SettingValue Value(SourceText source, PostgresSetting setting)
    {
        if (setting.Value is not { } node)
        {
            return SettingValue.Of(Located<string>.Unknown(Knowledge.Unreadable, setting.Name.Place));
        }

        var slot = PartSlot.For(source, node.Range, PostgresText.WriteInFile);
        var whole = Located<string>.Written(node.Value, node.Place, slot);
        return node.Style == ScalarStyle.SingleQuoted
            ? new SettingValue(Located<string>.Written(node.Value, node.Map.Slice(TextRange.At(0, node.Value.Length)), slot), whole)
            : SettingValue.Of(whole);
    }

    private void Include(SourceText source, PostgresInclude include, string folder, int depth)
    {
        var path = MountedFiles.Resolve(folder, include.Path.Value);
        var at = source.PlaceOf(include.Path.Range);
        if (files is null || depth == DeepestInclude)
        {
            configuration.Forget(Knowledge.OutOfSight, at);
        }
        else if (include.Kind == PostgresIncludeKind.Folder)
        {
            if (!files.Sees(path))
            {
                configuration.Forget(Knowledge.OutOfSight, at);
            }

            foreach (var file in files.In(path))
            {
                var name = file.Path.Substring(file.Path.LastIndexOf('/') + 1);
                if (name[0] != '.' && name.EndsWith(".conf", StringComparison.Ordinal))
                {
                    Read(file.Text, path, depth + 1);
                }
            }
        }
        else if (files.Find(path) is { } found)
        {
            Read(found, path.Substring(0, Math.Max(path.LastIndexOf('/'), 0)), depth + 1);
        }
        else if (include.Kind == PostgresIncludeKind.File || !files.Sees(path))
        {
            if (files.Sees(path))
            {
                configuration.Oddities.Add(new MissingInclude(at, path));
            }

            configuration.Forget(Knowledge.OutOfSight, at);
        }
    }
}
