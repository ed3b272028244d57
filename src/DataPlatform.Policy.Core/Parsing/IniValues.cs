using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Ini;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>The sections of an INI file and of the files it includes; what stands before the first section is in "".</summary>
internal sealed class IniValues(FileTree tree)
{
    private readonly List<(string Name, Place At, FlatValues Values)> sections = [];
    private readonly FollowedIncludes includes = new();
    private readonly Dictionary<string, FlatValues> byName = new(StringComparer.Ordinal);
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
        return new ParsedText([output.ToString()], includes.Problems, includes.Notes);
    }

    private void Add(SourceText source, int depth)
    {
        var file = IniParser.Parse(source);
        includes.Problems.AddRange(file.Problems);
        var lines = new List<(int Start, Action Read)>();
        lines.AddRange(file.Includes.Select(include => (include.Path.Range.Start, (Action)(() => Include(include, source.File, depth)))));
        foreach (var section in file.Sections)
        {
            if (section.Name is { } name)
            {
                lines.Add((name.Range.Start, () => current = Open(name.Value, name.Place)));
            }

            lines.AddRange(section.Settings.Select(setting => (setting.Range.Start, (Action)(() => Set(setting)))));
        }

        foreach (var line in lines.OrderBy(line => line.Start))
        {
            line.Read();
        }
    }

    private void Set(IniSetting setting)
    {
        current ??= Open("", setting.Key.Place);
        current.Set(setting.Key.Value, setting.Key.Place, setting.Value.Value, setting.Value.Place);
    }

    private FlatValues Open(string name, Place at)
    {
        if (!byName.TryGetValue(name, out var values))
        {
            values = byName[name] = new FlatValues();
            sections.Add((name, at, values));
        }

        return values;
    }

    private void Include(IniInclude include, SourceFile from, int depth)
    {
        if (includes.PathOf(include.Path, from, depth) is not { } path)
        {
            return;
        }

        if (tree.Look(path).File is { } file)
        {
            Add(new SourceText(file), depth + 1);
        }
        else
        {
            includes.Missing(include.Path);
        }
    }
}
