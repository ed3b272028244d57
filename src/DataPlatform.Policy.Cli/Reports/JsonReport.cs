using System.Text.Json;
using Dpp.Engine;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>The report for programs: everything, in a form that only grows (schemas/report.schema.json).</summary>
internal sealed class JsonReport(ReportSubject subject, Utf8JsonWriter json)
{
    public const int Version = 1;

    public static byte[] Write(ReportSubject subject) => JsonText.Write(json => new JsonReport(subject, json).Write());

    private void Write()
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteStartObject("tool");
        json.WriteString("name", "dpp");
        json.WriteString("version", Tool.Version);
        json.WriteEndObject();
        WriteSummary();
        json.Texts("notes", subject.Result.Notes.Select(Excerpt.Hide));
        WriteStacks();
        WriteProblems();
        json.WriteEndObject();
    }

    private void WriteSummary()
    {
        var problems = subject.Result.Problems;
        json.WriteStartObject("summary");
        json.WriteNumber("files", subject.Result.FileCount);
        json.WriteNumber("stacks", subject.StackCount);
        json.WriteNumber("errors", subject.Count(Severity.Error));
        json.WriteNumber("warnings", subject.Count(Severity.Warning));
        json.WriteNumber("infos", subject.Count(Severity.Note));
        json.WriteNumber("suppressed", problems.Count(problem => problem.Suppressed is not null));
        json.WriteBoolean("settingsAreWrong", subject.Result.SettingsAreWrong);
        json.WriteEndObject();
    }

    private void WriteStacks()
    {
        json.WriteStartArray("stacks");
        foreach (var stack in subject.Result.Estates.SelectMany(estate => estate.Stacks))
        {
            json.WriteStartObject();
            json.Text("name", stack.Name);
            if (stack.Tier.Knows(out var tier))
            {
                json.WriteString("environment", tier.Word());
                json.WriteBoolean("guessed", stack.Tier.State == Model.Knowledge.Implied);
            }

            json.Texts("files", stack.Layers.Select(layer => subject.Show(layer.Path)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteProblems()
    {
        var fingerprint = new Fingerprint();
        json.WriteStartArray("problems");
        foreach (var problem in subject.Result.Problems)
        {
            json.WriteStartObject();
            json.WriteString("id", problem.Rule.Id);
            json.WriteString("name", problem.Rule.Name);
            json.WriteString("area", problem.Rule.Area.Word());
            json.WriteString("severity", problem.Severity.Word());
            json.Text("message", Excerpt.Hide(problem.Message));
            WritePlace(problem.At);
            json.WriteStartArray("related");
            foreach (var related in problem.Related)
            {
                json.WriteStartObject();
                WritePlace(related.Place);
                json.Text("says", Excerpt.Hide(related.Says));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.Texts("stacks", problem.Stacks);
            if (problem.Fix is { } fix)
            {
                WriteFix(fix);
            }

            if (problem.Suppressed is { } reason)
            {
                json.WriteStartObject("suppressed");
                json.Text("reason", Excerpt.Hide(reason));
                json.WriteString("by", problem.IsInBaseline ? "baseline" : problem.IsSuppressedBySettings ? "settings" : "comment");
                WritePlace(problem.SuppressedAt);
                json.WriteEndObject();
            }

            json.WriteString("fingerprint", fingerprint.Next(problem));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WritePlace(Place place)
    {
        if (place.Source is null)
        {
            return;
        }

        json.Text("file", subject.Show(place.Source.Path));
        json.WriteStartObject("range");
        WritePosition("start", place.Start);
        WritePosition("end", place.End);
        json.WriteEndObject();
    }

    private void WritePosition(string name, LinePosition position)
    {
        json.WriteStartObject(name);
        json.WriteNumber("line", position.Line);
        json.WriteNumber("column", position.Column);
        json.WriteEndObject();
    }

    private void WriteFix(Fix fix)
    {
        json.WriteStartObject("fix");
        json.Text("title", Excerpt.Hide(fix.Title));
        json.WriteBoolean("safe", fix.IsSafe);
        json.WriteStartArray("edits");
        foreach (var edit in JsonText.CanShow(fix) ? fix.Edits : [])
        {
            json.WriteStartObject();
            WritePlace(edit.Place);
            json.Text("newText", edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
