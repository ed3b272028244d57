using Dpp.Syntax.Postgres;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>The parameters of a postgresql.conf and of the files it includes; names in lower case, of equal ones the last one counts.</summary>
internal sealed class PostgresValues(FileTree tree)
{
    private readonly FlatValues values = new();
    private readonly FollowedIncludes includes = new();

    public ParsedText Read(SourceText source, bool places)
    {
        Add(source, 0);
        return new ParsedText([values.ToJson(source.PlaceOf(TextRange.At(0, source.Text.Length)), places)], includes.Problems, includes.Notes);
    }

    private void Add(SourceText source, int depth)
    {
        var conf = PostgresConfParser.Parse(source);
        includes.Problems.AddRange(conf.Problems);
        var settings = conf.Settings.Select(setting => (setting.Range.Start, Apply: (Action)(() => Set(setting))));
        var included = conf.Includes.Select(include => (include.Range.Start, Apply: (Action)(() => Include(include, source.File, depth))));
        foreach (var line in settings.Concat(included).OrderBy(line => line.Start))
        {
            line.Apply();
        }
    }

    private void Set(PostgresSetting setting)
    {
        if (setting.Value is { } value)
        {
            values.Set(setting.Name.Value.ToLowerInvariant(), setting.Name.Place, value.Value, value.Place);
        }
    }

    private void Include(PostgresInclude include, SourceFile from, int depth)
    {
        if (includes.PathOf(include.Path, from, depth) is not { } path)
        {
            return;
        }

        var files = include.Kind == PostgresIncludeKind.Folder
            ? tree.List(path).Files.Where(name => name.EndsWith(".conf", StringComparison.Ordinal) && name[0] != '.').Select(name => path.Length == 0 ? name : path + "/" + name)
            : [path];
        foreach (var name in files)
        {
            if (tree.Look(name).File is { } file)
            {
                Add(new SourceText(file), depth + 1);
            }
            else if (include.Kind != PostgresIncludeKind.FileIfExists)
            {
                includes.Missing(include.Path);
            }
        }
    }
}
