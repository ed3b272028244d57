using System.Text;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>Names with texts, where of equal names the last one counts, at the place of the first.</summary>
internal sealed class FlatValues
{
    private readonly List<(string Name, Place Key, string? Value, Place At)> all = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <param name="value">Null when the name is there without one.</param>
    public void Set(string name, Place key, string? value, Place at)
    {
        if (places.TryGetValue(name, out var known))
        {
            all[known] = (name, key, value, at);
            return;
        }

        places[name] = all.Count;
        all.Add((name, key, value, at));
    }

    public string? Find(string name) => places.TryGetValue(name, out var at) ? all[at].Value : null;

    public string ToJson(Place whole, bool spans)
    {
        var output = new StringBuilder();
        Write(new ValueWriter(output, spans), whole);
        return output.ToString();
    }

    public void Write(ValueWriter writer, Place whole)
    {
        writer.BeginObject(whole);
        foreach (var (name, key, value, at) in all)
        {
            writer.Key(name, key);
            if (value is null)
            {
                writer.Word("null", at);
            }
            else
            {
                writer.Text(value, at);
            }
        }

        writer.EndObject();
    }
}
