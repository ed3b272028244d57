using System.Globalization;
using System.Text.Json;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Cli.Reports;

/// <summary>Writes located values: state, value, place and origin; what stands where a secret stands is hidden.</summary>
internal sealed class LocatedJson(ReportSubject subject, Utf8JsonWriter json)
{
    private readonly ILookup<SourceFile, TextRange> secrets = subject.Result.Estates.SelectMany(estate => estate.Stacks)
        .SelectMany(stack => stack.Credentials).Where(credential => credential.At.Source is not null)
        .ToLookup(credential => credential.At.Source, credential => credential.At.Range);

    public void Write<T>(string name, Located<T> value)
    {
        json.WriteStartObject(name);
        WriteMembers(value);
        json.WriteEndObject();
    }

    /// <summary>A variable by its name; the name decides what looks like a secret.</summary>
    public void WriteVariable(EnvironmentVariable variable)
    {
        var head = variable.Name + "=";
        var value = variable.Value.Knows(out var text) && Excerpt.Hide(head + text) is var shown && shown.StartsWith(head, StringComparison.Ordinal)
            ? variable.Value.Select(_ => shown[head.Length..])
            : variable.Value;
        json.WriteStartObject(Printable.WellFormed(variable.Name));
        WriteMembers(value);
        json.WriteEndObject();
    }

    public void WriteMembers<T>(Located<T> value)
    {
        json.WriteString("state", Word(value.State));
        if (value.Knows(out var known))
        {
            WriteValue(known, IsSecret(value.At) || IsSecret(SetAt(value.Origin)));
        }

        WritePlace("at", value.At);
        if (value.Origin is { } origin)
        {
            json.WriteStartArray("origin");
            WriteOrigin(origin);
            json.WriteEndArray();
        }
    }

    public void WritePlace(string name, Place place)
    {
        if (place.Source is not null)
        {
            json.Text(name, Text(place));
        }
    }

    /// <summary>The name of a word of the model: camelCase.</summary>
    public static string Word<T>(T value) where T : notnull
    {
        var name = value.ToString() ?? "";
        return name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    private void WriteValue<T>(T known, bool isSecret)
    {
        switch (known)
        {
            case bool flag:
                json.WriteBoolean("value", flag);
                break;
            case int number:
                json.WriteNumber("value", number);
                break;
            case Enum word:
                json.WriteString("value", Word(word));
                break;
            default:
                var text = Convert.ToString(known, CultureInfo.InvariantCulture) ?? "";
                json.Text("value", isSecret ? Excerpt.Mask : Excerpt.Hide(text));
                break;
        }
    }

    private void WriteOrigin(Origin origin)
    {
        for (var step = origin; step is not null;)
        {
            json.WriteStartObject();
            json.WriteString("because", Word(step.GetType().Name));
            var next = WriteStep(step);
            json.WriteEndObject();
            step = next;
        }
    }

    private Origin? WriteStep(Origin step)
    {
        switch (step)
        {
            case Overrode overrode:
                WritePlace("loser", overrode.Loser);
                return overrode.Before;
            case Variable variable:
                json.Text("name", variable.Name);
                WritePlace("use", variable.Use);
                WritePlace("setAt", variable.SetAt ?? default);
                return null;
            case Shared shared:
                WritePlace("definition", shared.Definition);
                return null;
            case Called called:
                WritePlace("site", called.Site);
                return called.Inside;
            case Fact fact:
                json.WriteString("table", fact.Table);
                json.WriteString("asOf", fact.AsOf);
                return null;
            case Computed computed:
                json.Texts("from", computed.Parts.Where(part => part.Place.Source is not null).Select(part => Text(part.Place)));
                return null;
            default:
                return null;
        }
    }

    /// <summary>The line that sets the variable a value came from.</summary>
    private static Place SetAt(Origin? origin) => origin switch
    {
        Overrode overrode => SetAt(overrode.Before),
        Called called => SetAt(called.Inside),
        Variable { SetAt: { } place } => place,
        _ => default,
    };

    private string Text(Place place) => $"{subject.Show(place.Source.Path)}:{place.Start}";

    private bool IsSecret(Place at) => at.Source is not null && secrets[at.Source].Any(secret => secret.Overlaps(at.Range));
}
