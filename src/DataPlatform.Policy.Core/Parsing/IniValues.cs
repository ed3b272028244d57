using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Ini;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>The sections of an INI file and of the files it includes; what stands before the first section is in "".</summary>
internal sealed class IniValues(FileTree tree)
{
    private const int DeepestInclude = 10;

    private readonly List<(string Name, Place At, FlatValues Values)> sections = [];
    private readonly List<SyntaxProblem> problems = [];
    private readonly List<SyntaxProblem> notes = [];
    private FlatValues? current;

    public ParsedText Read(SourceText source, bool places)
    {
        Add(source, 0);
        var output = new StringBuilder();
        var writer = new ValueWriter(output, places);
        writer.BeginObject(source.PlaceOf(TextRange.At(0, source.Text.Length)));
        foreach (var (name, at, values) in sections)
        {
            writer.Key(name, at);
            values.Write(writer, at);
        }

        writer.EndObject();
        return new ParsedText([output.ToString()], problems, notes);
    }

    private void Add(SourceText source, int depth)
    {
        var file = IniParser.Parse(source);
        problems.AddRange(file.Problems);
        for (var i = 0; i <= file.Sections.Count; i++)
        {
            foreach (var include in file.Includes.Where(include => include.Sections == i))
            {
                Include(include, source.File, depth);
            }

            if (i < file.Sections.Count)
            {
                Add(file.Sections[i], source);
            }
        }
    }

    private void Add(IniSection section, SourceText source)
    {
        if (section.Name is { } name)
        {
            current = Open(name.Value, name.Place);
        }

        foreach (var setting in section.Settings)
        {
            current ??= Open("", source.PlaceOf(default));
            current.Set(setting.Key.Value, setting.Key.Place, setting.Value.Value, setting.Value.Place);
        }
    }

    private FlatValues Open(string name, Place at)
    {
        foreach (var section in sections)
        {
            if (section.Name == name)
            {
                return section.Values;
            }
        }

        var values = new FlatValues();
        sections.Add((name, at, values));
        return values;
    }

    private void Include(IniInclude include, SourceFile from, int depth)
    {
        if (depth == DeepestInclude)
        {
            problems.Add(new SyntaxProblem(include.Path.Place, $"files include each other more than {DeepestInclude} levels deep", IsLimit: true));
        }
        else if (FileTree.Resolve(FileTree.FolderOf(from.Path), include.Path.Value) is not { } path)
        {
            notes.Add(new SyntaxProblem(include.Path.Place, $"'{include.Path.Value}' lies outside of what is read"));
        }
        else if (tree.Look(path).File is { } file)
        {
            Add(new SourceText(file), depth + 1);
        }
        else
        {
            problems.Add(new SyntaxProblem(include.Path.Place, $"'{include.Path.Value}' is not there"));
        }
    }
}
