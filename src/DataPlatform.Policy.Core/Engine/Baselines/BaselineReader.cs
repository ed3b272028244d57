using Dpp.Settings;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Engine.Baselines;

/// <summary>Reads what <see cref="BaselineWriter"/> wrote. An entry that is not understood accepts nothing and is told.</summary>
public static class BaselineReader
{
    public static Baseline Read(SourceFile file)
    {
        var stream = YamlParser.Parse(new SourceText(file));
        var problems = new List<FileProblem>();
        foreach (var problem in stream.Problems)
        {
            problems.Add(new FileProblem(EngineRules.SyntaxError, problem.Place, problem.Message));
        }

        var entries = new List<BaselineEntry>();
        var root = stream.Documents.Count == 0 ? null : stream.Documents[0].Root as MappingNode;
        if (root is null || Text(root, "version") != BaselineWriter.Version || SettingsNodes.Find(root, "findings") is not { } findings)
        {
            problems.Add(Wrong(new Place(file, default), $"this is no baseline of version {BaselineWriter.Version}; --update-baseline writes one"));
            return new Baseline(file, entries) { Problems = problems };
        }

        foreach (var item in findings is SequenceNode list ? list.Items : [])
        {
            if (item is MappingNode mapping && Entry(mapping, FileTree.FolderOf(file.Path)) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                problems.Add(Wrong(item.Place with { Range = new TextRange(item.Place.Range.Start, item.Place.Range.Start) }, "this entry of the baseline names no rule, severity, file or fingerprint"));
            }
        }

        return new Baseline(file, entries) { Problems = problems };
    }

    private static BaselineEntry? Entry(MappingNode mapping, string folder)
    {
        if (Text(mapping, "rule") is not { } rule || Text(mapping, "file") is not { } written || Text(mapping, "fingerprint") is not { } fingerprint || SeverityOf(Text(mapping, "severity")) is not { } severity)
        {
            return null;
        }

        var at = SettingsNodes.Find(mapping, "rule")!.Place; // it has a text
        return new BaselineEntry(at, rule, severity, FileTree.Resolve(folder, written) ?? written, Text(mapping, "path") ?? "", Text(mapping, "message") ?? "", fingerprint);
    }

    private static Severity? SeverityOf(string? word) => word switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "info" => Severity.Note,
        _ => null,
    };

    private static string? Text(MappingNode mapping, string key) => SettingsNodes.Find(mapping, key) is ScalarNode { Value: var text } ? text : null;

    private static FileProblem Wrong(Place at, string message) => new(EngineRules.WrongSettings, at, message);
}
