using Dpp.Text;

namespace Dpp.Syntax.Json;

/// <summary>Reads JSON (RFC 8259). A mistake costs the entry that holds it; the others are kept.</summary>
public static class JsonParser
{
    public static JsonFile Parse(SourceText source, JsonDialect dialect = JsonDialect.Strict)
    {
        var reader = new JsonReader(source, dialect);
        var root = reader.ReadRoot();
        var problems = reader.Scanner.Problems;
        return new JsonFile(source, root, reader.Scanner.Comments, problems.Count < 2 ? problems : [.. problems.OrderBy(problem => problem.Place.Range.Start)]);
    }
}
