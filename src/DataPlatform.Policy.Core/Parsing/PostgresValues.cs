using Dpp.Syntax;
using Dpp.Syntax.Postgres;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>The parameters of a postgresql.conf and of the files it includes; names in lower case, of equal ones the last one counts.</summary>
internal sealed class PostgresValues(FileTree tree)
{
    private const int DeepestInclude = 10, MostIncludes = 1000;

    private readonly FlatValues values = new();
    private readonly List<SyntaxProblem> problems = [];
    private readonly List<SyntaxProblem> notes = [];
    private int included;

    public ParsedText Read(SourceText source, bool places)
    {
        Add(source, 0);
        return new ParsedText([values.ToJson(source.PlaceOf(TextRange.At(0, source.Text.Length)), places)], problems, notes);
    }

    private void Add(SourceText source, int depth)
    {
        var conf = PostgresConfParser.Parse(source);
        problems.AddRange(conf.Problems);
        var settings = conf.Settings.Select(setting => (setting.Range.Start, Apply: (Action)(() => Set(setting))));
        var includes = conf.Includes.Select(include => (include.Range.Start, Apply: (Action)(() => Include(include, source.File, depth))));
        foreach (var line in settings.Concat(includes).OrderBy(line => line.Start))
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
        if (included > MostIncludes)
        {
            return;
        }

        if (depth == DeepestInclude || ++included > MostIncludes)
        {
            problems.Add(new SyntaxProblem(include.Path.Place, $"files include each other more than {DeepestInclude} levels deep, or more than {MostIncludes} times", IsLimit: true));
            return;
        }

        var path = FileTree.Resolve(FileTree.FolderOf(from.Path), include.Path.Value);
        if (path is null)
        {
            notes.Add(new SyntaxProblem(include.Path.Place, $"'{include.Path.Value}' lies outside of what is read"));
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
                problems.Add(new SyntaxProblem(include.Path.Place, $"'{include.Path.Value}' is not there"));
            }
        }
    }
}
