using Dpp.Engine;
using Dpp.Text;

namespace Dpp;

/// <summary>Tells problems of files that a document shows at their places in the document.</summary>
internal static class DocumentProblems
{
    public static IReadOnlyList<Problem> InDocuments(IReadOnlyList<Problem> problems)
        => problems.Any(IsInDocument)
            ? [.. problems.Select(Told).OrderBy(problem => problem.At.Source.Path, StringComparer.Ordinal).ThenBy(problem => problem.At.Range.Start).ThenBy(problem => problem.Rule.Id, StringComparer.Ordinal)]
            : problems;

    private static bool IsInDocument(Problem problem)
        => IsPart(problem.At) || problem.Related.Any(related => IsPart(related.Place));

    private static bool IsPart(Place place) => place.Source is { } file && !ReferenceEquals(file, file.Whole);

    private static Problem Told(Problem problem) => problem with
    {
        At = Told(problem.At),
        SuppressedAt = Told(problem.SuppressedAt),
        AlsoAt = [.. problem.AlsoAt.Select(Told)],
        Related = [.. problem.Related.Select(related => related with { Place = Told(related.Place) })],
        Fix = problem.Fix is { } fix && !fix.Edits.Any(edit => IsQuoted(edit.Place)) ? fix with { Edits = [.. fix.Edits.Select(edit => edit with { Place = Told(edit.Place) })] } : null,
    };

    private static Place Told(Place place) => place.Source is null ? place : place with { Source = place.Source.Whole };

    /// <summary>In a quote every new line would need its sign.</summary>
    private static bool IsQuoted(Place place)
    {
        var document = place.Source.Whole;
        var line = document.LineRange(document.PositionOf(place.Range.Start).Line);
        return IsPart(place) && document.Text.Substring(line.Start, line.Length).TrimStart().StartsWith(">", StringComparison.Ordinal);
    }
}
