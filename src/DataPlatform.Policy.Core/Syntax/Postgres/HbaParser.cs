using Dpp.Text;

namespace Dpp.Syntax.Postgres;

/// <summary>Reads pg_hba.conf and refuses what every PostgreSQL from 13 to 18 refuses, at the column it refuses.</summary>
public static class HbaParser
{
    public static HbaFile Parse(SourceText source)
    {
        var lines = new List<HbaLine>();
        var includes = new List<HbaInclude>();
        var comments = new List<Comment>();
        var problems = new List<SyntaxProblem>();
        var scanner = new HbaScanner(source, comments);
        for (var start = 0; start < source.Text.Length;)
        {
            var columns = scanner.ReadLine(ref start);
            if (columns.Count == 0)
            {
                continue;
            }

            if (Include(columns) is { } include)
            {
                includes.Add(include);
            }
            else if (new HbaLineReader(columns).TryRead(out var line, out var at, out var message))
            {
                lines.Add(line);
            }
            else
            {
                problems.Add(new SyntaxProblem(at.Source.PlaceOf(at.Range), message));
            }
        }

        if (lines.Count + includes.Count + problems.Count == 0)
        {
            problems.Add(new SyntaxProblem(source.PlaceOf(default), "no line lets anybody connect; the server refuses a file without entries"));
        }

        return new HbaFile(source, lines, includes, comments, problems);
    }

    private static HbaInclude? Include(List<List<HbaToken>> columns)
    {
        if (columns.Count != 2)
        {
            return null;
        }

        PostgresIncludeKind? kind = columns[0][0].Value switch
        {
            "include" => PostgresIncludeKind.File,
            "include_if_exists" => PostgresIncludeKind.FileIfExists,
            "include_dir" => PostgresIncludeKind.Folder,
            _ => null,
        };
        return kind is { } known ? new HbaInclude(known, columns[0][0].Node, columns[1][0].Node) : null;
    }
}
