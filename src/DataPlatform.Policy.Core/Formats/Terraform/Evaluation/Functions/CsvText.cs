using System.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>csvdecode(): a row of names, then rows of values.</summary>
internal static class CsvText
{
    public static Value Decode(Arguments given)
    {
        var rows = Rows(given.Text(0));
        if (rows is null || rows.Count == 0 || rows.Exists(row => row.Count != rows[0].Count))
        {
            return given.Error("this is no CSV with a header");
        }

        IReadOnlyList<Value> items = [.. rows.Skip(1).Select(row => Value.ObjectOf(row.Select((cell, i) => new ValueEntry(rows[0][i], given.Of(cell), given.At)), given.At))];
        var type = HclType.Object([.. rows[0].OrderBy(name => name, StringComparer.Ordinal).Select(name => new HclField(name, HclType.String))]);
        return Value.Sequence(HclType.List(type), items, given.At);
    }

    private static List<List<string>>? Rows(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        for (var at = 0; at <= text.Length; at++)
        {
            var c = at < text.Length ? text[at] : '\n';
            if (c == '"' && cell.Length == 0)
            {
                for (at++; ; at++)
                {
                    if (at >= text.Length)
                    {
                        return null;
                    }

                    if (text[at] == '"' && (at + 1 >= text.Length || text[at + 1] != '"'))
                    {
                        break;
                    }

                    at += text[at] == '"' ? 1 : 0;
                    cell.Append(text[at]);
                }
            }
            else if (c is ',' or '\n')
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == '\n')
                {
                    if (row.Count > 1 || row[0].Length > 0)
                    {
                        rows.Add(row);
                    }

                    row = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        return rows;
    }
}
