using System.Text.Json;
using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>SARIF 2.1.0 as GitHub code scanning and other viewers read it: one run, every rule described, every place relative.</summary>
internal sealed class SarifReport(ReportSubject subject, Utf8JsonWriter json)
{
    /// <summary>The folder dpp was started in; viewers put their checkout in its place.</summary>
    private const string CurrentFolder = "%SRCROOT%";

    /// <summary>The topmost folder dpp reads, for files beside the current folder.</summary>
    private const string TopFolder = "TOPFOLDER";

    private readonly List<RuleInfo> rules =
    [
        .. subject.Rules.Concat(subject.Result.Problems.Select(problem => problem.Rule)).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    public static byte[] Write(ReportSubject subject) => JsonText.Write(json => new SarifReport(subject, json).Write());

    private void Write()
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "dpp");
        json.WriteString("semanticVersion", Tool.Version);
        WriteRules();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteInvocation();
        json.WriteStartObject("originalUriBaseIds");
        WriteBase(CurrentFolder, "The folder dpp was started in");
        WriteBase(TopFolder, "The topmost folder dpp may read");
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteResults();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteRules()
    {
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            var severity = rule.Production;
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteMessage("shortDescription", rule.Title);
            WriteMessage("fullDescription", rule.Why.Trim());
            json.WriteStartObject("help");
            json.WriteString("text", RuleHelp.Text(rule));
            json.WriteString("markdown", RuleHelp.Markdown(rule));
            json.WriteEndObject();
            json.WriteStartObject("defaultConfiguration");
            json.WriteBoolean("enabled", severity != Severity.Off);
            json.WriteString("level", Level(severity));
            json.WriteEndObject();
            WriteProperties(rule, severity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteProperties(RuleInfo rule, Severity severity)
    {
        var isSecurity = rule.Area is Area.Secrets or Area.Encryption or Area.Network or Area.Hardening;
        json.WriteStartObject("properties");
        json.Texts("tags", isSecurity ? [rule.Area.Word(), "security"] : [rule.Area.Word()]);
        json.WriteString("precision", "high");
        json.WriteString("problem.severity", severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "recommendation",
        });
        if (isSecurity)
        {
            // GitHub: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, below low.
            json.WriteString("security-severity", severity switch
            {
                Severity.Error => "8.0",
                Severity.Warning => "5.0",
                _ => "2.0",
            });
        }

        json.WriteEndObject();
    }

    private void WriteInvocation()
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !subject.Result.SettingsAreWrong);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var note in subject.Result.Notes)
        {
            json.WriteStartObject();
            json.WriteString("level", "note");
            WriteMessage("message", Excerpt.Hide(note));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteResults()
    {
        var index = rules.Select((rule, at) => (rule.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at, StringComparer.Ordinal);
        var fingerprint = new Fingerprint();
        json.WriteStartArray("results");
        foreach (var problem in subject.Result.Problems)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", problem.Rule.Id);
            json.WriteNumber("ruleIndex", index[problem.Rule.Id]);
            json.WriteString("level", Level(problem.Severity));
            WriteMessage("message", Excerpt.Hide(problem.Message));
            json.WriteStartArray("locations");
            WriteLocation(problem.At, null, null);
            json.WriteEndArray();
            WriteRelated(problem);
            json.WriteStartObject("partialFingerprints");
            json.WriteString("dppProblem/v1", fingerprint.Next(problem));
            json.WriteEndObject();
            WriteFixes(problem);
            if (problem.Suppressed is { } reason)
            {
                json.WriteStartArray("suppressions");
                json.WriteStartObject();
                json.WriteString("kind", problem.IsInBaseline || problem.IsSuppressedBySettings ? "external" : "inSource");
                json.WriteString("status", "accepted");
                json.Text("justification", Excerpt.Hide(reason));
                WriteSuppressedAt(problem.SuppressedAt);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteStartObject("properties");
            json.Texts("stacks", problem.Stacks);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteSuppressedAt(Place place)
    {
        if (place.Source is not null)
        {
            json.WritePropertyName("location");
            WriteLocation(place, null, null);
        }
    }

    private void WriteRelated(Problem problem)
    {
        if (problem.Related.Count == 0)
        {
            return;
        }

        json.WriteStartArray("relatedLocations");
        for (var i = 0; i < problem.Related.Count; i++)
        {
            WriteLocation(problem.Related[i].Place, problem.Related[i].Says, i + 1);
        }

        json.WriteEndArray();
    }

    private void WriteLocation(Place place, string? says, int? id)
    {
        if (place.Source is null)
        {
            return;
        }

        json.WriteStartObject();
        if (id is { } number)
        {
            json.WriteNumber("id", number);
        }

        json.WriteStartObject("physicalLocation");
        WriteArtifact(place.Source.Path);
        WriteRegion("region", place);
        json.WriteEndObject();
        if (says is not null)
        {
            WriteMessage("message", Excerpt.Hide(says));
        }

        json.WriteEndObject();
    }

    private void WriteFixes(Problem problem)
    {
        if (problem.Fix is not { Edits.Count: > 0 } fix || !JsonText.CanShow(fix))
        {
            return;
        }

        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteMessage("description", Excerpt.Hide(fix.Title));
        json.WriteStartArray("artifactChanges");
        foreach (var file in fix.Edits.GroupBy(edit => edit.Place.Source))
        {
            json.WriteStartObject();
            WriteArtifact(file.Key.Path);
            json.WriteStartArray("replacements");
            foreach (var edit in file)
            {
                json.WriteStartObject();
                WriteRegion("deletedRegion", edit.Place);
                WriteMessage("insertedContent", edit.NewText);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteArtifact(string path)
    {
        var isBelow = subject.IsBelowCurrent(path);
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(isBelow ? subject.Show(path) : path));
        json.WriteString("uriBaseId", isBelow ? CurrentFolder : TopFolder);
        json.WriteEndObject();
    }

    private void WriteRegion(string name, Place place)
    {
        json.WriteStartObject(name);
        json.WriteNumber("startLine", place.Start.Line);
        json.WriteNumber("startColumn", place.Start.Column);
        json.WriteNumber("endLine", place.End.Line);
        json.WriteNumber("endColumn", place.End.Column);
        json.WriteEndObject();
    }

    private void WriteBase(string name, string description)
    {
        json.WriteStartObject(name);
        WriteMessage("description", description);
        json.WriteEndObject();
    }

    private void WriteMessage(string name, string text)
    {
        json.WriteStartObject(name);
        json.Text("text", text);
        json.WriteEndObject();
    }

    private static string Uri(string path)
        => string.Join('/', path.Split('/').Select(part => System.Uri.EscapeDataString(Printable.WellFormed(part))));

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Note => "note",
        _ => "none",
    };
}
