using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Hocon;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>A HOCON file as one resolved object, with the files it includes from the tree; what these do not tell is left out.</summary>
internal sealed class HoconValues(FileTree tree)
{
    private readonly List<SyntaxProblem> problems = [];
    private readonly List<SyntaxProblem> notes = [];

    public ParsedText Read(SourceText source, bool places)
    {
        var result = HoconResolver.Resolve(Parse(source), Include);
        problems.AddRange(result.Problems.Select(problem => new SyntaxProblem(problem.Place, problem.Message, problem.IsLimit)));
        var output = new StringBuilder();
        Write(result.Root, new ValueWriter(output, places));
        return new ParsedText([output.ToString()], problems, notes);
    }

    private HoconFile Parse(SourceText source)
    {
        var isProperties = source.File.Path.EndsWith(".properties", StringComparison.Ordinal);
        var file = isProperties ? HoconProperties.Parse(source) : HoconParser.Parse(source);
        problems.AddRange(file.Problems);
        return file;
    }

    private HoconIncluded Include(HoconInclude include)
    {
        if (include.Kind is not (HoconIncludeKind.Adjacent or HoconIncludeKind.File) || include.IsUrl)
        {
            return Unseen(include);
        }

        var found = new List<HoconFile>();
        foreach (var name in include.FileNames)
        {
            if (FileTree.Resolve(FileTree.FolderOf(include.Source.File.Path), name) is not { } path)
            {
                return Unseen(include);
            }

            if (tree.Look(path).File is { } file)
            {
                found.Add(Parse(new SourceText(file)));
            }
        }

        return found.Count == 0 ? HoconIncluded.NotThere : HoconIncluded.Read(found);
    }

    private HoconIncluded Unseen(HoconInclude include)
    {
        notes.Add(new SyntaxProblem(include.Name.Place, $"'{include.Name.Value}' is not read"));
        return HoconIncluded.OutOfSight;
    }

    private static void Write(HoconValue value, ValueWriter writer)
    {
        switch (value)
        {
            case HoconObject fields:
                writer.BeginObject(value.Place);
                foreach (var entry in fields.Entries.Where(entry => entry.Value is not HoconUnresolved))
                {
                    writer.Key(entry.Name, entry.Keys[entry.Keys.Count - 1].Place);
                    Write(entry.Value, writer);
                }

                writer.EndObject();
                break;
            case HoconArray array:
                writer.BeginArray(value.Place);
                foreach (var item in array.Items)
                {
                    Write(item, writer);
                }

                writer.EndArray();
                break;
            case HoconScalar { Kind: HoconKind.String } text:
                writer.Text(text.Value, text.Place);
                break;
            default:
                writer.Word(value is HoconScalar word ? word.Value : "null", value.Place);
                break;
        }
    }
}
